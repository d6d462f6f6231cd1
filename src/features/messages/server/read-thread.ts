import * as v from 'valibot';
import { deviceKey } from '#platform/circles/keys.ts';
import { circleNumber } from '#platform/circles/program-key.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { furthestDays, quietUntil, usualLater } from '../domain/later.ts';
import { missingWords, pageSize, type Holds } from '../domain/message.ts';
import { mayListOwn, mayOpen, otherOf, type Pair } from '../domain/permissions.ts';
import { waitingOf } from './later-rows.ts';
import { callWhenNotSafe } from './not-safe.ts';
import { called, pairsOf, pairToOpen, readersOf } from './pair.ts';
import {
	keepPlace,
	messagesBefore,
	numberInput,
	placeOf,
	quietOf,
	stoppedBy,
	threadFacts
} from './queries.ts';

/** Opens a thread: its last messages, or those before a number. What is new is marked, and nobody is told that it was read. */
export const readThread = useCase({
	name: 'messages.read',
	input: v.object({ match: idInput, before: numberInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayOpen,
	run: (ctx, { before }, pair) => thread(ctx, pair, before)
});

/**
 * The page *Talk*: the only thread there is, or all of them to choose from. Somebody who walks with nobody yet is told
 * what will be here.
 */
export const readTalk = useCase({
	name: 'messages.talk',
	input: v.object({}),
	allow: mayListOwn,
	run: async (ctx) => {
		const pairs = await pairsOf(ctx.db, ctx.actor);
		return pairs.length === 1
			? { thread: await thread(ctx, pairs[0]!), threads: [] }
			: { thread: null, threads: await threads(ctx, pairs) };
	}
});

export type Thread = Awaited<ReturnType<typeof thread>>;
export type ThreadLine = Awaited<ReturnType<typeof threads>>[number];

async function thread(ctx: Context, pair: Pair, before?: number) {
	const { db, actor, now } = ctx;
	const me = actor.personId!;
	const other = otherOf(pair, me);
	// One more than is shown tells whether there are earlier ones.
	const [found, seen, number, readers, stopped, quiet, waiting, programme, call] = await Promise.all([
		messagesBefore(db, pair.matchId, before, pageSize + 1),
		placeOf(db, pair.matchId, me),
		keepGuarded(ctx, pair),
		readersOf(ctx, pair),
		stoppedBy(db, pair.matchId),
		quietOf(db, pair.matchId),
		before === undefined ? waitingOf(db, pair.matchId) : [],
		currentProgramme(ctx),
		callWhenNotSafe(ctx)
	]);
	const facts = found.slice(0, pageSize).reverse();
	const last = facts.at(-1)?.number ?? 0;
	const [said, names] = await Promise.all([
		ctx.words.read({ field: 'message.body', rows: [...facts, ...waiting].map(({ id }) => id) }),
		ctx.names.of([other, ...readers]),
		before === undefined && last > seen ? keepPlace(db, pair.matchId, me, last) : undefined
	]);
	const { zone } = programme;
	return {
		match: pair.matchId,
		name: called(names, other),
		standing: pair.standing,
		held: pair.held,
		/** Whether the writing is stopped for now, and by whom. */
		stopped: stopped.length === 0 ? null : stopped.includes(me) ? ('me' as const) : ('other' as const),
		toSupporter: pair.supporterId === other,
		circle: readers.map((person) => called(names, person)),
		/** By which the two can name it to the guardians, where two of those can open it. */
		number,
		messages: facts.map((fact) => ({
			id: fact.id,
			number: fact.number,
			mine: fact.author_id === me,
			at: fact.at.toISOString(),
			text: said.get(fact.id)?.text ?? '',
			holds: fact.holds as Holds,
			missing: missingWords(said.get(fact.id)?.text, fact.taken_back_at !== null, fact.holds as Holds),
			isNew: fact.author_id !== me && fact.number > seen
		})),
		/** What the reader wrote and is not sent yet. */
		waiting: waiting.map(({ id, due_at, for_quiet, missed, holds }) => ({
			id,
			holds: holds as Holds,
			text: said.get(id)?.text ?? '',
			due: due_at.toISOString(),
			forQuiet: for_quiet,
			missed
		})),
		/** Until when it is quiet between the two. */
		quietUntil: (quiet && quietUntil(quiet, now, zone))?.toString() ?? null,
		/** The time that stands in the form for sending later, and the days to choose from. */
		later: {
			...usualLater(now, zone),
			today: now.toZonedDateTimeISO(zone).toPlainDate().toString(),
			furthest: now.toZonedDateTimeISO(zone).toPlainDate().add({ days: furthestDays }).toString()
		},
		earlier: found.length > pageSize ? facts[0]!.number : null,
		isNewest: before === undefined,
		newId: newId(),
		photoId: newId(),
		voiceId: newId(),
		/** For what waits on the reader's own device (static/write.js). */
		deviceKey: actor.keys && deviceKey(actor.keys),
		call,
		/** The programme's own, with its hours: for what can wait. */
		phone: programme.phone,
		zone,
		now: now.toString()
	};
}

/**
 * Where two guardians can open what two people write (decision 0018), whoever holds it sees to it that those of now can, by
 * being here. Neither of the two is one of them for it. Returns its number, or null.
 */
async function keepGuarded(
	{ guarded, actor }: Context,
	{ circleId, participantId, supporterId, held }: Pair
): Promise<string | null> {
	if (!actor.org.guardedPairs || !held) return null;
	const canBeOpened = await guarded.guard(circleId, [participantId, supporterId]);
	return canBeOpened ? circleNumber(actor.org, circleId) : null;
}

async function threads(ctx: Context, pairs: readonly Pair[]) {
	const me = ctx.actor.personId!;
	const facts = await threadFacts(
		ctx.db,
		me,
		pairs.map((pair) => pair.matchId)
	);
	const names = await ctx.names.of(pairs.map((pair) => otherOf(pair, me)));
	const programme = await currentProgramme(ctx);
	return pairs.map((pair) => ({
		match: pair.matchId,
		name: called(names, otherOf(pair, me)),
		standing: pair.standing,
		held: pair.held,
		lastAt: facts.get(pair.matchId)?.lastAt?.toISOString() ?? null,
		isNew: facts.get(pair.matchId)?.isNew ?? false,
		zone: programme.zone,
		now: ctx.now.toString()
	}));
}
