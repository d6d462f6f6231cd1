import type { ExpressionBuilder } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { holds } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import type { Database } from '#platform/db/as-actor.ts';
import type { DB } from '#platform/db/tables.ts';
import type { Context } from '#platform/use-case.server.ts';

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

/** The actor's live peer supervision. `relation`: the supervisor's, on which what they may read of something shared depends. */
export type SupervisionNow = { supervisionId: string; supervisorId: string; relation: string };

/** Who supervises the actor, a supporter, at this moment; null: nobody. */
export async function supervisionNow({ db, actor, now }: Context): Promise<SupervisionNow | null> {
	const row = await db
		.selectFrom('supervision')
		.innerJoin('relation', (join) =>
			join
				.onRef('relation.scope', '=', 'supervision.id')
				.onRef('relation.person_id', '=', 'supervision.supervisor_id')
		)
		.select(['supervision.id', 'relation.person_id', 'relation.id as relation'])
		.where('supporter_id', '=', actor.personId)
		.where('supervision.kind', '=', 'peer')
		.where('relation.kind', '=', 'supervises')
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(now))]))
		.executeTakeFirst();
	if (!row || !holds(actor, 'supervised', row.id)) return null;
	return { supervisionId: row.id, supervisorId: row.person_id, relation: row.relation };
}
