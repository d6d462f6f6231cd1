import * as v from 'valibot';
import { openForProgram } from '#platform/circles/program-key.ts';
import { toDate } from '#platform/clock.ts';
import { say } from '#platform/i18n/say.server.ts';
import { idInput, newId } from '#platform/ids.ts';
import { signedIn, useCase, type Context } from '#platform/use-case.server.ts';
import { mayReach } from '#features/enrolment/domain/safe-way.ts';
import { safeWayOf } from '#features/enrolment/index.server.ts';
import { pairsOf } from '#features/messages/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { hasTheTurn, mayAsk, mayTakeTurns } from '../domain/permissions.ts';
import { nextOn, onNow } from '../domain/rota.ts';
import { isSafeAt } from '../domain/turn.ts';
import type { Way } from './ask.ts';
import { mayAskByText } from './numbers.ts';
import { ownNow } from './own-now.ts';
import { callToReturn, settingsOf, slotsSoon, toAsked, type Asked } from './rows.ts';
import { telephone } from './telephone.ts';

/** Who is on now, or who is next, by the name they go by here; nobody where that is so (R054). */
export type WhoIsOn = {
	now: { name: string; until: string } | null;
	next: { name: string; from: string } | null;
	/** The telephone of the programme, as it stands on Help now. */
	phone: string | null;
	zone: string;
	at: string;
};

async function whoIsOn(ctx: Context): Promise<WhoIsOn> {
	const now = toDate(ctx.now);
	const [slots, place] = await Promise.all([slotsSoon(ctx), programmePlace(ctx)]);
	const [on, next] = [onNow(slots, now), nextOn(slots, now)];
	const names = await ctx.names.of([on, next].flatMap((slot) => slot?.supporter ?? []));
	return {
		now: on && { name: names.get(on.supporter!) ?? '', until: on.end.toISOString() },
		next: next && { name: names.get(next.supporter!) ?? '', from: next.start.toISOString() },
		...place,
		at: ctx.now.toString()
	};
}

async function programmePlace({ db, actor }: Context): Promise<{ zone: string; phone: string | null }> {
	const row = await db
		.selectFrom('programme')
		.select(['zone', 'phone'])
		.where('id', '=', actor.org.id)
		.executeTakeFirst();
	return row ?? { zone: 'UTC', phone: null };
}

/** A participant’s own page: who is on, whether they can ask to be called, and what became of it. */
export const readCallBack = useCase({
	name: 'calls.read',
	input: v.object({}),
	allow: mayAsk,
	run: async (ctx) => {
		const me = ctx.actor.personId!;
		const phone = telephone();
		const [last, way, pairs, { targetMinutes }, on, own, byText] = await Promise.all([
			lastAsked(ctx, me),
			safeWayOf(ctx, me),
			pairsOf(ctx.db, ctx.actor),
			settingsOf(ctx),
			whoIsOn(ctx),
			ownNow(ctx),
			phone && mayAskByText(ctx)
		]);
		const pair = pairs.find(({ participantId, standing }) => participantId === me && standing === 'open');
		const first = own.standIn?.person ?? (own.away ? undefined : pair?.supporterId);
		const [names, words] = await Promise.all([
			ctx.names.of([first, last?.withId].flatMap((each) => each ?? [])),
			ctx.words.read({ field: 'call-back.about', rows: last ? [last.id] : [] })
		]);
		return {
			newId: newId(),
			on,
			targetMinutes,
			byText: phone && { number: phone.number, on: byText ?? false },
			/** Their own number, where it is one that is safe to call. */
			number: way?.channel === 'call' && mayReach(way) ? way.address : null,
			/** Who is asked first: their own supporter, or whoever stands in. */
			supporter: first ? (names.get(first) ?? '') : null,
			last: last && {
				id: last.id,
				state: last.state,
				open: last.closedAt === null,
				safe: last.safe,
				about: words.get(last.id)?.text ?? '',
				name: last.withId ? (names.get(last.withId) ?? '') : null,
				askedAt: last.askedAt.toISOString(),
				dueAt: last.dueAt.toISOString(),
				takenAt: last.takenAt?.toISOString() ?? null,
				calling: last.callingSince !== null,
				closedAt: last.closedAt?.toISOString() ?? null
			}
		};
	}
});

