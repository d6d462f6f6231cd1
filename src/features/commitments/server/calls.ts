import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { toDate, toInstant } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { logReminderCall } from '#features/contacts/index.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { called, otherOf, pairToOpen, peopleOf, type Pair } from '#features/messages/index.server.ts';
import { ownZone } from '#features/scheduling/index.server.ts';
import { furthestDays } from '#features/scheduling/domain/times.ts';
import { mayAnswerCall, mayAskCall, mayPromise, maySeePromises } from '../domain/permissions.ts';
import { callKinds, callMinutes, longestCall, nextCall, type CallVerb } from '../domain/reminder-call.ts';
import { callToOpen, heldCall, sayTimes, timesOf, type Call } from './call-rows.ts';
import { seenVersion, someText } from './inputs.ts';
import { insertReminders } from './reminder-rows.ts';
import { momentsFrom, sayingAMoment } from './reminders.ts';
import { checkTogether, today } from './rows.ts';

/** The participant asks for a call at a time, once or again and again (R063). Posted twice it is one. */
export const askCall = useCase({
	name: 'commitments.ask-call',
	input: v.object({
		id: idInput,
		match: v.pipe(v.string('scheduling_error_who'), v.uuid('scheduling_error_who')),
		kind: v.picklist(callKinds, 'commitments_error_kind'),
		words: someText(longestCall),
		...sayingAMoment
	}),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'reminder'),
	allow: mayAskCall,
	run: async (ctx, { id, kind, words, ...said }, pair) => {
		await checkTogether(ctx, pair);
		const there = await ctx.db
			.selectFrom('reminder_call')
			.select('id')
			.where('id', '=', id)
			.executeTakeFirst();
		if (there) return { id };
		await pagesWereRead(ctx);
		const zone = await ownZone(ctx);
		const moments = momentsFrom(said, zone, ctx.now);
		await ctx.db
			.insertInto('reminder_call')
			.values({
				...{ id, match_id: pair.matchId, participant_id: pair.participantId, supporter_id: pair.supporterId },
				...{ kind, state: 'asked', again: said.again || null, zone, said_at: toDate(ctx.now) }
			})
			.execute();
		await sayTimes(ctx, { id, pair }, moments);
		if (words.trim() !== '')
			await ctx.words.write({
				...{ circle: pair.circleId, field: 'reminder.call', row: id, text: words, isNew: true },
				about: pair.participantId
			});
		await tell(ctx, id, pair);
		return { id };
	}
});

/** The supporter says yes, and is reminded of each time. */
export const agreeCall = useCase({
	name: 'commitments.agree-call',
	input: v.object({ call: idInput, seen: seenVersion }),
	load: (ctx, { call }) => callToOpen(ctx, call),
	allow: (actor, { call, pair }) => mayAnswerCall(actor, pair, call.state),
	run: async (ctx, { call: id, seen }, { pair }) => {
		await checkTogether(ctx, pair);
		const call = await heldCall(ctx, id, seen);
		// Pressed twice.
		if (call.state === 'agreed') return { id };
		await step(ctx, call, 'agree', pair);
		if (ctx.actor.personId === pair.supporterId) {
			const ahead = (await timesOf(ctx, [id])).filter(({ outcome }) => outcome === null);
			await remindAt(
				ctx,
				pair,
				ahead.map((time) => ({ id: time.id, due: toInstant(time.at) }))
			);
		}
		await tell(ctx, id, pair);
		return { id };
	}
});

/** The supporter offers another time: with the participant's yes it takes the place of the one that was asked for. */
export const offerCall = useCase({
	name: 'commitments.offer-call',
	input: v.object({ call: idInput, seen: seenVersion, ...sayingAMoment }),
	load: (ctx, { call }) => callToOpen(ctx, call),
	allow: (actor, { call, pair }) => mayAnswerCall(actor, pair, call.state, 'offer'),
	run: async (ctx, { call: id, seen, ...said }, { pair }) => {
		await checkTogether(ctx, pair);
		const call = await heldCall(ctx, id, seen);
		const zone = await ownZone(ctx);
		const moments = momentsFrom(said, zone, ctx.now);
		await step(ctx, call, 'offer', pair, { again: said.again || null, zone });
		// Whoever offers is reminded, should the other say yes; else it is let pass.
		await remindAt(ctx, pair, await sayTimes(ctx, { id, pair }, moments));
		await tell(ctx, id, pair);
		return { id };
	}
});

/** Either lets it go, without a reason. Again changes nothing. */
export const endCall = useCase({
	name: 'commitments.end-call',
	input: v.object({ call: idInput, seen: seenVersion }),
	load: (ctx, { call }) => callToOpen(ctx, call),
	allow: (actor, { pair }) => mayPromise(actor, pair),
	run: async (ctx, { call: id, seen }, { pair }) => {
		const call = await heldCall(ctx, id, seen);
		if (call.state === 'ended') return { id };
		await step(ctx, call, 'end', pair);
		await ctx.db
			.deleteFrom('reminder_call_time')
			.where('call_id', '=', id)
			.where('outcome', 'is', null)
			.execute();
		await tell(ctx, id, pair);
		return { id };
	}
});

