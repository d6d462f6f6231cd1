import * as v from 'valibot';
import { circleNumber } from '#platform/circles/program-key.ts';
import { newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { callWhenNotSafe } from '#features/messages/index.server.ts';
import { programmeZone, todayHere } from '#features/programme/index.server.ts';
import { may, namedIn, programmeItself, states, type Raised } from '../domain/concern.ts';
import { appealTo, handlersFor } from '../domain/handlers.ts';
import { mayOpenConcern } from '../domain/permissions.ts';
import { checksOf, type Since } from './checks.ts';
import { outsideRoutes } from './outside.ts';
import { toChoose } from './people.ts';
import { knownRoster, liveHandlers, type KnownRoster } from './roster.ts';
import { concernInput, concernToOpen, readRaised, sideOf, type Concern } from './rows.ts';

/** One concern with what was said in it, for whoever raised it and those it was given to. */
export const readConcern = useCase({
	name: 'voice.read-concern',
	input: v.object(concernInput),
	load: (ctx, { concern }) => concernToOpen(ctx, concern),
	allow: mayOpenConcern,
	run: async (ctx, _input, concern) => {
		const me = ctx.actor.personId!;
		const side = sideOf(ctx, concern);
		const raised = await readRaised(ctx, concern);
		const named = namedIn(raised);
		const isGuarded = await keepGuarded(ctx, concern, named);
		const handlers = await readersNow(ctx, concern);
		const notes = await notesOf(ctx, concern);
		const names = await ctx.names.of([
			concern.raiserId,
			...named,
			...handlers,
			...notes.map(({ author }) => author),
			...(concern.handlerId === null ? [] : [concern.handlerId])
		]);
		const called = (person: string) => names.get(person) ?? '';
		return {
			id: concern.id,
			side,
			state: concern.state,
			route: concern.route,
			raised: {
				wish: raised.wish,
				mayTell: raised.mayTell,
				text: raised.text,
				programme: raised.about.includes(programmeItself),
				people: named.map(called)
			},
			raiser: called(concern.raiserId),
			raisedAt: concern.raisedAt.toISOString(),
			/** Whose it is now, while they can still read it. */
			inHand:
				concern.handlerId !== null && handlers.includes(concern.handlerId)
					? { name: called(concern.handlerId), isMe: concern.handlerId === me }
					: null,
			readers: [
				...(side === 'raiser' ? [] : [concern.raiserId]),
				...handlers.filter((each) => each !== me)
			].map(called),
			steps: states.filter((to) => may(concern.state, to, side)),
			notes: notes.map(({ author, ...note }) => ({ ...note, mine: author === me, name: called(author) })),
			checks: await answers(ctx, concern),
			outside: await outsideRoutes(ctx),
			...(side === 'raiser' ? await whoCouldRead(ctx, concern, raised, handlers) : nobodyElse),
			/** By which it can be named to the guardians, where two of them can open it. */
			number: isGuarded ? circleNumber(ctx.actor.org, concern.circleId) : null,
			newId: newId(),
			call: await callWhenNotSafe(ctx),
			zone: await programmeZone(ctx),
			now: ctx.now.toString()
		};
	}
});

export type ConcernShown = Awaited<ReturnType<typeof readConcern>>;

/** As long as it stands, the guardians of now can open it two together, except those it is about (INV-21). */
const keepGuarded = async ({ guarded }: Context, concern: Concern, named: readonly string[]) =>
	concern.state !== 'withdrawn' && (await guarded.guard(concern.circleId, named));

/**
 * Those besides whoever raised it who can read it now. Whoever raised it can check each signature, so that nobody is in
 * the circle unseen; the others know only each other.
 */
async function readersNow(ctx: Context, concern: Concern): Promise<string[]> {
	const live = await liveHandlers(ctx, concern.circleId);
	if (sideOf(ctx, concern) === 'handler') return live;
	const members = await ctx.circles.members(concern.circleId);
	return live.filter((person) => members.includes(person));
}

/** What was written in a concern since it was raised, oldest first. */
export async function notesOf(ctx: Context, concern: Pick<Concern, 'id'>) {
	const rows = await ctx.db
		.selectFrom('concern_note')
		.select(['id', 'author_id', 'kind', 'at'])
		.where('concern_id', '=', concern.id)
		.orderBy('at')
		.orderBy('id')
		.execute();
	const said = await ctx.words.read({ field: 'concern.note', rows: rows.map(({ id }) => id) });
	return rows.map(({ id, author_id, kind, at }) => ({
		id,
		author: author_id,
		kind: kind as 'note' | 'outcome' | 'appeal',
		at: at.toISOString(),
		text: said.get(id)?.text ?? ''
	}));
}

/** The days on which it is asked how it is since, and what was answered. */
export async function answers(ctx: Context, concern: Concern) {
	const checks = await checksOf(ctx, concern);
	const said = await ctx.words.read({ field: 'concern.check', rows: checks.map(({ id }) => id) });
	const today = (await todayHere(ctx)).toString();
	return checks.map(({ id, dueOn, answeredAt }) => {
		const text = said.get(id)?.text;
		return {
			id,
			dueOn,
			isDue: answeredAt === null && dueOn <= today,
			answer: text === undefined ? null : (JSON.parse(text) as Since)
		};
	});
}

const nobodyElse = { toName: [], appealTo: [], next: [] };

/** Whom whoever raised it could name, appeal to, or let read when those who could are gone. */
async function whoCouldRead(ctx: Context, concern: Concern, raised: Raised, handlers: readonly string[]) {
	const roster: KnownRoster = await knownRoster(ctx);
	const named = namedIn(raised);
	const { people } = await toChoose(ctx, handlers);
	const appeal = appealTo(roster, concern.raiserId, named, handlers);
	const next = handlers.length > 0 ? [] : handlersFor(roster, concern.raiserId, named);
	const names = await ctx.names.of([...appeal, ...next]);
	return {
		toName: people.filter(({ id }) => !named.includes(id)),
		appealTo: appeal.map((person) => names.get(person) ?? ''),
		next: next.map((person) => names.get(person) ?? '')
	};
}
