import type { Database } from '#platform/db/as-actor.ts';

/** The supporters of a programme who have a live peer supervision now, to be joined by `supporter_id` (INV-17). */
export const supervisedIn = (db: Database, programmeId: string) =>
	db.selectFrom('supervised_now').select('supporter_id').where('programme_id', '=', programmeId);

/** Whether this supporter has a live peer supervision now. Only they, their supervisor and leads can ask about the relation itself. */
export async function isPeerSupervised(
	db: Database,
	supporterId: string,
	programmeId: string
): Promise<boolean> {
	const row = await db
		.selectFrom('supervision')
		.innerJoin('supervised_now', 'supervised_now.supervision_id', 'supervision.id')
		.select('supervision.id')
		.where('supervision.supporter_id', '=', supporterId)
		.where('supervision.programme_id', '=', programmeId)
		.where('supervision.kind', '=', 'peer')
		.where('supervision.state', '=', 'active')
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
