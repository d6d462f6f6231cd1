import { sql } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import type { AddressRecord, LocationRecord } from '../domain/directory.ts';
import type { Saved } from './save-records.ts';

type Row = {
	location_id: string;
	source_key: string;
	street: string;
	more: string;
	city: string;
	state: string;
	postcode: string;
	country: string;
	latitude: number | null;
	longitude: number | null;
};

const chunkSize = 1000;

/**
 * Saves addresses and where they are, each in the table it is in already; a new one begins among the shown, and what must
 * be hidden is moved in the same transaction. Null: the files say nothing of addresses, or of locations.
 */
export async function saveAddresses(
	db: Database,
	addresses: readonly AddressRecord[] | null,
	locations: readonly LocationRecord[] | null
): Promise<Saved> {
	const { rows: known } = await sql<{
		id: string;
		source_key: string;
	}>`select id, source_key from directory_location`.execute(db);
	const { rows: shown } = await sql<
		Row & { approximate: boolean }
	>`select a.*, l.source_key from directory_address a join directory_location l on l.id = a.location_id`.execute(
		db
	);
	const { rows: hidden } =
		await sql<Row>`select a.*, l.source_key from directory_hidden_address a join directory_location l on l.id = a.location_id`.execute(
			db
		);
	const before = new Map<string, Row & { hidden: boolean }>([
		// What was only guessed from the postcode is guessed again.
		...shown.map(
			(row) =>
				[
					row.source_key,
					{ ...row, ...(row.approximate ? { latitude: null, longitude: null } : {}), hidden: false }
				] as const
		),
		...hidden.map((row) => [row.source_key, { ...row, hidden: true }] as const)
	]);
	const ids = new Map(known.map((row) => [row.source_key, row.id]));
	const places = locations ? new Map(locations.map(({ key, coordinates }) => [key, coordinates])) : null;
	const given = addresses ?? [...before.values()].map((row) => ({ locationKey: row.source_key, ...row }));

	const saved: Saved = { read: addresses?.length ?? 0, added: 0, changed: 0, unchanged: 0, removed: 0 };
	const writing = { directory_address: [] as object[], directory_hidden_address: [] as object[] };
	const seen = new Set<string>();
	for (const address of given) {
		const id = ids.get(address.locationKey);
		if (id === undefined || seen.has(address.locationKey)) continue;
		seen.add(address.locationKey);
		const old = before.get(address.locationKey);
		const place = places
			? (places.get(address.locationKey) ?? null)
			: old
				? { latitude: old.latitude, longitude: old.longitude }
				: null;
		const row = {
			location_id: id,
			street: address.street,
			more: address.more,
			city: address.city,
			state: address.state,
			postcode: address.postcode,
			country: address.country,
			latitude: place?.latitude ?? null,
			longitude: place?.longitude ?? null
		};
		if (old && (Object.keys(row) as (keyof typeof row)[]).every((column) => old[column] === row[column])) {
			saved.unchanged++;
			continue;
		}
		if (old) saved.changed++;
		else saved.added++;
		writing[old?.hidden ? 'directory_hidden_address' : 'directory_address'].push(row);
	}
	for (const [table, rows] of Object.entries(writing)) {
		for (let at = 0; at < rows.length; at += chunkSize)
			await write(db, table, rows.slice(at, at + chunkSize));
	}
	if (addresses) {
		// A hidden one is kept: it has to stay out of the texts, and hidden when it comes back.
		const gone = [...before.values()]
			.filter((row) => !row.hidden && !seen.has(row.source_key))
			.map((row) => row.location_id);
		await sql`delete from directory_address where location_id = any(${gone}::uuid[])`.execute(db);
		saved.removed = gone.length;
	}
	await sql`
		update directory_location l set town = coalesce(a.town, '')
		from directory_location m left join (
			select location_id, city || case when state = '' then '' else ', ' || state end as town from directory_address
			union all select location_id, city || case when state = '' then '' else ', ' || state end from directory_hidden_address
		) a on a.location_id = m.id
		where m.id = l.id and l.town <> coalesce(a.town, '')`.execute(db);
	return saved;
}

async function write(db: Database, table: string, rows: readonly object[]): Promise<void> {
	const columns = [
		'location_id',
		'street',
		'more',
		'city',
		'state',
		'postcode',
		'country',
		'latitude',
		'longitude'
	];
	const list = sql.join(columns.map((column) => sql.ref(column)));
	const formerly =
		table === 'directory_hidden_address'
			? sql`, former_streets = case when excluded.street = ${sql.table(table)}.street then ${sql.table(table)}.former_streets
				else array_append(array_remove(${sql.table(table)}.former_streets, ${sql.table(table)}.street), ${sql.table(table)}.street) end`
			: sql``;
	await sql`
		insert into ${sql.table(table)} (${list})
		select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
		on conflict (location_id) do update set ${sql.join(columns.slice(1).map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))} ${formerly}`.execute(
		db
	);
	if (table === 'directory_address') {
		const ids = rows.map((row) => (row as { location_id: string }).location_id);
		await sql`update directory_address set approximate = false, place = null where location_id = any(${ids}::uuid[])`.execute(
			db
		);
	}
}
