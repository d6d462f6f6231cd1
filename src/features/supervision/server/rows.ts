import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { toInstant } from '#platform/clock.ts';
import type { Database } from '#platform/db/as-actor.ts';
import type { Supervision as SupervisionRow } from '#platform/db/tables.ts';
import { NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Supervision } from '../domain/permissions.ts';
import type { SupervisionState } from '../domain/supervision.ts';

export type SupervisionFact = Supervision & {
	state: SupervisionState;
	since: Date;
	interimId: string | null;
	/** The day by which the two should meet; null while nobody supervises or they have not met yet. */
	dueOn: Temporal.PlainDate | null;
};

/** What a fact is made of, named one by one: such a statement is planned once (platform/db/remembered.ts). */
export const supervisionColumns = [
	'supervision.id',
	'supervision.programme_id',
	'supervision.supporter_id',
	'supervision.supervisor_id',
	'supervision.state',
	'supervision.since',
	'supervision.interim_id',
	'supervision.due_on'
] as const;

type Columns =
	'id' | 'programme_id' | 'supporter_id' | 'supervisor_id' | 'state' | 'since' | 'interim_id' | 'due_on';

export const factOf = (row: Pick<Selectable<SupervisionRow>, Columns>): SupervisionFact => ({
	id: row.id,
	programmeId: row.programme_id,
	supporterId: row.supporter_id,
	supervisorId: row.supervisor_id,
	state: row.state as SupervisionState,
	since: row.since,
	interimId: row.interim_id,
	dueOn: row.due_on && calendarDay(row.due_on)
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

/** Where the programme is: days are those of its people. Before it is set up, universal time. */
export async function zoneOf({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<string> {
	const row = await db
		.selectFrom('programme')
		.select('zone')
		.where('id', '=', actor.org.id)
		.executeTakeFirst();
	return row?.zone ?? 'UTC';
}

/** The calendar day of a moment in a time zone. */
export const dayOf = (moment: Date | Temporal.Instant, zone: string) =>
	(moment instanceof Date ? toInstant(moment) : moment).toZonedDateTimeISO(zone).toPlainDate();

/** A `date` arrives as midnight where the process runs; only its day counts. */
const calendarDay = (day: Date) =>
	Temporal.PlainDate.from({ year: day.getFullYear(), month: day.getMonth() + 1, day: day.getDate() });