/** The supporter called, or did not get through: one tap, and it stands among the contacts (R063). Pressed twice it is once. */
export const callMade = useCase({
	name: 'commitments.call-made',
	input: v.object({ time: idInput, outcome: v.picklist(['called', 'not-connected'], 'error_field') }),
	load: async (ctx, { time: id }) => {
		const time = await ctx.db
			.selectFrom('reminder_call_time')
			.select(['id', 'call_id', 'at', 'outcome'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!time) throw new NotFound();
		return { time, ...(await callToOpen(ctx, time.call_id)) };
	},
	allow: (actor, { pair }) => mayPromise(actor, pair) && actor.personId === pair.supporterId,
	run: async (ctx, { outcome }, { time, call, pair }) => {
		if (time.outcome !== null) return { match: pair.matchId };
		if (call.state !== 'agreed') throw new Conflict('commitments_error_moved_on');
		const at = toInstant(time.at);
		if (Temporal.Instant.compare(at, ctx.now.add({ minutes: 15 })) > 0)
			throw new Conflict('commitments_error_not_yet');
		const planned = at.add({ minutes: callMinutes });
		const end = Temporal.Instant.compare(planned, ctx.now) < 0 ? planned : ctx.now;
		await logReminderCall(ctx, pair, {
			...{ id: time.id, start: end.subtract({ minutes: callMinutes }), end },
			connected: outcome === 'called'
		});
		await ctx.db.updateTable('reminder_call_time').set({ outcome }).where('id', '=', time.id).execute();
		await ctx.db
			.updateTable('reminder')
			.set({ seen_at: toDate(ctx.now) })
			.where('person_id', '=', ctx.actor.personId!)
			.where('subject_id', '=', time.id)
			.execute();
		return { match: pair.matchId };
	}
});

/** The form on which a call is asked for. */
export const readCallForm = useCase({
	name: 'commitments.read-call-form',
	input: v.object({ match: idInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'reminder'),
	allow: mayAskCall,
	run: async (ctx, _input, pair) => ({ newId: newId(), ...(await formOf(ctx, pair)) })
});

/** One call: when, what for, how it stands, and what the reader can do. */
export const readCall = useCase({
	name: 'commitments.read-call',
	input: v.object({ call: idInput }),
	load: (ctx, { call }) => callToOpen(ctx, call),
	allow: (actor, { pair }) => maySeePromises(actor, pair),
	run: async (ctx, _input, { call, pair }) => {
		const [words, times, form] = await Promise.all([
			ctx.words.read({ field: 'reminder.call', rows: [call.id] }),
			timesOf(ctx, [call.id]),
			formOf(ctx, pair)
		]);
		const isSupporter = ctx.actor.personId === pair.supporterId;
		const side = isSupporter ? 'PS' : 'P';
		const open = pair.standing === 'open' && pair.held;
		return {
			...form,
			id: call.id,
			kind: call.kind,
			state: call.state,
			again: call.again,
			version: call.version,
			text: words.get(call.id)?.text ?? '',
			isSupporter,
			times: times.map(({ id, at, outcome }) => ({
				...{ id, at: at.toISOString(), outcome },
				mayLog:
					open &&
					isSupporter &&
					call.state === 'agreed' &&
					outcome === null &&
					at.getTime() <= ctx.now.epochMilliseconds + 15 * 60_000
			})),
			asksMe: open && nextCall(call.state, 'agree', side) !== null,
			mayOffer: open && nextCall(call.state, 'offer', side) !== null,
			mayEnd: open && nextCall(call.state, 'end', side) !== null
		};
	}
});

async function formOf(ctx: Context, pair: Pair) {
	const other = otherOf(pair, ctx.actor.personId!);
	const [{ day, zone }, names] = await Promise.all([today(ctx), ctx.names.of([other])]);
	return {
		match: pair.matchId,
		name: called(names, other),
		today: day.toString(),
		furthest: day.add({ days: furthestDays }).toString(),
		zone,
		now: ctx.now.toString()
	};
}

async function step(
	ctx: Context,
	call: Call,
	verb: CallVerb,
	pair: Pair,
	said?: { again: string | null; zone: string }
): Promise<void> {
	const side = ctx.actor.personId === pair.supporterId ? 'PS' : 'P';
	const state = nextCall(call.state, verb, side);
	if (state === null) throw new Conflict('commitments_error_moved_on');
	await ctx.db
		.updateTable('reminder_call')
		.set({ state, said_at: toDate(ctx.now), ...(said && { ...said, version: call.version + 1 }) })
		.where('id', '=', call.id)
		.execute();
}

/** The supporter is reminded at each of these times that is still ahead. */
const remindAt = async (
	ctx: Context,
	pair: Pair,
	times: readonly { id: string; due: Temporal.Instant }[]
): Promise<void> => {
	const zone = await ownZone(ctx);
	await insertReminders(
		ctx,
		times
			.filter(({ due }) => Temporal.Instant.compare(due, ctx.now) > 0)
			.map(({ id, due }) => ({
				...{ id: newId(), about: 'call' as const, subject: id, lead: 'then' as const },
				...{ match: pair.matchId, row: null, zone, due }
			}))
	);
};

const tell = (ctx: Context, call: string, pair: Pair) =>
	ctx.tell({ name: 'reminder.call', match: pair.matchId, call, by: ctx.actor.personId }, peopleOf(pair));

export type CallForm = Awaited<ReturnType<typeof readCallForm>>;
export type OneCall = Awaited<ReturnType<typeof readCall>>;
