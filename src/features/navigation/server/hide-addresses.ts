import { sql } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import type { AddressRecord } from '../domain/directory.ts';
import { recogniseShelters, type Before, type Sign } from '../domain/shelters.ts';
import { clearTexts } from './clear-texts.ts';
import { refreshSearch } from './refresh-search.ts';

/**
 * Decides for every address whether it is shown: recognised as a shelter's, or decided by a lead (the last decision
 * counts). What was hidden once stays hidden until a lead decides to show it. Moves addresses between the two tables and
 * takes hidden ones out of every text. Runs over the whole directory, because a file that came later may be the one that
 * says what a place is. `now`: locations that are being hidden by a decision not yet committed.
 */
export async function hideAddresses(db: Database, now: readonly string[] = []): Promise<{ hidden: number }> {
	const addresses = await allAddresses(db);
	const signs = await recognisedHere(db, addresses, await before(db, addresses, now));
	const hide = addresses.filter((address) => signs.has(address.locationKey));
	await move(
		db,
		hide.map(({ id, locationKey }) => ({ id, signs: signs.get(locationKey)! }))
	);
	await clearTexts(
		db,
		hide.map(({ id, street, former }) => ({ location: id, streets: [street, ...former] }))
	);
	return { hidden: hide.length };
}

/** Carries out at once what a lead decided. Waits for an import that is under way. */
export async function carryOut(db: Database, now: readonly string[] = []): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('directory.import'), hashtext(current_schema()))`.execute(
		db
	);
	await hideAddresses(db, now);
	await refreshSearch(db);
}

type Placed = AddressRecord & { id: string; former: string[]; signs: Sign[] | null };

async function allAddresses(db: Database): Promise<Placed[]> {
	const { rows } = await sql<Placed>`
		select l.id, l.source_key as "locationKey", a.street, a.more, a.city, a.state, a.postcode, a.country, a.former, a.signs from (
			select location_id, street, more, city, state, postcode, country, '{}'::text[] as former, null::text[] as signs from directory_address
			union all select location_id, street, more, city, state, postcode, country, former_streets, signs from directory_hidden_address
		) a join directory_location l on l.id = a.location_id`.execute(db);
	return rows;
}

/** What is hidden already, and what leads decided: the last decision about each location. */
async function before(db: Database, addresses: Placed[], now: readonly string[]): Promise<Before> {
	const { rows: decided } = await sql<{ source_key: string; decision: 'show' | 'hide' }>`
		select distinct on (d.location_id) l.source_key, d.decision from directory_address_decision d
		join directory_location l on l.id = d.location_id order by d.location_id, d.decided_at desc, d.id desc`.execute(
		db
	);
	const hidden = new Map<string, Sign[]>(
		decided.map(({ source_key }) => [source_key, ['decided']] as [string, Sign[]])
	);
	for (const { locationKey, signs } of addresses) if (signs?.length) hidden.set(locationKey, signs);
	const shown = new Set(
		decided.filter(({ decision }) => decision === 'show').map(({ source_key }) => source_key)
	);
	for (const { id, locationKey } of addresses) {
		if (!now.includes(id)) continue;
		shown.delete(locationKey);
		if (!hidden.has(locationKey)) hidden.set(locationKey, ['decided']);
	}
	return { hidden, shown };
}

async function recognisedHere(
	db: Database,
	addresses: Placed[],
	known: Before
): Promise<Map<string, Sign[]>> {
	const { rows: organizations } = await sql<{
		key: string;
		name: string;
		alternateName: string;
		description: string;
	}>`select source_key as key, name, alternate_name as "alternateName", description from directory_organisation`.execute(
		db
	);
	const { rows: locations } = await sql<{
		key: string;
		organizationKey: string;
		name: string;
		alternateName: string;
		description: string;
	}>`
		select source_key as key, organisation_key as "organizationKey", name, alternate_name as "alternateName", description from directory_location`.execute(
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
		select source_key as key, location_key as "locationKey", name, alternate_name as "alternateName", description, eligibility, keywords from directory_service where removed_at is null`.execute(
		db
	);
	const { rows: serviceCategories } = await sql<{
		serviceKey: string;
		categoryKey: string;
	}>`select service_key as "serviceKey", category_key as "categoryKey" from directory_service_category`.execute(
		db
	);
	const { rows: categories } = await sql<{
		key: string;
		name: string;
	}>`select source_key as key, name from directory_category where removed_at is null`.execute(db);
	return recogniseShelters(
		{ organizations, locations, services, serviceCategories, categories, addresses },
		known
	);
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
