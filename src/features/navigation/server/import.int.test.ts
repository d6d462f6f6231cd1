import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { sharedData } from '#tests/support/shared-data.ts';
import { runImport } from './run-import.ts';
import { fileOf, filesAt } from './source-files.ts';

const fixtures = new URL('../../../../tests/fixtures/hsds/', import.meta.url).pathname;
const sample = `${fixtures}ohana-sample-san-mateo`;
const city = sharedData('hsds/baltimore');

const count = async (who: TestPerson, table: string, where = sql`true`) =>
	asPerson(
		await who.actor(),
		async ({ db }) =>
			(
				await sql<{
					count: number;
				}>`select count(*)::int as count from ${sql.table(table)} where ${where}`.execute(db)
			).rows[0]!.count
	);

describe('importing a directory', () => {
	let org: Organisation, dana: TestPerson, lead: TestPerson;
	beforeAll(async () => {
		org = await testOrganisation();
		dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
		lead = await testPerson(org, { alias: 'Ana', roles: ['lead'] });
	});

	it('brings in everything, and the same again changes nothing', async () => {
		const first = await runImport(org, await filesAt(sample));
		expect(first.errors).toBe(0);
		expect(first.saved!.organizations).toEqual({ read: 8, added: 8, changed: 0, unchanged: 0, removed: 0 });
		expect([
			await count(dana, 'directory_location'),
			await count(dana, 'directory_service'),
			await count(dana, 'directory_service', sql`listed`)
		]).toEqual([22, 23, 21]);
		const second = await runImport(org, await filesAt(sample));
		for (const saved of Object.values(second.saved!))
			expect(saved).toMatchObject({ added: 0, changed: 0, removed: 0 });
	});

	it('leaves everything as it was when one line of one file is wrong', async () => {
		const files = (await filesAt(sample)).filter(({ name }) => name !== 'services.csv');
		const broken = await runImport(org, [
			...files,
			...(await filesAt(`${fixtures}ohana-import-fixtures/invalid_service.csv`))
		]);
		expect(broken.saved).toBeNull();
		expect(broken.problems[0]).toMatchObject({
			severity: 'error',
			file: 'invalid_service.csv',
			line: 2,
			column: 'name',
			code: 'required'
		});
		expect(await count(dana, 'directory_service', sql`listed`)).toBe(21);
	});

	it('marks what is gone, keeps its id, and brings it back', async () => {
		const id = async () =>
			asPerson(
				await dana.actor(),
				async ({ db }) =>
					(
						await sql<{ id: string }>`select id from directory_organisation where source_key = '8'`.execute(
							db
						)
					).rows[0]!.id
			);
		const before = await id();
		const [file] = await filesAt(`${sample}/organizations.csv`);
		let content = '';
		for await (const chunk of file!.open()) content += Buffer.from(chunk).toString();
		const fewer = content
			.split('\n')
			.filter((line) => !line.startsWith('8,'))
			.join('\n');
		const gone = await runImport(org, [fileOf('organizations.csv', new TextEncoder().encode(fewer))]);
		expect(gone.saved!.organizations).toMatchObject({ removed: 1, added: 0, changed: 0 });
		expect(await count(dana, 'directory_service', sql`listed`)).toBe(19);
		const back = await runImport(org, [file!]);
		expect(back.saved!.organizations).toMatchObject({ changed: 1, removed: 0 });
		expect(await id()).toBe(before);
		expect(await count(dana, 'directory_service', sql`listed`)).toBe(21);
	});

	it('tells no progress after its end, and ends when telling fails', async () => {
		const told: string[] = [];
		const slowly = async (step: string) => {
			await new Promise((done) => setTimeout(done, 5));
			told.push(step);
		};
		const [file] = await filesAt(`${fixtures}ohana-import-fixtures/invalid_service.csv`);
		await runImport(org, [file!], slowly);
		expect(told).toEqual(['reading', 'reading']);
		const failing = (_step: string, done: number) =>
			done > 0 ? Promise.reject(new Error('The connection is gone.')) : undefined;
		await expect(runImport(org, await filesAt(sample), failing)).rejects.toThrow('The connection is gone.');
	});

	it('is written by nobody through the application, not even by a lead', async () => {
		await expect(
			asPerson(await lead.actor(), ({ db }) => sql`update directory_service set name = 'x'`.execute(db))
		).rejects.toThrow(/permission denied/);
		await expect(
			asPerson(await lead.actor(), ({ db }) => sql`delete from directory_hidden_address`.execute(db))
		).rejects.toThrow(/permission denied/);
	});
});

describe.skipIf(!city)('the directory of Baltimore', () => {
	let org: Organisation, dana: TestPerson, lead: TestPerson;
	beforeAll(async () => {
		org = await testOrganisation();
		dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
		lead = await testPerson(org, { alias: 'Ana', roles: ['lead'] });
		const { errors } = await runImport(org, await filesAt(city!));
		expect(errors).toBe(0);
	});

	it('has 748 organisations, 1,482 locations and 1,876 services, with telephones and categories', async () => {
		expect(await count(dana, 'directory_organisation')).toBe(748);
		expect(await count(dana, 'directory_location')).toBe(1482);
		expect(await count(dana, 'directory_service')).toBe(1876);
		expect(await count(dana, 'directory_phone')).toBe(7157);
		expect(await count(dana, 'directory_service_category')).toBe(7635);
	});

	it('hides where people are sheltered from violence: from everybody but the lead, and out of every text', async () => {
		expect(await count(dana, 'directory_hidden_address')).toBe(0);
		const hidden = await asPerson(
			await lead.actor(),
			async ({ db }) =>
				(
					await sql<{
						street: string;
						source_key: string;
					}>`select h.street, l.source_key from directory_hidden_address h join directory_location l on l.id = h.location_id`.execute(
						db
					)
				).rows
		);
		expect(hidden.filter(({ street }) => /^\d/.test(street)).length).toBeGreaterThanOrEqual(10);
		expect(hidden.map(({ source_key }) => source_key)).toEqual(
			expect.arrayContaining(['1388', '878', '617', '615', '854', '1'])
		);
		for (const { street } of hidden) {
			const [number, ...rest] = street.split(' ');
			if (!/^\d+$/.test(number!)) continue;
			const name = rest.find((part) => part.length > 3)!;
			const seen = await asPerson(await dana.actor(), async ({ db }) => {
				const { rows } = await sql<{ name: string }>`
					select name from directory_service where description || eligibility || application_process || fees ~* ${`\\m${number}\\s+(\\w\\.?\\s+)?${name}`}
					union all select name from directory_location where description ~* ${`\\m${number}\\s+(\\w\\.?\\s+)?${name}`}
					union all select name from directory_organisation where description ~* ${`\\m${number}\\s+(\\w\\.?\\s+)?${name}`}
					union all select street from directory_address where street ~* ${`^${number}\\s+(\\w\\.?\\s+)?${name}`}`.execute(
					db
				);
				return rows;
			});
			expect(seen).toEqual([]);
		}
	});

	it('changes nothing when it is imported again, and hides the same', async () => {
		const before = await count(lead, 'directory_hidden_address');
		const again = await runImport(org, await filesAt(city!));
		for (const saved of Object.values(again.saved!))
			expect(saved).toMatchObject({ added: 0, changed: 0, removed: 0 });
		expect(await count(lead, 'directory_hidden_address')).toBe(before);
	});
});
