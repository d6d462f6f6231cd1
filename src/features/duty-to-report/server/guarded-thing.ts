import { dayEverywhere } from '#platform/clock.ts';
import { sql } from 'kysely';
import { m } from '#paraglide/messages.js';
import { NotFound } from '#platform/errors.ts';
import type { GuardedThing } from '#platform/guarded-thing.ts';
import type { Context } from '#platform/use-case.server.ts';
import { oneReport } from './record-part.ts';
import { toReport, type Report } from './rows.ts';

/**
 * A report, as two guardians can open it for somebody to read. The person is told as soon as it is not kept from them, and
 * not before; whoever made it sees each reading in *Who looked*.
 */
export const guardedThing: GuardedThing = {
	kind: 'duty-to-report',
	isSecret: false,
	title: m.duty_guarded_title,
	whose: async (ctx, circleId) => {
		const { personId, id, opensOn, opened } = await reportIn(ctx, circleId);
		return { person: personId, keeping: { id, opensOn, isKept: !opened } };
	},
	namedIn: async (ctx, circleId) => [(await reportIn(ctx, circleId)).personId],
	read: async (ctx, circleId) => {
		const report = await reportIn(ctx, circleId);
		// While it is kept from them no event is theirs, as with every reading of it (decision 0016): the notice tells it.
		for (const person of [report.reporterId, ...(report.opened ? [report.personId] : [])])
			ctx.opened(person, 'duty', 'joint', circleId);
		return [await oneReport(ctx, report)];
	}
};

/** The report in this circle; whether it is open to the person is what the database says, as its policies do. */
async function reportIn(ctx: Context, circleId: string): Promise<Report> {
	const row = await ctx.db
		.selectFrom('duty_report')
		.selectAll()
		.select(sql<boolean>`opens_on <= day_everywhere()`.as('opened'))
		.where('circle_id', '=', circleId)
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return { ...toReport(row, ctx, dayEverywhere(ctx.now).toString()), opened: row.opened };
}
