import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { destroyAccount } from './destroy.ts';

/** Everybody whose account was deleted and is destroyed, as person ids. */
export const erasedPeople = (org: Organisation): Promise<string[]> =>
	asSystem(org, 'record.destroy', async (db) => {
		const { rows } = await sql<{ person: string }>`
			select person_id as person from account_deletion where done_at is not null`.execute(db);
		return rows.map(({ person }) => person);
	});

/** Somebody who came back with an older backup is destroyed as they were. `gone`: they were not in it, or were erased in it. */
export async function eraseAgain(org: Organisation, person: string): Promise<'erased' | 'held' | 'gone'> {
	const isThere = await asSystem(org, 'record.destroy', async (db) => {
		const { rows } = await sql<{ there: boolean }>`
			select exists (select from way_in where person_id = ${person}) or exists (select from circle_key where person_id = ${person}) as there`.execute(
			db
		);
		return rows[0]!.there;
	});
	if (!isThere) return 'gone';
	return (await destroyAccount(org, person)) ? 'erased' : 'held';
}
