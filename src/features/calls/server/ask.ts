import { sql } from 'kysely';
import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { clockInput } from '#platform/clock-input.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { putErrand } from '#platform/jobs/errands.server.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayReach } from '#features/enrolment/domain/safe-way.ts';
import { safeWayOf } from '#features/enrolment/index.server.ts';
import { lengthOf } from '#features/messages/domain/message.ts';
import { checkNotStopped, pairsOf, stoppedBy, type Pair } from '#features/messages/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { isInside } from '#features/scheduling/domain/hours.ts';
import { hoursOf } from '#features/scheduling/index.server.ts';
import { longestAbout, longestHours, stepTo } from '../domain/call-back.ts';
import { mayAsk, mayAskFor, mayWithdraw } from '../domain/permissions.ts';
import { nextTurn, type SafeTimes } from '../domain/turn.ts';
import { ownNow, type OwnNow } from './own-now.ts';
import { settingsOf, slotsSoon, toAsked } from './rows.ts';

/** What whoever calls has to know, sealed: the number, the word by which the two know each other, and whether a voicemail is safe (H02). */
export type Way = { number: string; codeWord: string | null; voicemail: boolean };

const clock = clockInput('calls_error_time');

const asking = {
	/** Made by the page: the same form posted twice is one call-back. */
	id: idInput,
	about: v.optional(
		v.pipe(
			v.string(),
			v.check((text) => lengthOf(text) <= longestAbout, 'calls_error_about_long')
		),
		''
	),
	from: clock,
	until: clock,
	/** Without a plain yes nothing is said to a machine (H02, INV-12). */
	voicemail: v.optional(v.picklist(['', 'no', 'yes'], 'error_field'), 'no')
};
type Asking = v.InferOutput<v.ObjectSchema<typeof asking, undefined>>;

/** Whoever takes part asks to be called: by their own supporter first, or by whoever is on. */
export const askCallBack = useCase({
	name: 'calls.ask',
	input: v.object({ ...asking, first: v.optional(v.picklist(['own', 'rota'], 'error_field'), 'own') }),
	allow: mayAsk,
	run: async (ctx, input) => {
		const me = ctx.actor.personId!;
		const pair = (await pairsOf(ctx.db, ctx.actor)).find(
			({ participantId, standing }) => participantId === me && standing === 'open'
		);
		// Whoever is not sure who their supporter is asks everybody else (H04).
		const unsure = pair !== undefined && (await stoppedBy(ctx.db, pair.matchId)).length > 0;
		const { away, standIn } = await ownNow(ctx);
		const isOwn = input.first === 'own' && !unsure;
		return ask(ctx, input, {
			person: me,
			pair: pair ?? null,
			own: isOwn && pair && !away ? pair : null,
			standIn: isOwn ? standIn : null,
			without: unsure || away ? (pair?.supporterId ?? null) : null
		});
	}
});

/** A supporter asks for somebody they walk with, who wishes it: whoever is on calls. */
export const askCallBackFor = useCase({
	name: 'calls.ask-for',
	input: v.object({ ...asking, match: idInput }),
	load: async (ctx, { match }) => {
		const pair = (await pairsOf(ctx.db, ctx.actor)).find(({ matchId }) => matchId === match);
		if (!pair || pair.standing === 'over') throw new NotFound();
		return pair;
	},
	allow: (actor, pair) => mayAskFor(actor, pair.participantId),
	run: async (ctx, input, pair) => {
		await checkNotStopped(ctx, pair.matchId);
		return ask(ctx, input, { person: pair.participantId, pair, own: null, standIn: null, without: null });
	}
});

/** Whoever asked to be called takes it back. What was said about it is gone at once. */
export const withdrawCallBack = useCase({
	name: 'calls.withdraw',
	input: v.object({ callBack: idInput }),
	load: async ({ db }, { callBack }) => {
		const row = await db
			.selectFrom('call_back')
			.selectAll()
			.where('id', '=', callBack)
			.forUpdate()
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return toAsked(row);
	},
	allow: mayWithdraw,
	run: async (ctx, _input, asked) => {
		const state = stepTo(asked.state, 'withdraw');
		if (state === null) return;
		await ctx.db
			.updateTable('call_back')
			.set({ state, closed_at: toDate(ctx.now) })
			.where('id', '=', asked.id)
			.execute();
		if (asked.circleId) await ctx.circles.destroy(asked.circleId);
		await ctx.tell({ name: 'call-back.over', callBack: asked.id }, [
			asked.participantId,
			...(asked.withId ? [asked.withId] : [])
		]);
	}
});

/** Whom it is for, who walks with them, whose turn it is first, and who of the rota is left out. */
type Whom = {
	person: string;
	pair: Pair | null;
	own: Pair | null;
	/** Who stands in for their supporter, by which relation. */
	standIn: OwnNow['standIn'];
	without: string | null;
};

