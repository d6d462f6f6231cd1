import * as v from 'valibot';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { called, otherOf, pairsOf, type Pair } from '#features/messages/index.server.ts';
import { nextTimes } from '#features/scheduling/index.server.ts';
import { furthestDays } from '#features/scheduling/domain/times.ts';
import { mayAskCall, mayBeReminded, mayList } from '../domain/permissions.ts';
import { leadsOfADay, leadsOfATime, type About, type Lead } from '../domain/reminder.ts';
import { callsOf, timesOf } from './call-rows.ts';
import { supportNow } from './read-dates.ts';
import { toReminder, type Reminder } from './reminder-rows.ts';
import { remindable, subjectOf } from './reminders.ts';
import { today } from './rows.ts';

/** As many as one page shows. */
const longestList = 100;
/** Times to meet of which somebody can be reminded from the list. */
const timesShown = 8;

/** What reminds the actor now, on their first screen: what came and was not put aside, and what is wished around a day. Words are opened of their own circle alone. */
export const readNow = useCase({
	name: 'commitments.now',
	input: v.object({}),
	allow: mayList,
	run: async (ctx) => {
		const [reminders, pairs] = await Promise.all([came(ctx), pairsOf(ctx.db, ctx.actor)]);
		const [now, support] = await Promise.all([shown(ctx, reminders, pairs, false), supportNow(ctx, pairs)]);
		return { now, support, at: ctx.now.toString() };
	}
});

/** What reminds the actor, what will, and what they could be reminded of. */
export const readReminders = useCase({
	name: 'commitments.reminders',
	input: v.object({}),
	allow: mayBeReminded,
	run: async (ctx) => {
		const [waits, arrived, { zone, day }, pairs] = await Promise.all([
			ahead(ctx),
			came(ctx),
			today(ctx),
			pairsOf(ctx.db, ctx.actor)
		]);
		const [names, times] = await Promise.all([
			ctx.names.of(pairs.map((pair) => otherOf(pair, ctx.actor.personId!))),
			nextTimes(ctx, pairs, timesShown)
		]);
		const nameOf = (match: string) =>
			called(
				names,
				otherOf(
					pairs.find(({ matchId }) => matchId === match)!,
					ctx.actor.personId!
				)
			);
		const [now, later, calls] = await Promise.all([
			shown(ctx, arrived, pairs, true),
			shown(ctx, firstOfEachRow(waits).slice(0, longestList), pairs, true),
			callLines(ctx, pairs, nameOf)
		]);
		return {
			newId: newId(),
			now,
			ahead: later,
			calls,
			asks: pairs
				.filter((pair) => mayAskCall(ctx.actor, pair) && pair.standing === 'open' && pair.held)
				.map(({ matchId }) => ({ match: matchId, name: nameOf(matchId) })),
			times: times
				.filter(({ as }) => as === 'agreed')
				.map(({ id, start, match }) => ({ id, start, name: nameOf(match) })),
			zone,
			today: day.toString(),
			furthest: day.add({ days: furthestDays }).toString(),
			at: ctx.now.toString()
		};
	}
});

/** The calls that were asked for, with the next time of each: facts only. */
async function callLines(ctx: Context, pairs: readonly Pair[], nameOf: (match: string) => string) {
	const live = pairs.filter(({ standing }) => standing !== 'over').map(({ matchId }) => matchId);
	const calls = await callsOf(ctx, live);
	const times = await timesOf(
		ctx,
		calls.map(({ id }) => id)
	);
	return calls.map(({ id, matchId, kind, state, again }) => ({
		...{ id, kind, state, again, name: nameOf(matchId) },
		next:
			times
				.find(({ call, at }) => call === id && at.getTime() > ctx.now.epochMilliseconds)
				?.at.toISOString() ?? null
	}));
}

/** Of what comes, when the actor can be reminded, and when they asked to be. */
export const readRemindOf = useCase({
	name: 'commitments.read-remind-of',
	input: v.object({ about: v.picklist(remindable, 'error_field'), subject: idInput }),
	load: (ctx, { about, subject }) => subjectOf(ctx, about, subject),
	allow: mayBeReminded,
	run: async (ctx, { about, subject }, { coming }) => {
		const [set, pairs] = await Promise.all([ahead(ctx, subject), pairsOf(ctx.db, ctx.actor)]);
		const leads: readonly Lead[] = coming.time === null ? leadsOfADay : leadsOfATime;
		return {
			about,
			subject,
			coming,
			leads,
			set: await shown(ctx, set, pairs, false),
			at: ctx.now.toString()
		};
	}
});

