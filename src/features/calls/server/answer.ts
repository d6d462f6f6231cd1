import * as v from 'valibot';
import { holds, type Actor } from '#platform/actor.ts';
import { toDate, toInstant } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { putErrand } from '#platform/jobs/errands.server.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { contactByPhone } from '#features/contacts/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { stepTo } from '../domain/call-back.ts';
import { hasTheTurn } from '../domain/permissions.ts';
import { weekOf } from '../domain/rota.ts';
import { isSafeAt } from '../domain/turn.ts';
import { callToReturn, settingsOf, type Asked } from './rows.ts';

/** Whoever has it in hand keeps it so long, at most: then it is somebody else's turn. */
const mostHours = 12;
/** Minutes a call can last before it is taken for one that was forgotten. */
const longestCall = 120;

const one = { callBack: idInput };
const load = (ctx: Context, { callBack }: { callBack: string }) => callToReturn(ctx, callBack);

/**
 * Whoever's turn it is takes it in hand: from now on they alone see the number, and whoever asked sees that. Of two at the
 * same moment one is told that it is taken.
 */
export const takeCallBack = useCase({
	name: 'calls.take',
	input: v.object(one),
	load,
	allow: hasTheTurn,
	run: async (ctx, _input, seen) => {
		const asked = await inHand(ctx, seen);
		if (asked.state === 'taken') return;
		const { targetMinutes } = await settingsOf(ctx);
		await move(ctx, asked, {
			state: stepTo(asked.state, 'take')!,
			with_id: ctx.actor.personId,
			taken_at: toDate(ctx.now),
			due_at: toDate(ctx.now.add({ minutes: targetMinutes }))
		});
		await tellAbout(ctx, asked);
	}
});

/** The first of two taps: they are calling now. Outside the times in which calling is safe nobody calls (INV-12, H02). */
export const beginCall = useCase({
	name: 'calls.begin-call',
	input: v.object(one),
	load,
	allow: hasTheTurn,
	run: async (ctx, _input, seen) => {
		const asked = await inHand(ctx, seen);
		if (asked.state !== 'taken') throw new Conflict('calls_error_take_first');
		if (asked.callingSince !== null) return;
		if (!isSafeAt(asked.safe, await programmeZone(ctx), toDate(ctx.now)))
			throw new Conflict('calls_error_not_now');
		await move(ctx, asked, {
			calling_since: toDate(ctx.now),
			due_at: toDate(ctx.now.add({ minutes: longestCall }))
		});
		await tellAbout(ctx, asked);
	}
});

/**
 * The second tap: they have talked, or did not connect. It is over: what was said about it, and the number, are gone for
 * everybody. Where the two walk together it is a contact with the times of the two taps (INV-16).
 */
export const endCall = useCase({
	name: 'calls.end-call',
	input: v.object({ ...one, outcome: v.picklist(['reach', 'not-reach'], 'error_field') }),
	load,
	allow: hasTheTurn,
	run: async (ctx, { outcome }, seen) => {
		const asked = await inHand(ctx, seen);
		const state = stepTo(asked.state, outcome);
		if (state === null || asked.callingSince === null) throw new Conflict('calls_error_call_first');
		await move(ctx, asked, { state, closed_at: toDate(ctx.now) });
		await logIt(ctx, asked, outcome === 'reach');
		await count(ctx);
		if (asked.circleId) await ctx.circles.destroy(asked.circleId);
		await ctx.relations.end({ kind: 'calls-back', scope: asked.id, person: ctx.actor.personId! });
		await ctx.tell({ name: 'call-back.over', callBack: asked.id }, [
			asked.participantId,
			ctx.actor.personId!
		]);
	}
});

/** Not just now: it goes on to the next person at once, and no reason is asked for (INV-19). */
export const giveOn = useCase({
	name: 'calls.give-on',
	input: v.object(one),
	load,
	allow: hasTheTurn,
	run: async (ctx, _input, seen) => {
		const asked = await inHand(ctx, seen, 'to give on');
		const me = ctx.actor.personId!;
		// What was theirs alone to open goes with it.
		if (asked.state === 'taken' && asked.circleId && !isOwn(ctx.actor, asked))
			await ctx.circles.leave(asked.circleId);
		const turn = asked.turn + 1;
		await ctx.db
			.updateTable('call_back')
			.set({
				state: stepTo(asked.state, 'roll')!,
				...{ turn, with_id: null, taken_at: null, calling_since: null, due_at: toDate(ctx.now) },
				tried: [...new Set([...asked.tried, me])]
			})
			.where('id', '=', asked.id)
			.execute();
		await ctx.relations.end({ kind: 'calls-back', scope: asked.id, person: me });
		await putErrand(ctx.db, ctx.actor.org, {
			name: 'errand.call-back-due',
			ids: { callBack: asked.id, turn: String(turn) }
		});
		await tellAbout(ctx, asked);
	}
});

