import { sql } from 'kysely';
import type { ClientConfig } from 'pg';
import { expect, inject, it } from 'vitest';
import { testOrganisation, testPerson } from '#tests/support/people.ts';
import { pastAllPolicies } from './past-policies.ts';

const { owner, app, superuser } = inject('database');
const addressOf = ({ user, password, host }: ClientConfig) =>
	`postgresql://${user}:${String(password)}@localhost/beenthere?host=${encodeURIComponent(host!)}`;
const everything = addressOf(superuser);

it('sees every row, and can change none', async () => {
	const org = await testOrganisation();
	const wren = await testPerson(org);
	const people = sql<{ id: string }>`select id from ${sql.table(`${org.schema}.person`)}`;
	const { rows } = await pastAllPolicies(everything, (db) => people.execute(db));
	expect(rows).toContainEqual({ id: wren.id });
	await expect(
		pastAllPolicies(everything, (db) => sql`delete from ${sql.table(`${org.schema}.session`)}`.execute(db))
	).rejects.toThrow('read-only transaction');
});

it.each([
	['the application', app],
	['the owner of the tables', owner]
])('gives no answer through the login of %s, who would see too little', async (_who, login) => {
	await expect(pastAllPolicies(addressOf(login), async () => 'an answer')).rejects.toThrow('held back');
});
