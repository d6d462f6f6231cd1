/** Files of a small directory of services, cell by cell. */
import { fileOf } from '#features/navigation/server/source-files.ts';

const headers = {
	organizations:
		'id,accreditations,alternate_name,date_incorporated,description,email,funding_sources,legal_status,licenses,name,tax_id,tax_status,website',
	programs: 'id,organization_id,name,alternate_name',
	locations:
		'id,organization_id,accessibility,admin_emails,alternate_name,description,email,languages,latitude,longitude,name,transportation,virtual,website',
	addresses: 'id,location_id,address_1,address_2,city,state_province,postal_code,country',
	services:
		'id,location_id,program_id,accepted_payments,alternate_name,description,eligibility,email,fees,funding_sources,application_process,languages,name,required_documents,service_areas,status,wait_time,website,keywords,interpretation_services',
	phones:
		'id,location_id,organization_id,service_id,contact_id,department,extension,number,number_type,vanity_number,country_prefix'
};
type Cells = Record<string, string>;
/** A file of a directory; cells that are not said are empty. */
export const file = (kind: keyof typeof headers, ...rows: Cells[]) => {
	const columns = headers[kind].split(',');
	const lines = rows.map((row) => columns.map((column) => `"${row[column] ?? ''}"`).join(','));
	return fileOf(`${kind}.csv`, new TextEncoder().encode([headers[kind], ...lines].join('\n')));
};
export const organisation = (more: Cells = {}) =>
	file('organizations', { id: '1', name: 'Open Door', description: 'Helps.', ...more });
export const address = (location: string, street: string): Cells => ({
	id: location,
	location_id: location,
	address_1: street,
	city: 'Baltimore',
	state_province: 'MD',
	postal_code: '21201',
	country: 'US'
});
export const location = (id: string, more: Cells = {}): Cells => ({
	id,
	organization_id: '1',
	name: `House ${id}`,
	description: 'A house.',
	...more
});
export const service = (id: string, at: string, more: Cells = {}): Cells => ({
	id,
	location_id: at,
	name: `Service ${id}`,
	description: 'Help.',
	status: 'active',
	...more
});
