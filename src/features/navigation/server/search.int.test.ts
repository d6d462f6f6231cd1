import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { NotAllowed } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { sharedData } from '#tests/support/shared-data.ts';
import {
	beginImport,
	confirmService,
	decideAddress,
	handlers,
	openSearch,
	readDirectoryState,
	readImport,
	readService,
	reviewAddresses,
	search
} from '../index.server.ts';
import { runImport } from './run-import.ts';
import { fileOf, filesAt } from './source-files.ts';

const fixtures = new URL('../../../../tests/fixtures/hsds/', import.meta.url).pathname;
const sample = `${fixtures}ohana-sample-san-mateo`;
const city = sharedData('hsds/baltimore');

const told = (org: Organisation, name: string, payload: Record<string, string>) =>
	handlers[name]!({ id: newId(), org, name, payload });
const text = (content: string) => new TextEncoder().encode(content);

describe('searching a small directory', () => {
	let org: Organisation, wren: TestPerson, dana: TestPerson, lead: TestPerson;
	beforeAll(async () => {
		org = await testOrganisation();
		wren = await testPerson(org, { alias: 'Wren' });
		dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
		lead = await testPerson(org, { alias: 'Ana', roles: ['lead'] });
		await runImport(org, await filesAt(sample));
	});
	const names = async (asked: Record<string, unknown>) =>
		(await search(await wren.actor(), asked)).services.map(({ name }) => name);

	it('finds by words, by the beginning of a word and in spite of a mistake', async () => {
		expect(await names({ words: 'adult reading' })).toContain('Project Read');
		expect(await names({ words: 'librar' })).toContain('Main Library');
		const mistaken = await search(await wren.actor(), { words: 'libarry' });
		expect(mistaken.corrected).toEqual([{ typed: 'libarry', used: 'library' }]);
		expect(mistaken.services.length).toBeGreaterThan(0);
	});

	it('is kind to anything: nothing, signs, endless words and what looks like a query', async () => {
		for (const words of [
			'',
			'   ',
			"'; drop table person; --",
			'& | ! ( ) :* <->',
			'%_\\',
			'x'.repeat(200),
			'😀 שלום',
			'the of and',
			'-'.repeat(50)
		]) {
			const found = await search(await wren.actor(), { words, page: 'x', category: "'", postcode: '%%%' });
			expect(found.services.length).toBeLessThanOrEqual(20);
		}
		await expect(search(await wren.actor(), { words: 'x'.repeat(201) })).rejects.toMatchObject({
			fields: { words: 'navigation_error_words_long' }
		});
	});

	it('finds near a postcode, the nearest first, and says when it does not know where that is', async () => {
		const near = await search(await wren.actor(), { words: '', postcode: '94401' });
		const distances = near.services.map(({ distance }) => distance?.value ?? Infinity);
		expect(distances).toEqual([...distances].sort((a, b) => a - b));
		expect(near.near).toEqual({ postcode: '94401', known: true });
		expect((await search(await wren.actor(), { postcode: '00000' })).near).toEqual({
			postcode: '00000',
			known: false
		});
	});

	it('finds in a category and everything below it', async () => {
		const { categories } = await openSearch(await wren.actor(), {});
		const [top] = categories;
		expect(top).toMatchObject({ depth: 0 });
		const inIt = await search(await wren.actor(), { category: top!.key });
		expect(inIt.category!.name).toBe(top!.name);
		expect(inIt.services).toHaveLength(top!.services);
	});

	it('leaves out services that are no longer offered', async () => {
		expect(await names({ words: 'Service for Admin Test Location' })).not.toContain(
			'Service for Admin Test Location'
		);
	});

	it('says when somebody last found it to be right', async () => {
		const [first] = (await search(await wren.actor(), { words: 'library' })).services;
		await confirmService(await dana.actor(), { id: newId(), service: first!.id });
		expect((await search(await wren.actor(), { words: 'library' })).services[0]!.checkedOn).toMatch(
			/^\d{4}-\d\d-\d\d$/
		);
		await expect(confirmService(await wren.actor(), { id: newId(), service: first!.id })).rejects.toThrow(
			NotAllowed
		);
	});

	it('is closed to somebody who is not signed in', async () => {
		const actor = await wren.actor();
		await expect(
			search({ ...actor, personId: null, keys: null, relations: [] }, { words: 'x' })
		).rejects.toThrow(NotAllowed);
	});

	it('is brought in from a page by a lead, with progress, and a mistake in a file changes nothing', async () => {
		const id = newId();
		await expect(
			beginImport(await dana.actor(), { id, files: [{ name: 'a.csv', content: text('x') }] })
		).rejects.toThrow(NotAllowed);
		await beginImport(await lead.actor(), {
			id,
			files: [{ name: 'services.csv', content: text('id,location_id\n1,1\n') }]
		});
		await beginImport(await lead.actor(), {
			id,
			files: [{ name: 'services.csv', content: text('id,location_id\n1,1\n') }]
		});
		expect(await readImport(await lead.actor(), { import: id })).toMatchObject({
			state: 'waiting',
			by: 'Ana'
		});
		await told(org, 'directory.import-begun', { importId: id });
		await told(org, 'directory.import-begun', { importId: id });
		const over = await readImport(await lead.actor(), { import: id });
		expect(over).toMatchObject({ state: 'refused', result: { saved: null } });
		expect(over.result!.problems[0]).toMatchObject({ file: 'services.csv', line: 1, code: 'column_missing' });
		const good = newId();
		const files = await Promise.all(
			(await filesAt(sample)).map(async (file) => ({ name: file.name, content: await bytes(file) }))
		);
		await beginImport(await lead.actor(), { id: good, files });
		await told(org, 'directory.import-begun', { importId: good });
		expect(await readImport(await lead.actor(), { import: good })).toMatchObject({
			state: 'done',
			result: { errors: 0, saved: { services: { unchanged: 23, changed: 0 } } }
		});
		expect((await readDirectoryState(await lead.actor(), {})).services).toBe(23);
		await expect(readImport(await dana.actor(), { import: good })).rejects.toThrow();
	});
});

