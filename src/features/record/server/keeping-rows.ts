import { sql } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import { daysInForce, type Confirmed, type Days, type Ground } from '../domain/keeping.ts';

/** What was confirmed, the newest first; a handful is enough to know what counts. */
export async function confirmationsOf(db: Database): Promise<Confirmed[]> {
	const rows = await db
		.selectFrom('keeping')
		.select(['notes_days', 'talk_days', 'account_days', 'facts_days', 'confirmed_at'])
		.orderBy('confirmed_at', 'desc')
		.orderBy('id', 'desc')
		.limit(50)
		.execute();
	return rows.map((row) => ({
		notes: row.notes_days,
		talk: row.talk_days,
		account: row.account_days,
		facts: row.facts_days,
		at: row.confirmed_at
	}));
}

/** The days that count now; null: nothing is destroyed by the clock. */
export const daysNow = async (db: Database, now: Date): Promise<Days | null> =>
	daysInForce(await confirmationsOf(db), now);

/** Days as ISO dates: they are the same wherever they are read. */
export type Hold = { id: string; ground: Ground; from: string; until: string };

/** Holds on this person that the actor may know of and that are not over. */
export async function openHolds(db: Database, person: string): Promise<Hold[]> {
	const { rows } = await sql<Hold>`
		select id, ground, from_on::text as from, until_on::text as until from legal_hold
		where person_id = ${person} and ended_at is null and until_on >= day_everywhere() order by from_on`.execute(
		db
	);
	return rows;
}
