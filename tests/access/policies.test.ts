/** The policies alone: what the database lets everybody do, with raw SQL as the application's role, is what the tables say. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runtime } from '#platform/runtime.ts';
import { useOwnDatabase } from '#tests/support/own-database.ts';
import { builtWorld } from './built-world.ts';
import { declared } from './declared-tables.ts';
import { PolicyTrial } from './policy-trial.ts';
import type { World } from './world.ts';

const names = Object.keys(await declared());

let close: () => Promise<void>;
let client: pg.Client;
let world: World;
let trial: PolicyTrial;

beforeAll(async () => {
	close = await useOwnDatabase('policies');
	world = await builtWorld();
	client = new pg.Client({ ...inject('database').superuser, database: runtime().database.app.database });
	await client.connect();
	trial = await PolicyTrial.begin(client, world);
	await client.query('begin');
}, 120_000);
afterAll(async () => {
	await client.end();
	await close();
});

describe('what the database lets everybody do', () => {
	it('is said for every table', async () => {
		const { rows } = await client.query<{ name: string }>(
			`select case when schemaname = $1 then '' else schemaname || '.' end || tablename as name from pg_tables
			where schemaname in ($1, 'shared', 'outbox') and tablename <> 'migration' order by 1`,
			[world.org.schema]
		);
		expect(rows.map(({ name }) => name)).toEqual([...names].sort());
	});

	it.each([
		'drop policy match_read on match',
		'alter policy match_read on match using (true)',
		'alter policy match_ask on match with check (true)',
		'alter table match no force row level security'
	])('is looked at so closely that this is noticed: %s', async (change) => {
		await client.query(`savepoint change; ${change}`);
		const noticed = await trial.differences('match', { enough: 1 });
		await client.query('rollback to savepoint change');
		expect(noticed).toHaveLength(1);
	});

	it.each(names)(
		'is what is said about %s',
		async (name) => {
			expect(await trial.differences(name)).toEqual([]);
		},
		// Relations have some thousand cases.
		120_000
	);
});
