import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { checkNotStopped, peopleOf, type Pair } from '#features/messages/index.server.ts';
import { plan } from '#features/scheduling/domain/times.ts';
import { longestDate, mostDates } from '../domain/key-date.ts';
import { isTheirDate, mayKeepDates } from '../domain/permissions.ts';
import { dateToOpen, sharesWith, type KeyDate } from './date-rows.ts';
import { dayFrom, neededText, seenVersion, someDay } from './inputs.ts';
import { dropReminders } from './reminders.ts';
import { today } from './rows.ts';

/** A day that matters as a form has it. */
const sayingADate = {
	words: neededText(longestDate),
	day: someDay,
	time: v.optional(v.string(), ''),
	/** Who reads it: `me`, or the match whose two people share it. */
	with: v.pipe(
		v.optional(v.string(), 'me'),
		v.check((text) => text === 'me' || v.is(idInput, text), 'commitments_error_with')
	)
};

type SaidDate = v.InferOutput<v.ObjectSchema<typeof sayingADate, undefined>>;

/** Keeps a day that matters (R058), alone or shared with the supporter. Posted twice it is one. */
export const keepDate = useCase({
	name: 'commitments.keep-date',
	input: v.object({ id: idInput, ...sayingADate }),
	load: (ctx, said) => sharedWith(ctx, said.with),
	allow: mayKeepDates,
	run: async (ctx, { id, ...said }, pair) => {
		const me = ctx.actor.personId!;
		if (await keptBefore(ctx, id, said.words)) return { id };
		await pagesWereRead(ctx);
		const when = await whenOf(ctx, said);
		const { ahead } = await ctx.db
			.selectFrom('key_date')
			.select(({ fn }) => fn.countAll<string>().as('ahead'))
			.where('person_id', '=', me)
			.executeTakeFirstOrThrow();
		if (Number(ahead) >= mostDates) throw new Conflict('commitments_error_many');
		const circle = pair ? pair.circleId : await ctx.circles.own(me);
		await ctx.db
			.insertInto('key_date')
			.values({
				...{ id, person_id: me, match_id: pair?.matchId ?? null, circle_id: circle },
				...{ day: when.day, clock_time: when.time, zone: when.zone, made_at: toDate(ctx.now) }
			})
			.execute();
		await ctx.words.write({
			...{ circle, field: 'key-date.words', row: id, text: said.words, isNew: true, about: me }
		});
		await tellDate(ctx, id, pair);
		return { id };
	}
});

/**
 * Changes what it is, when it is, or who reads it. Where it is shared with somebody else or with nobody any more, the words go into
 * the other circle and out of the one before; what would have helped around it goes.
 */
export const changeDate = useCase({
	name: 'commitments.change-date',
	input: v.object({ date: idInput, seen: seenVersion, ...sayingADate }),
	load: async (ctx, { date: id, with: where }) => {
		const date = await dateToOpen(ctx, id);
		if (where !== date.matchId) return { date, pair: await sharedWith(ctx, where) };
		// What stays shared is said to the other anew, which nobody does who is not sure who that is (H04).
		if (isTheirDate(ctx.actor, date)) await checkNotStopped(ctx, where);
		return { date, pair: undefined };
	},
	allow: (actor, { date }) => isTheirDate(actor, date),
	run: async (ctx, { seen, ...said }, { date, pair }) => {
		const me = ctx.actor.personId!;
		const held = await heldDate(ctx, date.id);
		if (held.version !== seen) throw new Conflict('commitments_error_changed');
		const when = await whenOf(ctx, said, held);
		const moves = pair !== undefined && (pair?.matchId ?? null) !== held.matchId;
		const circle = !moves ? held.circleId : pair ? pair.circleId : await ctx.circles.own(me);
		const before = (await ctx.words.read({ field: 'key-date.words', rows: [held.id] })).get(held.id);
		if (moves) {
			await Promise.all([
				ctx.db.deleteFrom('support_around').where('date_id', '=', held.id).execute(),
				eraseDate(ctx, held.id)
			]);
		}
		await ctx.db
			.updateTable('key_date')
			.set({
				...{ day: when.day, clock_time: when.time, zone: when.zone, version: held.version + 1 },
				...(moves && { match_id: pair?.matchId ?? null, circle_id: circle })
			})
			.where('id', '=', held.id)
			.execute();
		if (moves || before?.text !== said.words)
			await ctx.words.write({
				...{ circle, field: 'key-date.words', row: held.id, text: said.words, about: me },
				...(moves && { isNew: true })
			});
		await tellDate(ctx, held.id, moves ? pair : null);
		return { id: held.id };
	}
});

/** Takes a day away, with its words and what would have helped around it. */
export const dropDate = useCase({
	name: 'commitments.drop-date',
	input: v.object({ date: idInput }),
	load: (ctx, { date }) => dateToOpen(ctx, date),
	allow: isTheirDate,
	run: async (ctx, _input, { id }) => {
		await Promise.all([eraseDate(ctx, id), dropReminders(ctx, id)]);
		await ctx.db.deleteFrom('key_date').where('id', '=', id).execute();
		await tellDate(ctx, id, null);
	}
});

/** Takes away what it is, and what was said about what would help around it. */
const eraseDate = (ctx: Context, row: string) =>
	Promise.all(
		(['key-date.words', 'key-date.support', 'key-date.offer'] as const).map((field) =>
			ctx.words.erase({ field, row })
		)
	);

/** The pair somebody shares a day with; null: with nobody. Throws NotFound where it is none of theirs now. */
async function sharedWith(ctx: Context, where: string): Promise<Pair | null> {
	if (where === 'me') return null;
	const pair = (await sharesWith(ctx)).find(({ matchId }) => matchId === where);
	if (!pair) throw new NotFound();
	await checkNotStopped(ctx, pair.matchId);
	return pair;
}

/** When it is, on the clock of the person's place. A day that stood there already may have gone by. */
async function whenOf(ctx: Context, { day: typed, time }: SaidDate, before?: KeyDate) {
	const { zone, day: now } = await today(ctx);
	const day = typed === before?.day ? typed : dayFrom(typed, 'day', now);
	if (day === null) throw new Invalid({ day: 'commitments_error_day' });
	if (time === '') return { day, time: null, zone };
	let clock: Temporal.PlainTime;
	try {
		clock = Temporal.PlainTime.from(time);
	} catch {
		throw new Invalid({ time: 'commitments_error_time' });
	}
	if (plan({ date: Temporal.PlainDate.from(day), time: clock, zone }, 0).clock === 'skipped')
		throw new Invalid({ time: 'scheduling_error_skipped' });
	return { day, time: clock.toString({ smallestUnit: 'minute' }), zone };
}

async function heldDate(ctx: Context, id: string): Promise<KeyDate> {
	const row = await ctx.db
		.selectFrom('key_date')
		.select('version')
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return dateToOpen(ctx, id);
}

const tellDate = (ctx: Context, date: string, pair: Pair | null | undefined) =>
	ctx.tell({ name: 'key-date.changed', date }, pair ? peopleOf(pair) : [ctx.actor.personId!]);

/** Whether these very words were kept under this id before. Throws a conflict when they were others, or somebody else's. */
async function keptBefore(ctx: Context, id: string, words: string): Promise<boolean> {
	const row = await ctx.db.selectFrom('key_date').select('person_id').where('id', '=', id).executeTakeFirst();
	if (!row) return false;
	const said = (await ctx.words.versions({ field: 'key-date.words', row: id }))[0];
	if (row.person_id !== ctx.actor.personId || said?.text !== words)
		throw new Conflict('commitments_error_said_before');
	return true;
}