async function ask(ctx: Context, input: Asking, whom: Whom): Promise<{ id: string }> {
	const { db, actor, now } = ctx;
	const done = { id: input.id };
	const before = await db.selectFrom('call_back').select('id').where('id', '=', input.id).executeTakeFirst();
	if (before) return done;
	const safe = safeTyped(input);
	const way = await safeWayOf(ctx, whom.person);
	// Only a plain "this is safe" is a yes, and only a telephone can be called (INV-12).
	if (way === null || way.channel !== 'call' || !mayReach(way)) throw new Conflict('calls_error_not_safe');
	const open = await db
		.selectFrom('call_back')
		.select('id')
		.where('participant_id', '=', whom.person)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	if (open) throw new Conflict('calls_error_open');

	const zone = await programmeZone(ctx);
	const { targetMinutes } = await settingsOf(ctx);
	const members = await membersFor(ctx, whom);
	const turn = nextTurn({
		...{ now: toDate(now), zone, safe, targetMinutes, tried: [] },
		slots: await slotsSoon(ctx),
		able: new Set(members.map(({ person }) => person)),
		own: await withTime(ctx, whom.own?.supporterId ?? whom.standIn?.person ?? null, targetMinutes)
	});
	const circle = await ctx.circles.make({ kind: 'call-back', about: whom.person, members });
	await db
		.insertInto('call_back')
		.values({
			...{ id: input.id, programme_id: actor.org.id, participant_id: whom.person },
			...{ match_id: whom.own?.matchId ?? null, asked_by: actor.personId!, asked_at: toDate(now) },
			...{
				circle_id: circle,
				state: 'asked',
				safe_from: safe?.from ?? null,
				safe_until: safe?.until ?? null
			},
			...{ with_id: turn.with, due_at: turn.due, ends_at: toDate(now.add({ hours: longestHours })) }
		})
		.execute();
	const said: Way = {
		number: way.address,
		codeWord: way.codeWord ?? null,
		voicemail: input.voicemail === 'yes'
	};
	const words = { circle, row: input.id, isNew: true, about: whom.person };
	await ctx.words.write({ ...words, field: 'call-number.way', text: JSON.stringify(said) });
	if (input.about.trim() !== '')
		await ctx.words.write({ ...words, field: 'call-back.about', text: input.about });
	const alias = (await ctx.names.of([whom.person])).get(whom.person);
	if (alias !== undefined)
		await ctx.words.write({ ...words, row: whom.person, field: 'person.alias', text: alias });
	await putErrand(db, actor.org, {
		name: 'errand.call-back-due',
		notBefore: turn.due,
		ids: { callBack: input.id, turn: '1' }
	});
	await ctx.tell({ name: 'call-back.asked', callBack: input.id, person: turn.with, by: actor.personId }, [
		whom.person,
		...(turn.with ? [turn.with] : [])
	]);
	return done;
}

/** Their own supporter, or whoever stands in, where the hours that one said have room for it now. */
async function withTime(ctx: Context, person: string | null, minutes: number): Promise<string | null> {
	if (person === null) return null;
	const hours = await hoursOf(ctx, person);
	const isNow = hours !== null && isInside(hours, { start: ctx.now, end: ctx.now.add({ minutes }) });
	return isNow ? person : null;
}

/**
 * Who can open it: the person, for good; their supporter while the two walk together, where it goes to them first, or where
 * they asked; whoever stands in for them, while they do; and everybody of the rota, each while they are on. Whoever joins the rota later opens nothing of it.
 */
async function membersFor(
	{ db, actor }: Context,
	{ person, pair, own, standIn, without }: Whom
): Promise<{ person: string; relation: string | null }[]> {
	const isTheirs = pair !== null && (own !== null || pair.supporterId === actor.personId);
	const match = isTheirs
		? await db
				.selectFrom('relation')
				.select('id')
				.where('kind', '=', 'match')
				.where('scope', '=', pair.matchId)
				.where('person_id', '=', pair.supporterId)
				.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', sql<Date>`now()`)]))
				.executeTakeFirst()
		: undefined;
	const rota = await db
		.selectFrom('rota_member')
		.select(['person_id', 'relation_id'])
		.where('programme_id', '=', actor.org.id)
		.execute();
	const members = new Map<string, string | null>(
		rota.map(({ person_id, relation_id }) => [person_id, relation_id])
	);
	if (match) members.set(pair!.supporterId, match.id);
	if (standIn) members.set(standIn.person, standIn.relation);
	if (without !== null) members.delete(without);
	members.set(person, null);
	return [...members].map(([each, relation]) => ({ person: each, relation }));
}

function safeTyped({ from, until }: Pick<Asking, 'from' | 'until'>): SafeTimes {
	if (from === '' && until === '') return null;
	if (from === '' || until === '')
		throw new Invalid({ [from === '' ? 'from' : 'until']: 'calls_error_both_times' });
	return { from, until };
}
