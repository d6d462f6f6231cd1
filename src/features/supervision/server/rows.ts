import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { toInstant } from '#platform/clock.ts';
import type { Database } from '#platform/db/as-actor.ts';
import type { Supervision as SupervisionRow } from '#platform/db/tables.ts';
import { NotFound } from '#platform/errors.ts';
import type { Supervision } from '../domain/permissions.ts';
import type { SupervisionState } from '../domain/supervision.ts';

export type SupervisionFact = Supervision & {
	state: SupervisionState;
	since: Date;
	interimId: string | null;
};

export const factOf = (row: Selectable<SupervisionRow>): SupervisionFact => ({
	id: row.id,
	programmeId: row.programme_id,
	supporterId: row.supporter_id,
	supervisorId: row.supervisor_id,
	state: row.state as SupervisionState,
	since: row.since,
	interimId: row.interim_id
});

/** One peer supervision, held until the end of the transaction. Throws NotFound when the actor may not know of it. */
export async function supervisionById(db: Database, id: string): Promise<SupervisionFact> {
	const row = await db
		.selectFrom('supervision')
		.selectAll()
		.where('id', '=', id)
		.where('kind', '=', 'peer')
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return factOf(row);
}

/** The last day on which each of these was held, as far as the actor may know it. */
export async function lastHeld(
	db: Database,
	ids: readonly string[]
): Promise<Map<string, Temporal.PlainDate>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('supervision_held')
		.select(['supervision_id', sql<string>`max(held_on)::text`.as('held_on')])
		.where('supervision_id', 'in', [...ids])
		.groupBy('supervision_id')
		.execute();
	return new Map(rows.map((row) => [row.supervision_id, Temporal.PlainDate.from(row.held_on)]));
}

/** The calendar day of a moment. */
export const dayOf = (moment: Date | Temporal.Instant) =>
	(moment instanceof Date ? toInstant(moment) : moment).toZonedDateTimeISO('UTC').toPlainDate();
