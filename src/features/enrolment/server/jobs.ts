import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { fieldNumber } from '#platform/circles/fields.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';

/**
 * Somebody said no and wants nothing kept: their name, what the welcome said of them and the card that was never used
 * are gone, with the keys that could open them. Whoever chose a passphrase keeps it: the account is theirs to end.
 * What stays is an id that leads to nobody.
 */
export function forget(org: Organisation, person: string): Promise<void> {
	return asSystem(org, 'enrolment.forget', async (db) => {
		const account = await sql`select from way_in where person_id = ${person} and kind = 'passphrase'`.execute(
			db
		);
		const kinds = account.rows.length > 0 ? ['welcome'] : ['welcome', 'own'];
		const circles = sql`select id from circle where about = ${person} and kind = any(${kinds})`;
		await sql`delete from words where circle_id in (${circles})`.execute(db);
		await sql`delete from words where row_id = ${person} and field = ${fieldNumber('person.alias')}`.execute(
			db
		);
		await sql`delete from circle_key where circle_id in (${circles})`.execute(db);
		await sql`update circle set destroyed_at = now() where id in (${circles})`.execute(db);
		await sql`update relation set until_at = now() where kind = 'welcomes' and scope = ${person} and until_at is null`.execute(
			db
		);
		await sql`delete from acknowledgement where person_id = ${person}`.execute(db);
		await sql`update welcome set person_id = null where person_id = ${person}`.execute(db);
		if (account.rows.length > 0) return;
		await sql`delete from way_in where person_id = ${person}`.execute(db);
		await sql`delete from sign_in_name where person_id = ${person}`.execute(db);
	});
}

export const handlers: Handlers = {
	'enrolment.forgotten': ({ org, payload }) => forget(org, String(payload.person))
};