/**
 * The row as it is now, held until the transaction ends, in the actor's hand: a relation of theirs to it, on which from now
 * on what they can open depends, also when they are not on any more.
 */
async function inHand(ctx: Context, seen: Asked, why: 'to call' | 'to give on' = 'to call'): Promise<Asked> {
	const { db, actor, now } = ctx;
	const me = actor.personId!;
	const isMine = actor.relations.some(({ kind, scope }) => kind === 'calls-back' && scope === seen.id);
	// Their own supporter opens it while the two walk together, and not a moment longer (INV-05).
	if (!isMine && !isOwn(actor, seen)) {
		// Whoever joined the rota after it was asked for has no key of it.
		if (seen.circleId && !actor.circles.holds(seen.circleId)) throw new Conflict('calls_error_joined_later');
		const relation = await ctx.relations.begin({
			...{ kind: 'calls-back', scope: seen.id, person: me },
			until: now.add({ hours: mostHours })
		});
		if (seen.circleId && why === 'to call') await ctx.circles.letIn(seen.circleId, { person: me, relation });
	}
	const row = await db
		.selectFrom('call_back')
		.select(['state', 'turn', 'with_id', 'closed_at', 'calling_since', 'tried'])
		.where('id', '=', seen.id)
		.forUpdate()
		.executeTakeFirst();
	if (!row || row.closed_at !== null || row.turn !== seen.turn || (row.with_id ?? me) !== me)
		throw new Conflict('calls_error_taken');
	return { ...seen, state: row.state as Asked['state'], callingSince: row.calling_since, tried: row.tried };
}

/** Writes a step; a new moment by which something has to happen begins a new turn of its job. */
async function move(
	ctx: Context,
	asked: Asked,
	to: {
		state?: string;
		with_id?: string | null;
		taken_at?: Date;
		calling_since?: Date;
		closed_at?: Date;
		due_at?: Date;
	}
): Promise<void> {
	const turn = asked.turn + 1;
	await ctx.db
		.updateTable('call_back')
		.set({ ...to, ...(to.due_at && { turn }) })
		.where('id', '=', asked.id)
		.execute();
	if (to.due_at)
		await putErrand(ctx.db, ctx.actor.org, {
			name: 'errand.call-back-due',
			notBefore: to.due_at,
			ids: { callBack: asked.id, turn: String(turn) }
		});
}

const tellAbout = (ctx: Context, asked: Asked) =>
	ctx.tell({ name: 'call-back.moved', callBack: asked.id }, [
		asked.participantId,
		ctx.actor.personId!,
		...(asked.withId && asked.withId !== ctx.actor.personId ? [asked.withId] : [])
	]);

/** The supporter of the person, who walks with them now. */
const isOwn = (actor: Actor, { matchId }: Asked) => matchId !== null && holds(actor, 'match', matchId);

/** Two who walk together had a talk, or did not connect: their contact. Another contact at that time is no reason to keep this open. */
async function logIt(ctx: Context, asked: Asked, connected: boolean): Promise<void> {
	if (!isOwn(ctx.actor, asked)) return;
	const span = { start: toInstant(asked.callingSince!), end: ctx.now };
	await contactByPhone(ctx, asked.matchId!, { id: newId(), ...span, connected }).catch((error) => {
		if (!(error instanceof Conflict)) throw error;
	});
}

/** One more call that was returned: for the load of the team, with nobody in it, and for whoever called. */
async function count(ctx: Context): Promise<void> {
	const zone = await programmeZone(ctx);
	const week = weekOf(ctx.now.toZonedDateTimeISO(zone).toPlainDate());
	await ctx.db
		.insertInto('call_count')
		.values({ id: newId(), programme_id: ctx.actor.org.id, week })
		.execute();
	await ctx.db
		.insertInto('call_own_count')
		.values({ id: newId(), supporter_id: ctx.actor.personId!, week })
		.execute();
}
