import { isDeepStrictEqual } from 'node:util';
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import { withoutHouses, withoutStreets } from '../domain/houses.ts';

/** Every table with texts that everybody reads, its columns of text, and the location a row is about, if any. */
const tables: readonly {
	table: string;
	columns: readonly string[];
	from: RawBuilder<unknown>;
	place: RawBuilder<unknown>;
}[] = [
	{
		table: 'directory_organisation',
		columns: ['name', 'alternate_name', 'description', 'email', 'website'],
		from: sql`directory_organisation t`,
		place: sql`null::uuid`
	},
	{
		table: 'directory_programme',
		columns: ['name'],
		from: sql`directory_programme t`,
		place: sql`null::uuid`
	},
	{
		table: 'directory_category',
		columns: ['name'],
		from: sql`directory_category t`,
		place: sql`null::uuid`
	},
	{
		table: 'directory_location',
		columns: [
			'name',
			'alternate_name',
			'description',
			'email',
			'website',
			'languages',
			'accessibility',
			'transportation',
			'town'
		],
		from: sql`directory_location t`,
		place: sql`t.id`
	},
	{
		table: 'directory_service',
		columns: [
			'name',
			'alternate_name',
			'description',
			'eligibility',
			'fees',
			'application_process',
			'wait_time',
			'required_documents',
			'service_areas',
			'languages',
			'interpretation',
			'keywords',
			'email',
			'website'
		],
		from: sql`directory_service t left join directory_location l on l.source_key = t.location_key`,
		place: sql`l.id`
	},
	{
		table: 'directory_phone',
		columns: ['department', 'extension', 'number'],
		from: sql`directory_phone t
			left join directory_service s on t.of_kind = 'services' and s.source_key = t.of_key
			left join directory_location l on l.source_key = case t.of_kind when 'locations' then t.of_key else s.location_key end`,
		place: sql`l.id`
	},
	{
		table: 'directory_tip',
		columns: ['text'],
		from: sql`directory_tip t join directory_service s on s.id = t.service_id left join directory_location l on l.source_key = s.location_key`,
		place: sql`l.id`
	}
];

/** A hidden place with its street, and those it was in before. */
export type HiddenPlace = { location: string; streets: readonly string[] };

type Texts = Record<string, string | string[]>;

/**
 * Takes hidden addresses out of every text, and gives texts back what is hidden no longer. The house is taken out
 * everywhere; the street without its number only where the text is about the place itself.
 */
export async function clearTexts(db: Database, places: readonly HiddenPlace[]): Promise<void> {
	const elsewhere = withoutHouses(places.flatMap(({ streets }) => streets));
	const here = new Map(places.map(({ location, streets }) => [location, withoutStreets(streets)]));
	let namesChanged = false;
	for (const { table, columns, from, place } of tables) {
		const texts = sql.join(columns.map((column) => sql`${sql.lit(column)}, t.${sql.ref(column)}`));
		const { rows } = await sql<{
			id: string;
			place: string | null;
			texts: Texts;
			original: Texts | null;
			cleared: Texts | null;
		}>`
			select t.id, ${place} as place, jsonb_build_object(${texts}) as texts, h.original, h.cleared
			from ${from} left join directory_hidden_text h on h.row_id = t.id`.execute(db);
		for (const row of rows) {
			const about = here.get(row.place ?? '') ?? ((text: string) => text);
			const written: Texts = {};
			const kept = { original: {} as Texts, cleared: {} as Texts };
			for (const [column, text] of Object.entries(row.texts)) {
				// An import has written the row anew when it reads otherwise: then that is the text that counts.
				const asLeft = row.cleared?.[column] !== undefined && isDeepStrictEqual(row.cleared[column], text);
				const whole = asLeft ? row.original![column]! : text;
				const cleared = clearedOf(column, whole, (each) => about(elsewhere(each)));
				if (!isDeepStrictEqual(cleared, whole)) {
					kept.original[column] = whole;
					kept.cleared[column] = cleared;
				}
				if (!isDeepStrictEqual(cleared, text)) written[column] = cleared;
			}
			await keep(db, row, kept);
			if (Object.keys(written).length === 0) continue;
			await write(db, table, row.id, written);
			namesChanged ||= ['directory_organisation', 'directory_category', 'directory_location'].includes(table);
		}
	}
	// A service is found by the names around it too.
	if (namesChanged) await sql`update directory_service set found_by = null`.execute(db);
}

/** A link with a piece taken out leads nowhere, so it is left out whole. */
function clearedOf(
	column: string,
	whole: string | string[],
	clear: (text: string) => string
): string | string[] {
	if (Array.isArray(whole)) return whole.map(clear);
	const cleared = clear(whole);
	return cleared !== whole && (column === 'website' || column === 'email') ? '' : cleared;
}

async function keep(
	db: Database,
	row: { id: string; original: Texts | null; cleared: Texts | null },
	kept: { original: Texts; cleared: Texts }
): Promise<void> {
	if (isDeepStrictEqual(kept, { original: row.original ?? {}, cleared: row.cleared ?? {} })) return;
	if (Object.keys(kept.original).length === 0)
		await sql`delete from directory_hidden_text where row_id = ${row.id}`.execute(db);
	else
		await sql`
			insert into directory_hidden_text (row_id, original, cleared) values (${row.id}, ${JSON.stringify(kept.original)}, ${JSON.stringify(kept.cleared)})
			on conflict (row_id) do update set original = excluded.original, cleared = excluded.cleared`.execute(db);
}

async function write(db: Database, table: string, id: string, texts: Texts): Promise<void> {
	const columns = Object.keys(texts);
	await sql`
		update ${sql.table(table)} t set ${sql.join(columns.map((column) => sql`${sql.ref(column)} = given.${sql.ref(column)}`))}
			${table === 'directory_service' ? sql`, found_by = null` : sql``}
		from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(texts)}::jsonb) as given where t.id = ${id}`.execute(
		db
	);
}

/** The text as everybody may read it: under the system role, for what is written between two imports. */
export async function asEverybodyMayRead(db: Database, service: string, text: string): Promise<string> {
	const { rows } = await sql<{ here: boolean; streets: string[] }>`
		select s.id is not null as here, array_append(h.former_streets, h.street) as streets
		from directory_hidden_address h join directory_location l on l.id = h.location_id
		left join directory_service s on s.location_key = l.source_key and s.id = ${service}`.execute(db);
	const elsewhere = withoutHouses(rows.flatMap(({ streets }) => streets));
	const about = withoutStreets(rows.filter(({ here }) => here).flatMap(({ streets }) => streets));
	return about(elsewhere(text));
}
