import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { toDate, toInstant } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { ownZone } from '#features/scheduling/index.server.ts';
import { plan, wrongTime } from '#features/scheduling/domain/times.ts';
import { isOwnReminder, isTheirDate, mayBeReminded } from '../domain/permissions.ts';
import {
	comingAt,
	leads,
	leadsOfADay,
	leadsOfATime,
	longestReminder,
	momentOf,
	momentsOf,
	repeatCounts,
	repeats,
	wallTimesOf,
	type Lead
} from '../domain/reminder.ts';
import { dateToOpen } from './date-rows.ts';
import { neededText, someDay } from './inputs.ts';
import { insertReminders, reminderToOpen } from './reminder-rows.ts';
import { promiseToOpen } from './rows.ts';

/** A day and a clock time as a form sends them, once or again and again. */
export const sayingAMoment = {
	date: someDay,
	time: v.optional(v.string(), ''),
	again: v.optional(v.picklist(['', ...repeats], 'error_field'), ''),
	times: v.pipe(v.optional(v.string(), '5'), v.transform(Number), v.picklist(repeatCounts, 'error_field'))
};

type SaidMoment = v.InferOutput<v.ObjectSchema<typeof sayingAMoment, undefined>>;

/** The moments of what was typed, on the clock of a place. Throws where it is none, gone by, too far, or skipped by the clocks. */
export function momentsFrom(
	{ date, time, again, times }: SaidMoment,
	zone: string,
	now: Temporal.Instant
): Temporal.Instant[] {
	let first: Temporal.PlainDate, clock: Temporal.PlainTime;
	try {
		[first, clock] = [Temporal.PlainDate.from(date), Temporal.PlainTime.from(time)];
	} catch {
		throw new Invalid({ date: 'commitments_error_day' });
	}
	// Whoever says a single time can choose another; only what comes again goes over it.
	if (again === '' && plan({ date: first, time: clock, zone }, 0).clock === 'skipped')
		throw new Invalid({ time: 'scheduling_error_skipped' });
	const wall = again === '' ? [first.toPlainDateTime(clock)] : wallTimesOf(again, first, clock, times);
	const moments = momentsOf(wall, zone);
	const wrong = moments.map((moment) => wrongTime(moment, now)).find((each) => each !== null);
	if (wrong)
		throw new Invalid({
			date: wrong === 'scheduling_error_past' ? 'commitments_error_past_time' : 'commitments_error_far'
		});
	return moments.map(({ start }) => start);
}

/** Asks to be reminded of something of one's own, once or again and again (R063). Only oneself reads what it is. Posted twice it is once. */
export const remindMe = useCase({
	name: 'commitments.remind-me',
	input: v.object({ id: idInput, words: neededText(longestReminder), ...sayingAMoment }),
	allow: mayBeReminded,
	run: async (ctx, { id, words, ...said }) => {
		const me = ctx.actor.personId!;
		if (await isThere(ctx, id)) return { id };
		const zone = await ownZone(ctx);
		const moments = momentsFrom(said, zone, ctx.now);
		if (ctx.actor.relations.some(({ kind }) => kind === 'role:participant')) await pagesWereRead(ctx);
		const row = moments.length > 1 ? newId() : null;
		await insertReminders(
			ctx,
			moments.map((due, nth) => ({ id: nth === 0 ? id : newId(), about: 'own', row, zone, due }))
		);
		// One text for a row: it lies under the row's id.
		const circle = await ctx.circles.own(me);
		await ctx.words.write({
			...{ circle, field: 'reminder.words', row: row ?? id, text: words, isNew: true, about: me }
		});
		await ctx.tell({ name: 'reminder.changed' }, [me]);
		return { id };
	}
});

/** What somebody can be reminded of beside what they say themselves. */
export const remindable = ['promise', 'date', 'appointment'] as const;
type Remindable = (typeof remindable)[number];