/** What will remind the actor, the first one first; with a subject only of that. */
async function ahead({ db, actor }: Context, subject?: string): Promise<Reminder[]> {
	const rows = await db
		.selectFrom('reminder')
		.selectAll()
		.where('person_id', '=', actor.personId!)
		.$if(subject !== undefined, (query) => query.where('subject_id', '=', subject!))
		.where('told_at', 'is', null)
		.orderBy('due_at')
		.orderBy('id')
		.execute();
	return rows.map(toReminder);
}

/** What came and was not put aside, the newest first. */
async function came({ db, actor }: Context): Promise<Reminder[]> {
	const rows = await db
		.selectFrom('reminder')
		.selectAll()
		.where('person_id', '=', actor.personId)
		.where('told_at', 'is not', null)
		.where('let_pass', '=', false)
		.where('seen_at', 'is', null)
		.orderBy('due_at', 'desc')
		.orderBy('id')
		.limit(longestList)
		.execute();
	return rows.map(toReminder);
}

/** Of a row that comes again the next one is enough. */
const firstOfEachRow = (all: readonly Reminder[]): Reminder[] => {
	const seen = new Set<string>();
	return all.filter(({ row }) => {
		if (row === null) return true;
		const again = seen.has(row);
		seen.add(row);
		return !again;
	});
};

/** The call to which each of these times belongs. */
async function callOf({ db }: Context, times: readonly string[]): Promise<Map<string, string>> {
	if (times.length === 0) return new Map();
	const rows = await db
		.selectFrom('reminder_call_time')
		.select(['id', 'call_id'])
		.where('id', 'in', [...times])
		.execute();
	return new Map(rows.map(({ id, call_id }) => [id, call_id]));
}

/** As a page shows them; with the words of what they are about, where it is asked for. */
async function shown(
	ctx: Context,
	reminders: readonly Reminder[],
	pairs: readonly Pair[],
	withWords: boolean
) {
	const me = ctx.actor.personId!;
	const others = new Map(
		pairs
			.filter(({ matchId }) => reminders.some(({ match }) => match === matchId))
			.map((pair) => [pair.matchId, otherOf(pair, me)])
	);
	const of = (one: About) =>
		reminders.flatMap(({ about, subject }) => (about === one && subject !== null ? subject : []));
	const [own, promised, dated, calls, names] = await Promise.all([
		ctx.words.read({
			field: 'reminder.words',
			rows: reminders.flatMap(({ about, row, id }) => (about === 'own' ? (row ?? id) : []))
		}),
		withWords ? ctx.words.read({ field: 'commitment.words', rows: of('promise') }) : null,
		withWords ? ctx.words.read({ field: 'key-date.words', rows: of('date') }) : null,
		callOf(ctx, of('call')),
		ctx.names.of([...others.values()])
	]);
	const textOf = ({ about, subject, id }: Pick<Reminder, 'about' | 'subject' | 'id'>): string | null => {
		if (about === 'own') return own.get(id)?.text ?? null;
		return (subject && (promised?.get(subject) ?? dated?.get(subject))?.text) || null;
	};
	return reminders.map(({ id, about, subject, lead, match, row, zone, due }) => {
		const other = match === null ? undefined : others.get(match);
		return {
			id,
			about,
			subject,
			/** The call that a reminder of one is about. */
			call: calls.get(subject ?? '') ?? null,
			lead,
			match,
			again: row !== null,
			/** Null: it can not be opened, or stands elsewhere. */
			text: textOf({ about, subject, id: row ?? id }),
			name: other ? called(names, other) : null,
			due: due.toISOString(),
			zone
		};
	});
}

export type Now = Awaited<ReturnType<typeof readNow>>;
export type Reminders = Awaited<ReturnType<typeof readReminders>>;
export type RemindOf = Awaited<ReturnType<typeof readRemindOf>>;
export type ShownReminder = Now['now'][number];
