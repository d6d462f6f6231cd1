import { sql } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import type { AddressRecord } from '../domain/directory.ts';
import { houseInText, recogniseShelters, streetOf, withoutHouses } from '../domain/shelters.ts';

/** Every column of text that may mention an address, and the table it is in. */
const textColumns = [
	{ field: 'organisation.description', table: 'directory_organisation', column: 'description' },
	{ field: 'location.description', table: 'directory_location', column: 'description' },
	{ field: 'service.description', table: 'directory_service', column: 'description' },
	{ field: 'service.eligibility', table: 'directory_service', column: 'eligibility' },
	{ field: 'service.application_process', table: 'directory_service', column: 'application_process' },
	{ field: 'service.fees', table: 'directory_service', column: 'fees' }
] as const;

/** Rows in which violence at home is spoken of at all; the signs are read closely afterwards. */
const worthReading = 'violen|batter|abuse|maltrat|golpead|battue|dating';

/**
 * Decides for every address whether it is shown: recognised as a shelter's, or decided by a lead (the last decision
 * counts). Moves addresses between the two tables and takes hidden ones out of every text. Runs over the whole directory,
 * because a file that came later may be the one that says what a place is.
 */
export async function hideAddresses(db: Database): Promise<{ hidden: number }> {
	const addresses = await allAddresses(db);
	const recognised = await recognisedHere(db, addresses);
	const { rows: decided } = await sql<{ source_key: string; decision: 'show' | 'hide' }>`
		select distinct on (d.location_id) l.source_key, d.decision from directory_address_decision d
		join directory_location l on l.id = d.location_id order by d.location_id, d.decided_at desc, d.id desc`.execute(
		db
	);
	const signs = new Map<string, string[]>(recognised);
	for (const { source_key, decision } of decided) {
		if (decision === 'show') signs.delete(source_key);
		else signs.set(source_key, signs.get(source_key) ?? ['decided']);
	}
	const hide = addresses.filter((address) => signs.has(address.locationKey));
	await move(
		db,
		hide.map(({ id, locationKey }) => ({ id, signs: signs.get(locationKey)! }))
	);
	await clearTexts(db, hide);
	return { hidden: hide.length };
}

type Placed = AddressRecord & { id: string };

async function allAddresses(db: Database): Promise<Placed[]> {
	const { rows } = await sql<{
		id: string;
		source_key: string;
		street: string;
		more: string;
		city: string;
		state: string;
		postcode: string;
		country: string;
	}>`
		select l.id, l.source_key, a.street, a.more, a.city, a.state, a.postcode, a.country from (
			select location_id, street, more, city, state, postcode, country from directory_address
			union all select location_id, street, more, city, state, postcode, country from directory_hidden_address
		) a join directory_location l on l.id = a.location_id`.execute(db);
	return rows.map(({ source_key, ...row }) => ({ ...row, locationKey: source_key }));
}

async function recognisedHere(db: Database, addresses: Placed[]): Promise<Map<string, string[]>> {
	const speaks = (...columns: string[]) =>
		sql<boolean>`(${sql.join(
			columns.map((column) => sql`${sql.ref(column)} ~* ${worthReading}`),
			sql` or `
		)})`;
	const { rows: organizations } = await sql<{ key: string; name: string; description: string }>`
		select source_key as key, case when name ~* ${worthReading} then name else '' end as name, description from directory_organisation where ${speaks('name', 'description')}`.execute(
		db
	);
	const { rows: locations } = await sql<{
		key: string;
		organizationKey: string;
		name: string;
		alternateName: string;
		description: string;
	}>`
		select source_key as key, organisation_key as "organizationKey", name, alternate_name as "alternateName", case when ${speaks('description')} then description else '' end as description from directory_location`.execute(
		db
	);
	const { rows: services } = await sql<{
		key: string;
		locationKey: string | null;
		name: string;
		alternateName: string;
		description: string;
		eligibility: string;
		keywords: string[];
	}>`
		select source_key as key, location_key as "locationKey", name, alternate_name as "alternateName", description, eligibility, keywords from directory_service s
		where removed_at is null and (${speaks('name', 'alternate_name', 'description', 'eligibility')} or array_to_string(keywords, ' ') ~* ${worthReading}
			or exists (select from directory_service_category sc join directory_category c on c.source_key = sc.category_key where sc.service_key = s.source_key and (c.name ~* ${worthReading} or c.name ~* 'safe housing|refugio|hébergement')))`.execute(
		db
	);
	const { rows: serviceCategories } = await sql<{ serviceKey: string; categoryKey: string }>`
		select service_key as "serviceKey", category_key as "categoryKey" from directory_service_category where service_key = any(${services.map(({ key }) => key)}::text[])`.execute(
		db
	);
	const { rows: categories } = await sql<{
		key: string;
		name: string;
	}>`select source_key as key, name from directory_category where removed_at is null`.execute(db);
	return recogniseShelters({
		organizations,
		locations,
		services,
		serviceCategories,
		categories,
		addresses
	} as unknown as Parameters<typeof recogniseShelters>[0]);
}

