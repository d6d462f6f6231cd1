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

it('lets a migration fill in what rows that are there need, although row-level security is forced', async () => {
	const { schema } = await testOrganisation();
	const id = '01900000-0000-7000-8000-00000000000a';
	const key = Buffer.alloc(32);
	await ask(`insert into ${schema}.person (id, box_public, sign_public, made_by) values ($1, $2, $2, $1)`, [
		id,
		key
	]);
	await ask(
		`insert into ${schema}.way_in (id, person_id, kind, lookup, wrapped_seed, made_by) values ($1, $1, 'passphrase', repeat('a', 64), $2, $1)`,
		[id, key]
	);
	// As it was before the migration that notes since when somebody has a passphrase.
	await ask(
		`alter table ${schema}.person drop column own_passphrase_at; alter table ${schema}.orientation_seen drop constraint orientation_seen_pkey, add primary key (person_id, item, version, side); delete from ${schema}.migration where name like '0085%'; comment on schema ${schema} is 'before'`
	);
	await migrate(inject('database').owner);
	expect(
		await ask(`select own_passphrase_at is not null as filled from ${schema}.person where id = $1`, [id])
	).toEqual([{ filled: true }]);
	expect(
		await ask(`select relforcerowsecurity as forced from pg_class where oid = '${schema}.person'::regclass`)
	).toEqual([{ forced: true }]);
});

it('leaves nothing of an organisation whose making failed or was interrupted', async () => {
	// Other tests make organisations of their own meanwhile: whose schema has no place in the register is not for long.
	const left = () =>
		ask(
			`select nspname from pg_namespace where nspname like 'org\\_%' and nspname not in (select schema_name from shared.organisation)`
		);
	const { slug } = await testOrganisation();
	await expect(makeOrganisation({ slug, name: 'Again', kind: 'programme' })).rejects.toThrow(/duplicate/);
	await expect.poll(left, { timeout: 20_000, interval: 20 }).toEqual([]);
});