describe('an address that must not be known', () => {
	let org: Organisation, wren: TestPerson, dana: TestPerson, lead: TestPerson;
	const files = [
		fileOf(
			'organizations.csv',
			text(
				'id,accreditations,alternate_name,date_incorporated,description,email,funding_sources,legal_status,licenses,name,tax_id,tax_status,website\n1,,,,"We are at 77 Larkspur Lane, Suite 4.",,,,,Open Door,,,\n'
			)
		),
		fileOf(
			'locations.csv',
			text(
				'id,organization_id,accessibility,admin_emails,alternate_name,description,email,languages,latitude,longitude,name,transportation,virtual,website\n1,1,,,,A house. Find us at 77 Larkspur Ln.,,,39.29,-76.61,Larkspur House,,,\n2,1,,,,An office.,,,39.30,-76.62,Office,,,\n'
			)
		),
		fileOf(
			'addresses.csv',
			text(
				'id,location_id,address_1,address_2,city,state_province,postal_code,country\n1,1,77 Larkspur Lane,,Baltimore,MD,21201,US\n2,2,5 Main St,,Baltimore,MD,21201,US\n'
			)
		),
		fileOf(
			'services.csv',
			text(
				'id,location_id,program_id,accepted_payments,alternate_name,description,eligibility,email,fees,funding_sources,application_process,languages,name,required_documents,service_areas,status,wait_time,website\n1,1,,,,Shelter for people leaving domestic violence. Come to 77 Larkspur Lane.,,,,,Ring at 77 Larkspur Ln.,,Safe nights,,,active,,\n2,2,,,,Help with forms. The house is 77 Larkspur Lane.,,,,,,,Forms,,,active,,\n'
			)
		),
		fileOf(
			'phones.csv',
			text(
				'id,location_id,organization_id,service_id,contact_id,department,extension,number,number_type,vanity_number,country_prefix\n1,1,,,,,,410 555 0134,voice,,\n'
			)
		)
	];
	beforeAll(async () => {
		org = await testOrganisation();
		wren = await testPerson(org, { alias: 'Wren' });
		dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
		lead = await testPerson(org, { alias: 'Ana', roles: ['lead'] });
		await runImport(org, files);
	});

	const everythingSeenBy = async (who: TestPerson) => {
		const found = await search(await who.actor(), { words: '' });
		const pages = await Promise.all(
			found.services.map(async ({ id }) => readService(await who.actor(), { service: id }))
		);
		const tables = await asPerson(await who.actor(), async ({ db }) => {
			const all: unknown[] = [];
			for (const table of [
				'directory_address',
				'directory_service',
				'directory_location',
				'directory_organisation',
				'directory_word',
				'directory_hidden_address'
			])
				all.push((await sql`select to_jsonb(t) from ${sql.table(table)} t`.execute(db)).rows);
			return all;
		});
		return JSON.stringify([found, pages, tables]);
	};

	it('is in no list, page, text, word or table that anybody but a lead can read', async () => {
		for (const who of [wren, dana]) {
			const seen = await everythingSeenBy(who);
			expect(seen).not.toMatch(/77 Larkspur/i);
			expect(seen).toContain('[…]');
			expect(seen).not.toContain('39.29');
		}
		expect(
			(await search(await wren.actor(), { words: '77 Larkspur Lane' })).services.map(({ street }) => street)
		).not.toContain('77 Larkspur Lane');
	});

	it('still leaves the place to be found, with its town and telephone, and without a distance', async () => {
		const found = await search(await wren.actor(), { words: 'violence', postcode: '21201' });
		expect(found.services).toEqual([
			expect.objectContaining({
				name: 'Safe nights',
				addressHidden: true,
				street: '',
				town: 'Baltimore, MD',
				distance: null,
				phones: [expect.objectContaining({ dial: '+14105550134' })]
			})
		]);
	});

	it('is shown when a lead decides so, hidden again when they decide otherwise, and later imports keep to it', async () => {
		const { hidden } = await reviewAddresses(await lead.actor(), {});
		expect(hidden).toEqual([
			expect.objectContaining({
				name: 'Larkspur House',
				address: '77 Larkspur Lane, Baltimore, MD',
				signs: ['words'],
				decision: null
			})
		]);
		await expect(reviewAddresses(await dana.actor(), {})).rejects.toThrow(NotAllowed);
		const decide = async (decision: string) => {
			await decideAddress(await lead.actor(), { id: newId(), location: hidden[0]!.location, decision });
			await told(org, 'directory.address-decided', {});
		};
		await decide('show');
		expect(await everythingSeenBy(wren)).toMatch(/Come to 77 Larkspur Lane\..*/);
		expect(await everythingSeenBy(wren)).not.toContain('[…]');
		expect((await runImport(org, files)).saved!.services).toMatchObject({ changed: 0, added: 0 });
		expect((await reviewAddresses(await lead.actor(), {})).shown[0]).toMatchObject({
			decision: { what: 'show', by: 'Ana' }
		});
		expect(
			(await search(await wren.actor(), { words: 'violence', postcode: '21201' })).services[0]
		).toMatchObject({ street: '77 Larkspur Lane', distance: { unit: 'miles' } });
		await decide('hide');
		expect(await everythingSeenBy(wren)).not.toMatch(/77 Larkspur/i);
		await runImport(org, files);
		expect(await everythingSeenBy(wren)).not.toMatch(/77 Larkspur/i);
	});
});

