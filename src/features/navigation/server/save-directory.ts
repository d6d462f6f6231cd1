import { sql } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import type { Directory, DirectoryKind } from '../domain/directory.ts';
import { saveAddresses } from './save-addresses.ts';
import { hideAddresses } from './hide-addresses.ts';
import { saveRecords, type Columns, type Saved } from './save-records.ts';
import { refreshSearch } from './refresh-search.ts';

export type SaveResult = {
	saved: Partial<Record<DirectoryKind, Saved>>;
	/** Addresses that are hidden now. */ hidden: number;
};

/** The order in which kinds are saved, their table, and how a record becomes a row. */
const kinds: {
	kind: Exclude<DirectoryKind, 'addresses' | 'serviceCategories'>;
	table: string;
	rows(directory: Directory): Columns[];
}[] = [
	{
		kind: 'organizations',
		table: 'directory_organisation',
		rows: ({ organizations }) =>
			organizations.map((one) => ({
				source_key: one.key,
				name: one.name,
				alternate_name: one.alternateName,
				description: one.description,
				email: one.email,
				website: one.website
			}))
	},
	{
		kind: 'programs',
		table: 'directory_programme',
		rows: ({ programs }) =>
			programs.map((one) => ({ source_key: one.key, organisation_key: one.organizationKey, name: one.name }))
	},
	{
		kind: 'locations',
		table: 'directory_location',
		rows: ({ locations }) =>
			locations.map((one) => ({
				source_key: one.key,
				organisation_key: one.organizationKey,
				name: one.name,
				alternate_name: one.alternateName,
				description: one.description,
				email: one.email,
				website: one.website,
				languages: one.languages,
				accessibility: one.accessibility,
				transportation: one.transportation,
				virtual: one.virtual
			}))
	},
	{
		kind: 'categories',
		table: 'directory_category',
		rows: ({ categories }) =>
			categories.map((one) => ({
				source_key: one.key,
				number: one.number,
				name: one.name,
				parent_key: one.parentKey,
				type: one.type
			}))
	},
	{
		kind: 'services',
		table: 'directory_service',
		rows: ({ services }) =>
			services.map((one) => ({
				source_key: one.key,
				location_key: one.locationKey,
				programme_key: one.programKey,
				name: one.name,
				alternate_name: one.alternateName,
				description: one.description,
				eligibility: one.eligibility,
				fees: one.fees,
				application_process: one.applicationProcess,
				wait_time: one.waitTime,
				required_documents: one.requiredDocuments,
				service_areas: one.serviceAreas,
				languages: one.languages,
				interpretation: one.interpretation,
				keywords: one.keywords,
				email: one.email,
				website: one.website,
				status: one.status,
				verified_on: one.verifiedOn
			}))
	},
	{
		kind: 'contacts',
		table: 'directory_contact',
		rows: ({ contacts }) =>
			contacts.map((one) => ({ source_key: one.key, of_kind: one.of, of_key: one.ofKey }))
	},
	{
		kind: 'phones',
		table: 'directory_phone',
		rows: ({ phones }) =>
			phones.map((one) => ({
				source_key: one.key,
				of_kind: one.of,
				of_key: one.ofKey,
				number: one.number,
				dial: one.dial,
				extension: one.extension,
				kind: one.kind,
				department: one.department
			}))
	},
	{
		kind: 'schedules',
		table: 'directory_schedule',
		rows: ({ schedules }) =>
			schedules.map((one) => ({
				source_key: one.key,
				of_kind: one.of,
				of_key: one.ofKey,
				weekday: one.weekday,
				from_day: one.from,
				until_day: one.until,
				closed: one.closed,
				opens_at: one.opensAt,
				closes_at: one.closesAt
			}))
	}
];

/**
 * Saves a directory that was read without an error, in the caller's transaction: all of it or nothing. One import at a
 * time in an organisation; another waits. `progress` is told how many records are written.
 */
export async function saveDirectory(
	db: Database,
	directory: Directory,
	progress: (done: number) => Promise<void> | void = () => undefined
): Promise<SaveResult> {
	await sql`select pg_advisory_xact_lock(hashtext('directory.import'), hashtext(current_schema()))`.execute(
		db
	);
	const contacts = await contactsThere(db);
	const joined: Directory = {
		...directory,
		phones: directory.phones.map((phone) =>
			phone.of === 'contacts'
				? { ...phone, ...(contacts.get(phone.ofKey) ?? { of: 'organizations', ofKey: '' }) }
				: phone
		)
	};
	const saved: SaveResult['saved'] = {};
	let done = 0;
	for (const { kind, table, rows } of kinds) {
		if (!directory.speaksFor.has(kind)) continue;
		const records = rows(joined);
		const before = done;
		saved[kind] = await saveRecords(db, table, records, {
			removeMissing: true,
			// A row that is written anew has its whole texts again; what is hidden is taken out below.
			...(kind === 'services' ? { onChange: { found_by: null } } : {}),
			progress: (written) => progress(before + written)
		});
		done += records.length;
		await progress(done);
	}
	if (directory.speaksFor.has('addresses'))
		saved.addresses = await saveAddresses(
			db,
			directory.addresses,
			directory.speaksFor.has('locations') ? directory.locations : null
		);
	else if (directory.speaksFor.has('locations')) await saveAddresses(db, null, directory.locations);
	if (directory.speaksFor.has('serviceCategories'))
		saved.serviceCategories = await saveServiceCategories(db, directory);
	// A service is found by the names around it too.
	const around = [saved.organizations, saved.locations, saved.categories].some(
		(each) => each && each.added + each.changed + each.removed > 0
	);
	if (around) await sql`update directory_service set found_by = null where found_by is not null`.execute(db);
	const { hidden } = await hideAddresses(db);
	await refreshSearch(db);
	return { saved, hidden };
}

/** The contacts of earlier imports, on which a telephone number in these files may hang. */
async function contactsThere(
	db: Database
): Promise<Map<string, { of: 'services' | 'locations' | 'organizations'; ofKey: string }>> {
	const { rows } = await sql<{
		source_key: string;
		of_kind: 'services' | 'locations' | 'organizations';
		of_key: string;
	}>`select source_key, of_kind, of_key from directory_contact`.execute(db);
	return new Map(rows.map((row) => [row.source_key, { of: row.of_kind, ofKey: row.of_key }]));
}

async function saveServiceCategories(db: Database, { serviceCategories }: Directory): Promise<Saved> {
	const pairs = JSON.stringify(
		serviceCategories.map(({ serviceKey, categoryKey }) => ({
			service_key: serviceKey,
			category_key: categoryKey
		}))
	);
	const { rows } = await sql<{ service_key: string; added: boolean }>`
		with given as (select * from jsonb_populate_recordset(null::directory_service_category, ${pairs}::jsonb)),
		gone as (delete from directory_service_category old where not exists (select from given where given.service_key = old.service_key and given.category_key = old.category_key) returning service_key),
		come as (insert into directory_service_category (service_key, category_key) select service_key, category_key from given on conflict do nothing returning service_key)
		select service_key, false as added from gone union all select service_key, true from come`.execute(db);
	if (rows.length > 0)
		await sql`update directory_service set found_by = null where source_key = any(${[...new Set(rows.map((row) => row.service_key))]}::text[])`.execute(
			db
		);
	const added = rows.filter((row) => row.added).length;
	return {
		read: serviceCategories.length,
		added,
		changed: 0,
		unchanged: serviceCategories.length - added,
		removed: rows.length - added
	};
}
