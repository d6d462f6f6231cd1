import type { ExpressionBuilder } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { toDate } from '#platform/clock.ts';
import type { Database } from '#platform/db/as-actor.ts';
import type { DB } from '#platform/db/tables.ts';

/** The supporters of a programme who have a live peer supervision now, to be joined by `supporter_id` (INV-17). It is over by itself on the day on which the role of either of the two is. */
export const supervisedIn = (db: Database, programmeId: string, now: Temporal.Instant) =>
	db
		.selectFrom('supervised_now')
		.select('supporter_id')
		.where('programme_id', '=', programmeId)
		.where(stillSupervised(now));

const stillSupervised = (now: Temporal.Instant) => (row: ExpressionBuilder<DB, 'supervised_now'>) =>
	row.or([row('supervised_now.until_at', 'is', null), row('supervised_now.until_at', '>', toDate(now))]);

/** Whether this supporter has a live peer supervision now. Only they, their supervisor and leads can ask about the relation itself. */
export async function isPeerSupervised(
	db: Database,
	supporterId: string,
	programmeId: string,
	now: Temporal.Instant
): Promise<boolean> {
	const row = await db
		.selectFrom('supervision')
		.innerJoin('supervised_now', 'supervised_now.supervision_id', 'supervision.id')
		.select('supervision.id')
		.where('supervision.supporter_id', '=', supporterId)
		.where('supervision.programme_id', '=', programmeId)
		.where('supervision.kind', '=', 'peer')
		.where('supervision.state', '=', 'active')
		.where(stillSupervised(now))
		.executeTakeFirst();
	return row !== undefined;
}

/** Who somebody's peer supervisor is, for *I am worried: call my supervisor*; null when there is none now. */
export async function mySupervisorId(db: Database, supporterId: string): Promise<string | null> {
	const row = await db
		.selectFrom('supervision')
		.select('supervisor_id')
		.where('supporter_id', '=', supporterId)
		.where('kind', '=', 'peer')
		.where('state', 'in', ['assigned', 'active'])
		.executeTakeFirst();
	return row?.supervisor_id ?? null;
}
