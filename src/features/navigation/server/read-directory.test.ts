import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '#tests/support/shared-data.ts';
import { fileOf, filesAt } from './source-files.ts';
import { nothingKnown, readDirectory, type Known } from './read-directory.ts';

const fixtures = new URL('../../../../tests/fixtures/hsds/', import.meta.url).pathname;

/** What Ohana's own tests have in the database before they read one of the files. */
const known: Known = {
	keys: {
		organizations: new Set(['1', '2']),
		locations: new Set(['1', '2', '3']),
		programs: new Set(['1']),
		services: new Set(['1']),
		contacts: new Set(['1']),
		taxonomy: new Set(['101', '102'])
	},
	categoryNumbers: new Map()
};

type Expected = { records: [kind: string, count: number] } | { errors: string[] };
const right = (kind: string, count: number): Expected => ({ records: [kind, count] });
const wrong = (...errors: string[]): Expected => ({ errors });

/** Each file of Ohana's import fixtures and what has to come of it: `line column code`. */
const table: Record<string, Expected> = {
	'contact_with_no_parent.csv': wrong('2 location_id no_parent'),
	'existing_category.csv': right('categories', 1),
	'holiday_schedule_with_no_parent.csv': wrong('2 service_id no_parent'),
	'hs_with_2_digit_year.csv': right('schedules', 1),
	'hs_with_invalid_date.csv': wrong('2 end_date date'),
	'hs_with_spelled_out_date.csv': right('schedules', 1),
	'invalid_address.csv': wrong('2 city required'),
	'invalid_category.csv': wrong('2 name required'),
	'invalid_contact.csv': wrong('2 name required'),
	'invalid_holiday_schedule.csv': wrong('2 closes_at required'),
	'invalid_location.csv': wrong('2 name required'),
	'invalid_location_org.csv': wrong('2 organization_id unknown_reference'),
	'invalid_mail_address.csv': wrong('2 address_1 required'),
	'invalid_mail_address_location.csv': wrong('2 location_id unknown_reference'),
	'invalid_org.csv': wrong('2 name required'),
	'invalid_parent_category.csv': wrong('2 parent_id unknown_reference'),
	'invalid_phone.csv': wrong('2 number_type required'),
	'invalid_program.csv': wrong('2 name required'),
	'invalid_program_headers.csv': wrong('1 alternate_name column_missing'),
	'invalid_regular_schedule.csv': wrong('2 closes_at required'),
	'invalid_service.csv': wrong('2 name required'),
	'invalid_service_location.csv': wrong('2 location_id unknown_reference'),
	'locations.csv': right('locations', 3),
	'missing_address.csv': wrong('2 city required', '2 location_id unknown_reference'),
	'org_with_2_digit_year.csv': right('organizations', 1),
	'org_with_invalid_date.csv': wrong('2 date_incorporated date'),
	'org_with_spelled_out_date.csv': right('organizations', 1),
	'phone_with_no_parent.csv': wrong('2 service_id no_parent'),
	'program_with_no_parent.csv': wrong('2 organization_id no_parent'),
	'programs.csv': right('programs', 1),
	'regular_schedule_with_no_parent.csv': wrong('2 service_id no_parent'),
	'services.csv': wrong('2 id file_empty'),
	'taxonomy.csv': right('categories', 0),
	'valid_address.csv': right('addresses', 3),
	'valid_category.csv': right('categories', 4),
	'valid_contact_phone.csv': right('phones', 1),
	'valid_location.csv': right('locations', 1),
	'valid_location_contact.csv': right('contacts', 1),
	'valid_location_holiday_schedule.csv': right('schedules', 1),
	'valid_location_phone.csv': right('phones', 1),
	'valid_location_regular_schedule.csv': right('schedules', 1),
	'valid_mail_address.csv': right('addresses', 0),
	'valid_org.csv': right('organizations', 1),
	'valid_org_contact.csv': right('contacts', 1),
	'valid_org_phone.csv': right('phones', 1),
	'valid_program.csv': right('programs', 1),
	'valid_service.csv': right('services', 1),
	'valid_service_contact.csv': right('contacts', 1),
	'valid_service_holiday_schedule.csv': right('schedules', 1),
	'valid_service_phone.csv': right('phones', 1),
	'valid_service_regular_schedule.csv': right('schedules', 1)
};

