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
	handlers,
	openSearch,
	readDirectoryState,
	readImport,
	search
} from '../index.server.ts';
import { runImport } from './run-import.ts';
import { filesAt } from './source-files.ts';

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
