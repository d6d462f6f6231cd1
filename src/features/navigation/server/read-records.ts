import type { Directory, ServiceRecord } from '../domain/directory.ts';
import type { FileKind } from '../domain/hsds.ts';
import { excerpt, type Problem } from '../domain/problem.ts';
import {
	looksLikeEmail,
	manyLines,
	numberTypes,
	oneLine,
	readDate,
	readDegrees,
	readList,
	readPhone,
	readTime,
	readWebsite,
	readWeekday,
	readYesNo
} from '../domain/values.ts';
import type { Row } from './read-csv.ts';

/** A directory with nothing in it yet. */
export const newDirectory = (): Omit<Directory, 'speaksFor'> => ({
	organizations: [],
	programs: [],
	locations: [],
	addresses: [],
	categories: [],
	services: [],
	serviceCategories: [],
	contacts: [],
	phones: [],
	schedules: []
});

type Reading = {
	header: readonly string[];
	exists(kind: FileKind, key: string): boolean;
	say(problem: Omit<Problem, 'file'>): void;
};

/** Adds what one line says to the directory. False when a cell of it could not be read. */
export function addRecord(
	directory: Omit<Directory, 'speaksFor'>,
	kind: FileKind,
	row: Row,
	reading: Reading
): boolean {
	const cell = (column: string) => oneLine(row.cells[column] ?? '');
	const text = (column: string) => manyLines(row.cells[column] ?? '');
	const list = (column: string) => readList(row.cells[column] ?? '');
	let good = true;
	const bad = (code: Problem['code'], column: string, severity: Problem['severity'] = 'error') => {
		if (severity === 'error') good = false;
		reading.say({
			severity,
			code,
			line: row.line,
			column,
			values: { value: excerpt(row.cells[column] ?? '') }
		});
	};
	const email = () => {
		const value = cell('email');
		if (value !== '' && !looksLikeEmail(value)) bad('email', 'email', 'notice');
		return value;
	};
	const website = () => {
		const value = cell('website');
		const address = value === '' ? '' : readWebsite(value);
		if (address === null) bad('website', 'website', 'notice');
		return address ?? '';
	};
	const date = (column: string) => {
		const value = cell(column);
		const read = value === '' ? null : readDate(value);
		if (value !== '' && read === null) bad('date', column);
		return read;
	};
	const time = (column: string) => {
		const value = cell(column);
		const read = value === '' ? null : readTime(value);
		if (value !== '' && read === null) bad('time', column);
		return read;
	};
	const parent = <K extends 'services' | 'locations' | 'organizations'>(
		columns: readonly (readonly [string, K])[]
	) => {
		const found = columns.find(([column, file]) => cell(column) !== '' && reading.exists(file, cell(column)));
		return found ? { of: found[1], ofKey: cell(found[0]) } : null;
	};

	switch (kind) {
		case 'organizations':
			date('date_incorporated');
			directory.organizations.push({
				key: cell('id'),
				name: cell('name'),
				alternateName: cell('alternate_name'),
				description: text('description'),
				email: email(),
				website: website()
			});
			break;
		case 'programs':
			directory.programs.push({
				key: cell('id'),
				organizationKey: cell('organization_id'),
				name: cell('name')
			});
			break;
		case 'locations': {
			const virtual = readYesNo(cell('virtual'));
			if (virtual === null) bad('yes_no', 'virtual');
			const latitude = readDegrees(cell('latitude'), 90);
			const longitude = readDegrees(cell('longitude'), 180);
			if (latitude === null && cell('latitude') !== '') bad('coordinate', 'latitude', 'notice');
			if (longitude === null && cell('longitude') !== '') bad('coordinate', 'longitude', 'notice');
			directory.locations.push({
				key: cell('id'),
				organizationKey: cell('organization_id'),
				name: cell('name'),
				alternateName: cell('alternate_name'),
				description: text('description'),
				email: email(),
				website: website(),
				languages: list('languages'),
				accessibility: list('accessibility'),
				transportation: cell('transportation'),
				virtual: virtual ?? false,
				coordinates:
					latitude !== null && longitude !== null && !(latitude === 0 && longitude === 0)
						? { latitude, longitude }
						: null
			});
			break;
		}
		case 'addresses':
		case 'mail_addresses': {
			const country = cell('country').toUpperCase();
			if (country !== '' && !/^[A-Z]{2}$/.test(country)) bad('country', 'country');
			if ((country === 'US' || country === 'CA') && cell('state_province').length !== 2)
				bad('state', 'state_province');
			if (country === 'US' && cell('postal_code') !== '' && !/^\d{5}(-\d{4})?$/.test(cell('postal_code')))
				bad('postcode', 'postal_code');
			if (kind === 'mail_addresses') break;
			if (cell('address_1') === '') bad('address_without_street', 'address_1', 'notice');
			directory.addresses.push({
				locationKey: cell('location_id'),
				street: cell('address_1'),
				more: cell('address_2'),
				city: cell('city'),
				state: cell('state_province'),
				postcode: cell('postal_code'),
				country
			});
			break;
		}
		case 'taxonomy': {
			const parentKey = cell('parent_id') || null;
			if (parentKey !== null && parentKey === cell('taxonomy_id')) bad('own_parent', 'parent_id');
			directory.categories.push({
				key: cell('taxonomy_id'),
				number: cell('id'),
				name: cell('name'),
				parentKey,
				type: cell('type').toLowerCase() === 'situation' ? 'situation' : 'service'
			});
			break;
		}
		case 'services':
			if (cell('location_id') === '') bad('service_without_location', 'location_id', 'notice');
			directory.services.push({
				key: cell('id'),
				locationKey: cell('location_id') || null,
				programKey: reading.exists('programs', cell('program_id')) ? cell('program_id') : null,
				name: cell('name'),
				alternateName: cell('alternate_name'),
				description: text('description'),
				eligibility: text('eligibility'),
				fees: text('fees'),
				applicationProcess: text('application_process'),
				waitTime: cell('wait_time'),
				requiredDocuments: list('required_documents'),
				serviceAreas: list('service_areas'),
				languages: list('languages'),
				interpretation: text('interpretation_services'),
				keywords: list('keywords'),
				email: email(),
				website: website(),
				status: statusOf(cell('status')),
				verifiedOn: date('last_verified')
			});
			for (const categoryKey of list('taxonomy_ids')) {
				if (reading.exists('taxonomy', categoryKey))
					directory.serviceCategories.push({ serviceKey: cell('id'), categoryKey });
				else
					reading.say({
						severity: 'notice',
						code: 'left_off_reference',
						line: row.line,
						column: 'taxonomy_ids',
						values: { value: categoryKey, file: 'taxonomy.csv' }
					});
			}
			break;
		case 'contacts': {
			if (cell('email') !== '' && !looksLikeEmail(cell('email'))) bad('email', 'email', 'notice');
			const of = parent([
				['service_id', 'services'],
				['location_id', 'locations'],
				['organization_id', 'organizations']
			] as const);
			if (of) directory.contacts.push({ key: cell('id'), ...of });
			break;
		}
		case 'phones': {
			const { shown, dial } = readPhone(cell('number'), cell('country_prefix'), cell('extension'));
			if (dial === null && cell('number') !== '') bad('phone_number', 'number', 'notice');
			const type = cell('number_type').toLowerCase();
			if (type !== '' && !numberTypes.some((known) => known === type))
				bad('number_type', 'number_type', 'notice');
			const own = parent([
				['service_id', 'services'],
				['location_id', 'locations'],
				['organization_id', 'organizations']
			] as const);
			const contact = directory.contacts.find(({ key }) => key === cell('contact_id'));
			const of = contact ? { of: contact.of, ofKey: contact.ofKey } : own;
			// A number whose contact came with an earlier import is joined to it when it is saved.
			directory.phones.push({
				key: cell('id'),
				...(of ?? { of: 'contacts' as const, ofKey: cell('contact_id') }),
				number: shown,
				dial,
				extension: cell('extension'),
				kind: type,
				department: cell('department')
			});
			break;
		}
		case 'regular_schedules':
		case 'holiday_schedules': {
			const of = parent([
				['service_id', 'services'],
				['location_id', 'locations']
			] as const);
			const weekday = kind === 'regular_schedules' ? readWeekday(cell('weekday')) : null;
			if (kind === 'regular_schedules' && weekday === null && cell('weekday') !== '')
				bad('weekday', 'weekday');
			const closed = kind === 'holiday_schedules' ? readYesNo(cell('closed')) : false;
			if (closed === null) bad('yes_no', 'closed');
			const opensAt = time('opens_at');
			const closesAt = time('closes_at');
			// Open on a holiday means that somebody has to know from when until when.
			if (kind === 'holiday_schedules' && closed === false) {
				for (const column of ['opens_at', 'closes_at']) {
					if (cell(column) !== '') continue;
					good = false;
					reading.say({ severity: 'error', code: 'required', line: row.line, column, values: {} });
				}
			}
			const from = kind === 'holiday_schedules' ? date('start_date') : null;
			const until = kind === 'holiday_schedules' ? date('end_date') : null;
			if (of)
				directory.schedules.push({
					key: `${kind === 'regular_schedules' ? 'week' : 'holiday'}-${cell('id')}`,
					...of,
					weekday,
					from,
					until,
					closed: closed ?? false,
					opensAt,
					closesAt
				});
			break;
		}
	}
	return good;
}

function statusOf(text: string): ServiceRecord['status'] {
	const value = text.toLowerCase();
	return value === 'inactive' || value === 'defunct' ? value : 'active';
}
