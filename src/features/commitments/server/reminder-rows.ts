import type { Temporal } from 'temporal-polyfill';
import type { Selectable } from 'kysely';
import { toDate } from '#platform/clock.ts';
import type { Reminder as Row } from '#platform/db/tables.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { mostAhead, type About, type Lead } from '../domain/reminder.ts';

/** A reminder without its words. */
export type Reminder = {
	id: string;
	personId: string;
	about: About;
	subject: string | null;
	lead: Lead | null;
	match: string | null;
	row: string | null;
	zone: string;
	due: Date;
	toldAt: Date | null;
};

export const toReminder = (row: Selectable<Row>): Reminder => ({
	id: row.id,
	personId: row.person_id,
	about: row.about as About,
	subject: row.subject_id,
	lead: row.lead as Lead | null,
	match: row.match_id,
	row: row.row_id,
	zone: row.zone,
	due: row.due_at,
	toldAt: row.told_at
});

/** For `load`: one of the actor's own. Throws NotFound for anybody else's. */
export async function reminderToOpen(ctx: Context, id: string): Promise<Reminder> {
	const row = await ctx.db.selectFrom('reminder').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound();
	return toReminder(row);
}

/** Reminders of the actor, in one statement. Throws, in words, where they would be more than anybody needs. */
export async function insertReminders(
	ctx: Context,
	made: readonly {
		id: string;
		about: About;
		subject?: string;
		lead?: Lead;
		match?: string;
		row: string | null;
		zone: string;
		due: Temporal.Instant;
	}[]
): Promise<void> {
	if (made.length === 0) return;
	const { db, actor } = ctx;
	const person = actor.personId!;
	const { ahead } = await db
		.selectFrom('reminder')
		.select(({ fn }) => fn.countAll<string>().as('ahead'))
		.where('person_id', '=', person)
		.where('told_at', 'is', null)
		.executeTakeFirstOrThrow();
	if (Number(ahead) + made.length > mostAhead) throw new Conflict('commitments_error_many');
	await db
		.insertInto('reminder')
		.values(
			made.map(({ id, about, subject, lead, match, row, zone, due }) => ({
				id,
				person_id: person,
				about,
				subject_id: subject ?? null,
				lead: lead ?? null,
				match_id: match ?? null,
				row_id: row,
				zone,
				due_at: toDate(due)
			}))
		)
		.execute();
}
