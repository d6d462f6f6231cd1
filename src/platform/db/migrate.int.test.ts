import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { makeOrganisation } from '#platform/db/organisations.ts';
import { testOrganisation } from '#tests/support/people.ts';
import { migrate } from './migrate.ts';

async function ask<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
	const client = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await client.connect();
	try {
		return (await client.query<Row>(sql, values)).rows;
	} finally {
		await client.end();
	}
}

it('finds nothing to do at the second start, with an organisation or without', async () => {
	await testOrganisation();
	await migrate(inject('database').owner);
});

it('forces the policies on a new table also when it was killed between a migration and the policies', async () => {
	const { schema } = await testOrganisation();
	const forced = () =>
		ask(`select relforcerowsecurity as forced from pg_class where oid = '${schema}.person'::regclass`);
	// As it was before the last migration, which brought a table; only the policies of before are there.
	const [{ mark }] = (await ask<{ mark: string }>(
		`select obj_description('${schema}'::regnamespace, 'pg_namespace') as mark`
	)) as [{ mark: string }];
	await ask(`comment on schema ${schema} is 'policies of fewer migrations'`);
	await ask(`alter table ${schema}.person no force row level security`);
	await migrate(inject('database').owner);
	expect(await forced()).toEqual([{ forced: true }]);
	expect(await ask(`select obj_description('${schema}'::regnamespace, 'pg_namespace') as mark`)).toEqual([
		{ mark }
	]);
});

it('leaves nothing of an organisation whose making failed or was interrupted', async () => {
	const schemas = () =>
		ask<{ n: string }>(`select nspname as n from pg_namespace where nspname like 'org\\_%' order by 1`);
	const { slug } = await testOrganisation();
	const before = await schemas();
	await expect(makeOrganisation({ slug, name: 'Again', kind: 'programme' })).rejects.toThrow(/duplicate/);
	expect(await schemas()).toEqual(before);
});