/** The last call that the person asked for, over or not. */
async function lastAsked({ db }: Context, person: string): Promise<Asked | null> {
	const row = await db
		.selectFrom('call_back')
		.selectAll()
		.where('participant_id', '=', person)
		.orderBy('asked_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? toAsked(row) : null;
}

export type CallBackPage = Awaited<ReturnType<typeof readCallBack>>;

/** Who is on, for a first screen: nothing for who neither takes part nor supports here. */
export const readWhoIsOn = useCase({
	name: 'calls.who-is-on',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		if (!mayAsk(ctx.actor) && !mayTakeTurns(ctx.actor)) return null;
		const [on, waiting] = await Promise.all([whoIsOn(ctx), mayTakeTurns(ctx.actor) ? openWith(ctx) : []]);
		return { ...on, waiting };
	}
});

/** What waits for the actor: theirs, and what is nobody's while they are on. Nothing of it is opened but names. */
async function openWith(ctx: Context) {
	const rows = await ctx.db
		.selectFrom('call_back')
		.selectAll()
		.where('closed_at', 'is', null)
		.where('participant_id', '<>', ctx.actor.personId)
		.orderBy('asked_at')
		.limit(50)
		.execute();
	const open = rows.map(toAsked).filter((asked) => hasTheTurn(ctx.actor, asked));
	const names = await ctx.names.of(open.map(({ participantId }) => participantId));
	return open.map((asked) => ({
		id: asked.id,
		name: names.get(asked.participantId) ?? somebody(),
		askedAt: asked.askedAt.toISOString(),
		dueAt: asked.dueAt.toISOString(),
		state: asked.state
	}));
}
export type Waiting = Awaited<ReturnType<typeof openWith>>;

/** What waits for a supporter, and whom they could ask for. */
export const readWaiting = useCase({
	name: 'calls.waiting',
	input: v.object({}),
	allow: mayTakeTurns,
	run: async (ctx) => {
		const me = ctx.actor.personId!;
		const [all, on, waiting] = await Promise.all([pairsOf(ctx.db, ctx.actor), whoIsOn(ctx), openWith(ctx)]);
		const pairs = all.filter(({ supporterId, standing }) => supporterId === me && standing === 'open');
		const names = await ctx.names.of(pairs.map(({ participantId }) => participantId));
		return {
			newId: newId(),
			on,
			waiting,
			people: pairs.map(({ matchId, participantId }) => ({
				match: matchId,
				name: names.get(participantId) ?? ''
			}))
		};
	}
});
export type WaitingPage = Awaited<ReturnType<typeof readWaiting>>;

/**
 * One call-back, for whoever's turn it is. The number is opened only for who has it in hand, and the person sees that, with the
 * moment (INV-04); so is the word by which the two know each other (H02).
 */
export const openCallBack = useCase({
	name: 'calls.open',
	input: v.object({ callBack: idInput }),
	load: (ctx, { callBack }) => callToReturn(ctx, callBack),
	allow: hasTheTurn,
	run: async (ctx, _input, asked: Asked) => {
		const me = ctx.actor.personId!;
		const inHand = asked.state === 'taken' && asked.withId === me;
		const [zone, names, about, way] = await Promise.all([
			programmeZone(ctx),
			ctx.names.of([asked.participantId]),
			ctx.words.read({ field: 'call-back.about', rows: [asked.id] }),
			inHand ? wayOf(ctx, asked) : null
		]);
		return {
			...{ id: asked.id, state: asked.state, safe: asked.safe, zone, inHand },
			now: ctx.now.toString(),
			name: names.get(asked.participantId) ?? somebody(),
			about: about.get(asked.id)?.text ?? '',
			way,
			askedAt: asked.askedAt.toISOString(),
			dueAt: asked.dueAt.toISOString(),
			safeNow: isSafeAt(asked.safe, zone, toDate(ctx.now)),
			calling: asked.callingSince?.toISOString() ?? null
		};
	}
});
export type OneCallBack = Awaited<ReturnType<typeof openCallBack>>;

/** Whoever asked by a text message is known by their number alone, to who calls it. */
const somebody = () => say('calls_somebody');

/** What whoever calls has to know, opened for who has it in hand; the person sees that. */
async function wayOf(ctx: Context, asked: Asked): Promise<Way | null> {
	const words = await ctx.words.read({ field: 'call-number.way', rows: [asked.id] });
	const said = words.get(asked.id)?.text;
	if (said !== undefined) return JSON.parse(said) as Way;
	const row = await ctx.db
		.selectFrom('call_back_number')
		.select('sealed')
		.where('call_back_id', '=', asked.id)
		.executeTakeFirst();
	if (!row) return null;
	ctx.opened(asked.participantId, 'call-number');
	const { org } = ctx.actor;
	return JSON.parse(
		openForProgram(org, 'call-number', row.sealed, asked.participantId).toString('utf8')
	) as Way;
}