/** Asks to be reminded so long before something that comes: a promise, a day that matters, a time to meet. Again changes nothing. */
export const remindOf = useCase({
	name: 'commitments.remind-of',
	input: v.object({
		about: v.picklist(remindable, 'error_field'),
		subject: idInput,
		lead: v.picklist(leads, 'commitments_error_lead')
	}),
	load: (ctx, { about, subject }) => subjectOf(ctx, about, subject),
	allow: mayBeReminded,
	run: async (ctx, { about, subject, lead }, { coming, match }) => {
		const me = ctx.actor.personId!;
		const offered: readonly Lead[] = coming.time === null ? leadsOfADay : leadsOfATime;
		if (!offered.includes(lead)) throw new Invalid({ lead: 'commitments_error_lead' });
		const due = momentOf(lead, coming);
		if (Temporal.Instant.compare(due, ctx.now) <= 0)
			throw new Invalid({ lead: 'commitments_error_past_time' });
		await dropReminders(ctx, subject, lead);
		await insertReminders(ctx, [
			{ id: newId(), about, subject, lead, match, row: null, zone: coming.zone, due }
		]);
		await ctx.tell({ name: 'reminder.changed' }, [me]);
		return { subject };
	}
});

/** Takes a reminder away, with all that come again after it where somebody says so. */
export const dropReminder = useCase({
	name: 'commitments.drop-reminder',
	input: v.object({ reminder: idInput, all: v.optional(v.picklist(['', 'yes'], 'error_field'), '') }),
	load: (ctx, { reminder }) => reminderToOpen(ctx, reminder),
	allow: isOwnReminder,
	run: async (ctx, { all }, one) => {
		const { db, actor } = ctx;
		let gone = db.deleteFrom('reminder').where('person_id', '=', actor.personId!);
		gone =
			all === 'yes' && one.row !== null
				? gone.where('row_id', '=', one.row).where('due_at', '>=', one.due)
				: gone.where('id', '=', one.id);
		await gone.execute();
		const left =
			one.row !== null &&
			(await db.selectFrom('reminder').select('id').where('row_id', '=', one.row).executeTakeFirst());
		if (one.about === 'own' && !left)
			await ctx.words.erase({ field: 'reminder.words', row: one.row ?? one.id });
		await ctx.tell({ name: 'reminder.changed' }, [actor.personId!]);
	}
});

/** Puts a reminder aside that came. Again changes nothing. */
export const setReminderAside = useCase({
	name: 'commitments.set-aside',
	input: v.object({ reminder: idInput }),
	load: (ctx, { reminder }) => reminderToOpen(ctx, reminder),
	allow: isOwnReminder,
	run: async (ctx, _input, { id }) => {
		await ctx.db
			.updateTable('reminder')
			.set({ seen_at: toDate(ctx.now) })
			.where('id', '=', id)
			.where('seen_at', 'is', null)
			.execute();
		await ctx.tell({ name: 'reminder.changed' }, [ctx.actor.personId!]);
	}
});

/** Takes away what the actor has ahead about something; with a lead only that one. */
export async function dropReminders({ db, actor }: Context, subject: string, lead?: Lead): Promise<void> {
	let gone = db
		.deleteFrom('reminder')
		.where('person_id', '=', actor.personId!)
		.where('subject_id', '=', subject)
		.where('told_at', 'is', null);
	if (lead !== undefined) gone = gone.where('lead', '=', lead);
	await gone.execute();
}

/** What somebody is reminded of: when it comes, and whose match it is of. Throws NotFound for what is not theirs or has no time. */
export async function subjectOf(ctx: Context, about: Remindable, id: string) {
	const zone = await ownZone(ctx);
	if (about === 'promise') {
		const { promise, pair } = await promiseToOpen(ctx, id);
		if (promise.dueOn === null || promise.state !== 'open' || pair.standing === 'over')
			throw new Conflict('commitments_error_moved_on');
		return { coming: { day: promise.dueOn, time: null, zone }, match: promise.matchId };
	}
	if (about === 'date') {
		const date = await dateToOpen(ctx, id);
		// The participant's own reminder stays when the two no longer walk together; the supporter's goes.
		return { coming: { ...date, zone }, match: isTheirDate(ctx.actor, date) ? undefined : date.matchId! };
	}
	const row = await ctx.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound();
	if (row.state !== 'scheduled') throw new Conflict('commitments_error_moved_on');
	return { coming: comingAt(toInstant(row.starts_at), zone), match: row.match_id };
}

async function isThere({ db, actor }: Context, id: string): Promise<boolean> {
	const row = await db
		.selectFrom('reminder')
		.select('id')
		.where('id', '=', id)
		.where('person_id', '=', actor.personId!)
		.executeTakeFirst();
	return row !== undefined;
}