describe('each of the 51 files of the Ohana import fixtures', () => {
	it('is in the table', () => {
		expect(Object.keys(table).sort()).toEqual(readdirSync(`${fixtures}ohana-import-fixtures`).sort());
		expect(Object.keys(table)).toHaveLength(51);
	});

	it.each(Object.entries(table))('%s gives the right records or the right error', async (name, expected) => {
		const read = await readDirectory(await filesAt(`${fixtures}ohana-import-fixtures/${name}`), known);
		const errors = read.problems.filter(({ severity }) => severity === 'error');
		if ('errors' in expected) {
			expect(read.directory).toBeNull();
			expect(errors.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual(expected.errors);
			expect(errors.every(({ file }) => file === name)).toBe(true);
		} else {
			expect(errors).toEqual([]);
			const [kind, count] = expected.records;
			expect(read.directory![kind as 'phones']).toHaveLength(count);
		}
	});

	it('needs an address for every location that is not virtual', async () => {
		const [location] = await filesAt(`${fixtures}ohana-import-fixtures/valid_location.csv`);
		const addresses = fileOf(
			'addresses.csv',
			text(
				'id,location_id,address_1,address_2,city,state_province,postal_code,country\n1,2,1 Main St,,Fairfax,VA,22031,US\n'
			)
		);
		const read = await readDirectory([location!, addresses], {
			...known,
			keys: { ...known.keys, locations: new Set(['2']) }
		});
		expect(read.problems.map(({ code, line }) => `${line} ${code}`)).toContain('2 no_address');
	});
});

describe('whole directories', () => {
	it('reads the sample of San Mateo', async () => {
		const { directory, errors } = await readDirectory(await filesAt(`${fixtures}ohana-sample-san-mateo`));
		expect(errors).toBe(0);
		expect(directory!.organizations).toHaveLength(8);
		expect(directory!.locations).toHaveLength(22);
		expect(directory!.services).toHaveLength(23);
		expect(directory!.phones.filter(({ of }) => of === 'contacts')).toEqual([]);
	});

	const there = sharedData('hsds/baltimore');

	it.skipIf(!there)(
		'reads the city of Baltimore, every record of it',
		async () => {
			const { directory, errors, problems } = await readDirectory(await filesAt(there!));
			expect(errors).toBe(0);
			expect(directory!.organizations).toHaveLength(748);
			expect(directory!.locations).toHaveLength(1482);
			expect(directory!.addresses).toHaveLength(1482);
			expect(directory!.services).toHaveLength(1876);
			expect(directory!.phones).toHaveLength(7157);
			expect(directory!.categories).toHaveLength(517);
			expect(new Set(directory!.serviceCategories.map(({ serviceKey }) => serviceKey)).size).toBe(1734);
			expect(directory!.serviceCategories).toHaveLength(7635);
			expect(directory!.services.filter(({ fees }) => fees !== fees.trim())).toEqual([]);
			expect(directory!.services.filter(({ locationKey }) => locationKey === null)).toHaveLength(1);
			expect(directory!.locations.filter(({ coordinates }) => coordinates === null)).toHaveLength(133);
			expect(problems.filter(({ code }) => code === 'coordinates_far')).toHaveLength(2);
			expect(problems).toContainEqual(
				expect.objectContaining({ code: 'service_without_location', file: 'services.csv', line: 7662 })
			);
		},
		60_000
	);
});

const text = (content: string) => new TextEncoder().encode(content);
const organizations =
	'id,accreditations,alternate_name,date_incorporated,description,email,funding_sources,legal_status,licenses,name,tax_id,tax_status,website\n';
const read = (content: string | Uint8Array, name = 'organizations.csv') =>
	readDirectory([fileOf(name, typeof content === 'string' ? text(content) : content)], nothingKnown);
const codes = async (content: string | Uint8Array, name?: string) =>
	(await read(content, name)).problems.map(({ line, column, code }) => `${line} ${column} ${code}`);

describe('files as people have them', () => {
	it('reads padded cells, line breaks in cells and a byte order mark, and names lines as a spreadsheet does', async () => {
		const { directory, problems } = await read(
			`\ufeff${organizations}1,,,,"First line \r\n second line",,,,,"  Padded   name ",,,\r\n2,,,,Text,,,,,,,,\r\n`
		);
		expect(directory).toBeNull();
		expect(problems).toEqual([expect.objectContaining({ line: 4, column: 'name', code: 'required' })]);
		const good = await read(
			`\ufeff${organizations}1,,,,"First line \r\n second line",,,,,"  Padded   name ",,,\r\n`
		);
		expect(good.directory!.organizations[0]).toMatchObject({
			name: 'Padded name',
			description: 'First line\nsecond line'
		});
	});

	it('reads Windows-1252, UTF-16 and semicolons', async () => {
		const latin = Uint8Array.from(
			`${organizations}1,,,,Aide aux m\u00e8res,,,,,Caf\u00e9,,,\n`,
			(character) => character.charCodeAt(0)
		);
		expect((await read(latin)).directory!.organizations[0]).toMatchObject({
			name: 'Café',
			description: 'Aide aux mères'
		});
		const wide = new Uint8Array(Buffer.from(`\ufeff${organizations}1,,,,Text,,,,,Café,,,\n`, 'utf16le'));
		expect((await read(wide)).directory!.organizations[0]!.name).toBe('Café');
		expect(
			(await read(`${organizations}1,,,,Text,,,,,Café,,,\n`.replaceAll(',', ';'))).directory!.organizations
		).toHaveLength(1);
	});

	it('explains a header given twice, a line with too many cells, an open quotation mark and an endless one', async () => {
		expect(await codes(organizations.replace('tax_id', 'name') + '1\n')).toEqual(['1 name column_twice']);
		expect(await codes(`${organizations}1,,,,Text,,,,,Name,,,,extra\n2,,,,Text,,,,,Name,,,\n`)).toEqual([
			'2 null columns_count'
		]);
		expect(await codes(`${organizations}1,,,,Text,,,,,Name,,,\n2,,,,"Text,,,,,Name,,,\n`)).toEqual([
			'3 null quotes'
		]);
		expect(await codes(`${organizations}1,,,,"${'x'.repeat(1_100_000)}",,,,,Name,,,\n`)).toEqual([
			'2 null too_long'
		]);
		expect(await codes(`${organizations}1,,,,${'x'.repeat(60_000)},,,,,Name,,,\n`)).toContain(
			'2 description too_long'
		);
	});

	it('explains an empty file, a workbook, a file it does not know and the same id twice', async () => {
		expect(await codes('')).toEqual(['1 id file_empty']);
		expect(await codes('', 'services.csv')).toContain('1 id file_empty');
		expect(await codes(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), 'organizations.csv')).toContain(
			'null null unreadable'
		);
		expect(await codes('a,b\n1,2\n', 'things.csv')).toEqual(['null null no_files', 'null null unknown_file']);
		expect(await codes(`${organizations}1,,,,Text,,,,,Name,,,\n1,,,,Text,,,,,Other,,,\n`)).toEqual([
			'3 id id_twice'
		]);
	});

	it('lists the first twenty of a kind and counts the rest', async () => {
		const { problems, more, errors } = await read(
			organizations + Array.from({ length: 50 }, (_, at) => `${at},,,,Text,,,,,,,,\n`).join('')
		);
		expect([problems.length, more, errors]).toEqual([20, 30, 50]);
	});

	it('takes the word of a cell that looks like a formula or a script for what it is: text', async () => {
		const { directory } = await read(
			`${organizations}1,,,,"=HYPERLINK(""http://x"")",,,,,<script>alert(1)</script>,,,javascript:alert(1)\n`
		);
		expect(directory!.organizations[0]).toMatchObject({
			name: '<script>alert(1)</script>',
			description: '=HYPERLINK("http://x")',
			website: ''
		});
	});
});