async function move(db: Database, hide: { id: string; signs: string[] }[]): Promise<void> {
	const ids = hide.map(({ id }) => id);
	await sql`
		with hidden as (delete from directory_address where location_id = any(${ids}::uuid[]) returning *)
		insert into directory_hidden_address (location_id, street, more, city, state, postcode, country, latitude, longitude)
		select location_id, street, more, city, state, postcode, country,
			case when approximate then null else latitude end, case when approximate then null else longitude end from hidden`.execute(
		db
	);
	await sql`
		with shown as (delete from directory_hidden_address where not (location_id = any(${ids}::uuid[])) returning *)
		insert into directory_address (location_id, street, more, city, state, postcode, country, latitude, longitude)
		select location_id, street, more, city, state, postcode, country, latitude, longitude from shown`.execute(db);
	await sql`
		update directory_hidden_address h set signs = given.signs from jsonb_to_recordset(${JSON.stringify(hide)}::jsonb) as given(id uuid, signs text[])
		where given.id = h.location_id and h.signs <> given.signs`.execute(db);
	await sql`update directory_location set address_hidden = (id = any(${ids}::uuid[])) where address_hidden <> (id = any(${ids}::uuid[]))`.execute(
		db
	);
}

/** Takes hidden addresses out of the texts, and gives texts back what is hidden no longer. */
async function clearTexts(db: Database, hide: Placed[]): Promise<void> {
	const streets = hide.filter(({ street }) => streetOf(street) !== null);
	const houses = streets.map(({ street }) => houseInText(street)!);
	const numbers = [...new Set(streets.map(({ street }) => streetOf(street)!.number))].filter((number) =>
		/^[\w-]+$/.test(number)
	);
	for (const { field, table, column } of textColumns) {
		const { rows: kept } = await sql<{ row_id: string; original: string; text: string }>`
			select h.row_id, h.original, t.${sql.ref(column)} as text from directory_hidden_text h join ${sql.table(table)} t on t.id = h.row_id where h.field = ${field}`.execute(
			db
		);
		for (const { row_id, original, text } of kept) {
			// An import has written the row anew: then its text is the one that counts.
			const whole = text.includes('[…]') ? original : text;
			const cleared = withoutHouses(whole, houses);
			if (cleared !== text) await write(db, table, column, row_id, cleared);
			if (cleared === whole)
				await sql`delete from directory_hidden_text where row_id = ${row_id} and field = ${field}`.execute(
					db
				);
			else if (whole !== original)
				await sql`update directory_hidden_text set original = ${whole} where row_id = ${row_id} and field = ${field}`.execute(
					db
				);
		}
		if (numbers.length === 0) continue;
		const { rows: perhaps } = await sql<{ id: string; text: string }>`
			select id, ${sql.ref(column)} as text from ${sql.table(table)} t where ${sql.ref(column)} ~ ${`\\m(${numbers.join('|')})\\M`}
			and not exists (select from directory_hidden_text h where h.row_id = t.id and h.field = ${field})`.execute(
			db
		);
		for (const { id, text } of perhaps) {
			const cleared = withoutHouses(text, houses);
			if (cleared === text) continue;
			await sql`insert into directory_hidden_text (row_id, field, original) values (${id}, ${field}, ${text})`.execute(
				db
			);
			await write(db, table, column, id, cleared);
		}
	}
}

async function write(db: Database, table: string, column: string, id: string, text: string): Promise<void> {
	await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${text} ${table === 'directory_service' ? sql`, found_by = null` : sql``} where id = ${id}`.execute(
		db
	);
}