describe.skipIf(!city)('searching the directory of Baltimore', () => {
	let org: Organisation, wren: TestPerson;
	beforeAll(async () => {
		org = await testOrganisation();
		wren = await testPerson(org, { alias: 'Wren' });
		await runImport(org, await filesAt(city!));
	});

	it('finds what people ask for, quickly, and forgives their typing', async () => {
		for (const [words, expected] of [
			['food pantry', /pantry|food/i],
			['shleter', /shelter/i],
			['house of ruth', /House of Ruth/],
			['legal aid', /legal aid/i]
		] as const) {
			const begun = performance.now();
			const found = await search(await wren.actor(), { words });
			expect(performance.now() - begun, words).toBeLessThan(1500);
			expect(found.services.length).toBeGreaterThan(0);
			expect(
				found.services.some(({ name, organisation }) => expected.test(`${name} ${organisation}`)),
				`${words}: ${found.services.map(({ name }) => name).join('; ')}`
			).toBe(true);
		}
	});

	it('gives the next page without repeating', async () => {
		const pages = await Promise.all(
			['1', '2', '3'].map(async (page) =>
				(await search(await wren.actor(), { words: 'counseling', page })).services.map(({ id }) => id)
			)
		);
		expect(new Set(pages.flat()).size).toBe(60);
	});

	it('uses its indexes, whoever asks', async () => {
		const owner = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
		await owner.connect();
		await owner.query(
			`analyze ${org.schema}.directory_service, ${org.schema}.directory_address, ${org.schema}.directory_word`
		);
		await owner.end();
		const plans = await asPerson(await wren.actor(), async ({ db }) => {
			const explain = async (query: ReturnType<typeof sql>) =>
				(await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(db)).rows
					.map((row) => row['QUERY PLAN'])
					.join('\n');
			await sql`set local enable_seqscan = off`.execute(db);
			return [
				await explain(
					sql`select id from directory_service s where s.listed and s.found_by @@ to_tsquery('english', 'ruth:*') limit 2000`
				),
				await explain(
					sql`select s.id from directory_address a join directory_service s on s.location_id = a.location_id and s.listed where a.place is not null order by a.place <-> point(-76.6, 42.4) limit 21`
				),
				await explain(sql`select word from directory_word where word % 'shleter'`)
			];
		});
		expect(plans[0]).toContain('directory_service_found_by');
		expect(plans[1]).toContain('directory_address_place');
		expect(plans[2]).toContain('directory_word_near');
	});
});

async function bytes(file: { open(): AsyncIterable<Uint8Array> }): Promise<Uint8Array> {
	const parts: Uint8Array[] = [];
	for await (const part of file.open()) parts.push(part);
	return Buffer.concat(parts);
}
