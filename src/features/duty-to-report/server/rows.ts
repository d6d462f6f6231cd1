import type { Selectable } from 'kysely';
import { dayEverywhere, dayOf } from '#platform/clock.ts';
import type { DutyReport } from '#platform/db/tables.ts';
import { NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import { usualSettings, type Opening, type Recorded, type Settings } from '../domain/duty.ts';
import type { Known } from '../domain/permissions.ts';

export const reportInput = { report: idInput };

export type Report = Known &
	Opening & {
		id: string;
		circleId: string;
		reportedOn: string;
		recordedAt: Date;
		reviewDueOn: string;
		reviewedOn: string | null;
		afterCareOn: string | null;
	};

export const toReport = (row: Selectable<DutyReport>, { actor }: Context, today: string): Report => ({
	id: row.id,
	circleId: row.circle_id,
	personId: row.person_id,
	reporterId: row.reporter_id,
	held: actor.circles.holds(row.circle_id),
	opened: dayOf(row.opens_on) <= today,
	reportedOn: dayOf(row.reported_on),
	recordedAt: row.recorded_at,
	opensOn: dayOf(row.opens_on),
	askedAgainOn: row.asked_again_on && dayOf(row.asked_again_on),
	reviewDueOn: dayOf(row.review_due_on),
	reviewedOn: row.reviewed_on && dayOf(row.reviewed_on),
	afterCareOn: row.after_care_on && dayOf(row.after_care_on)
});

/**
 * The record, held for this transaction where something is done with it. Throws NotFound to everybody who does not hold it
 * now and from whom it is kept, and notes nothing of that: an attempt of theirs would tell that it is there.
 */
export async function reportToOpen(ctx: Context, id: string, hold = false): Promise<Report> {
	const row = await ctx.db
		.selectFrom('duty_report')
		.selectAll()
		.where('id', '=', id)
		.$if(hold, (query) => query.forUpdate())
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return toReport(row, ctx, dayEverywhere(ctx.now).toString());
}

/** For `load` of whatever changes one. */
export const toChange = (ctx: Context, { report }: { report: string }) => reportToOpen(ctx, report, true);

/** The records that the actor holds, or that are about them and not kept from them; newest first. */
export async function reportsSeen(ctx: Context, about: 'held' | 'me'): Promise<Report[]> {
	const circles = ctx.actor.circles.ids();
	if (about === 'held' && circles.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('duty_report')
		.selectAll()
		.where((row) =>
			about === 'me'
				? row('person_id', '=', ctx.actor.personId)
				: row.and([row('circle_id', 'in', circles), row('person_id', '!=', ctx.actor.personId)])
		)
		.orderBy('reported_on', 'desc')
		.orderBy('id')
		.limit(mostShown)
		.execute();
	const today = dayEverywhere(ctx.now).toString();
	return rows.map((row) => toReport(row, ctx, today));
}

const mostShown = 100;

/** What was recorded; null where the actor has no key of it, for example when it opened by the clock. */
export async function recordedOf(ctx: Context, report: Report): Promise<Recorded | null> {
	const words = (await ctx.words.read({ field: 'duty.record', rows: [report.id] })).get(report.id);
	// Only whoever made the report says what it was.
	return words?.author === report.reporterId ? (JSON.parse(words.text) as Recorded) : null;
}

/** Said to those whose thing was opened: the person, unless it is kept from them, and the reporter. */
export function noteOpening(ctx: Context, report: Report): void {
	if (report.opened) ctx.opened(report.personId, 'duty');
	ctx.opened(report.reporterId, 'duty');
}

export async function dutySettings({ db, actor }: Context): Promise<Settings> {
	const row = await db
		.selectFrom('duty_settings')
		.select(['withhold_days', 'review_days'])
		.where('programme_id', '=', actor.org.id)
		.executeTakeFirst();
	return row ? { withholdDays: row.withhold_days, reviewDays: row.review_days } : usualSettings;
}

export type Authority = { name: string; phone: string | null };

/** Whom to call with a report, in the programme's order. */
export const authorities = ({ db, actor }: Context): Promise<Authority[]> =>
	db
		.selectFrom('duty_authority')
		.select(['name', 'phone'])
		.where('programme_id', '=', actor.org.id)
		.orderBy('position')
		.execute();
