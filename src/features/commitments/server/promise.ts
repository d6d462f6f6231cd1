import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { isSelf } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { pairToOpen, peopleOf, type Pair } from '#features/messages/index.server.ts';
import {
	longestPromise,
	nextState,
	sideOf,
	type CommitmentState,
	type CommitmentVerb
} from '../domain/commitment.ts';
import { mayPromise, maySay } from '../domain/permissions.ts';
import { momentOf } from '../domain/reminder.ts';
import { dayFrom, neededText, someDay, someText } from './inputs.ts';
import { insertReminders } from './reminder-rows.ts';
import { dropReminders } from './reminders.ts';
import { checkTogether, heldPromise, promiseToOpen, today, type Commitment } from './rows.ts';

/** Says to the other what one will do (R075), with a day where there is one. Posted twice it is one. */
export const promise = useCase({
	name: 'commitments.promise',
	input: v.object({ id: idInput, match: idInput, words: neededText(longestPromise), due: someDay }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'commitment'),
	allow: mayPromise,
	run: async (ctx, { id, words, due }, pair) => {
		await checkTogether(ctx, pair);
		if (await saidBefore(ctx, id, words)) return { id, match: pair.matchId };
		await keep(ctx, pair, { id, words, dueOn: dayFrom(due, 'due', (await today(ctx)).day), insteadOf: null });
		await ctx.tell(
			{ name: 'commitment.said', match: pair.matchId, commitment: id, by: ctx.actor.personId },
			peopleOf(pair)
		);
		return { id, match: pair.matchId };
	}
});

/** Says it anew: other words, another day, or none. The one before stays to be read, as changed. */
export const changePromise = useCase({
	name: 'commitments.change',
	input: v.object({
		id: idInput,
		promise: idInput,
		match: v.optional(idInput),
		words: neededText(longestPromise),
		due: someDay
	}),
	load: (ctx, { promise: before, match }) => promiseToOpen(ctx, before, match),
	allow: (actor, loaded) => maySay(actor, loaded, 'change'),
	run: async (ctx, { id, promise: before, words, due }, { pair }) => {
		await checkTogether(ctx, pair);
		const held = await heldPromise(ctx, before);
		if (await saidBefore(ctx, id, words)) return { id, match: pair.matchId };
		const dueOn = dayFrom(due, 'due', (await today(ctx)).day);
		await setState(ctx, held, 'change');
		await dropReminders(ctx, held.id);
		await keep(ctx, pair, { id, words, dueOn, insteadOf: held.id });
		await tellStep(ctx, held, pair);
		return { id, match: pair.matchId };
	}
});

/** One step, by whoever it is of; again changes nothing. Beside one that was missed there may be a word: none is asked for. */
export const stepPromise = useCase({
	name: 'commitments.step',
	input: v.object({
		promise: idInput,
		match: v.optional(idInput),
		step: v.picklist(['keep', 'miss', 'release', 'open-again'], 'error_field'),
		word: someText(longestPromise)
	}),
	load: (ctx, { promise: id, match }) => promiseToOpen(ctx, id, match),
	allow: (actor, loaded, { step }) => maySay(actor, loaded, step),
	run: async (ctx, { promise: id, step, word }, { pair }) => {
		await checkTogether(ctx, pair);
		const held = await heldPromise(ctx, id);
		// Pressed twice.
		if (held.state === reached[step]) return { id, match: pair.matchId };
		await setState(ctx, held, step);
		if (step === 'open-again') await remindOnTheDay(ctx, held);
		else await dropReminders(ctx, held.id);
		if (step === 'miss' && word.trim() !== '')
			await ctx.words.write({ circle: pair.circleId, field: 'commitment.missed', row: id, text: word });
		if (step === 'open-again') await ctx.words.erase({ field: 'commitment.missed', row: id });
		await tellStep(ctx, held, pair);
		return { id, match: pair.matchId };
	}
});

const reached: Readonly<Record<'keep' | 'miss' | 'release' | 'open-again', CommitmentState>> = {
	keep: 'kept',
	miss: 'missed',
	release: 'released',
	'open-again': 'open'
};

async function keep(
	ctx: Context,
	pair: Pair,
	said: { id: string; words: string; dueOn: string | null; insteadOf: string | null }
): Promise<void> {
	const me = ctx.actor.personId!;
	if (me === pair.participantId) await pagesWereRead(ctx);
	await ctx.db
		.insertInto('commitment')
		.values({
			id: said.id,
			match_id: pair.matchId,
			participant_id: pair.participantId,
			supporter_id: pair.supporterId,
			by_id: me,
			due_on: said.dueOn,
			state: 'open',
			said_at: toDate(ctx.now),
			stepped_at: toDate(ctx.now),
			instead_of: said.insteadOf
		})
		.execute();
	await ctx.words.write({
		circle: pair.circleId,
		field: 'commitment.words',
		row: said.id,
		text: said.words,
		isNew: true
	});
	await remindOnTheDay(ctx, { id: said.id, dueOn: said.dueOn, matchId: pair.matchId, byId: me });
}

/** A quiet reminder to whoever promised, in the morning of the day; none where that is over. */
async function remindOnTheDay(
	ctx: Context,
	{ id, dueOn, matchId, byId }: Pick<Commitment, 'id' | 'dueOn' | 'matchId' | 'byId'>
): Promise<void> {
	if (dueOn === null || !isSelf(ctx.actor, byId)) return;
	const { zone } = await today(ctx);
	const due = momentOf('morning', { day: dueOn, time: null, zone });
	if (Temporal.Instant.compare(due, ctx.now) <= 0) return;
	await insertReminders(ctx, [
		{ id: newId(), about: 'promise', subject: id, lead: 'morning', match: matchId, row: null, zone, due }
	]);
}

async function setState(ctx: Context, held: Commitment, verb: CommitmentVerb): Promise<void> {
	const state = nextState(held.state, verb, sideOf(held, ctx.actor.personId!));
	if (state === null) throw new Conflict('commitments_error_moved_on');
	await ctx.db
		.updateTable('commitment')
		.set({ state, stepped_at: toDate(ctx.now) })
		.where('id', '=', held.id)
		.execute();
}

const tellStep = (ctx: Context, { id }: Commitment, pair: Pair) =>
	ctx.tell(
		{ name: 'commitment.stepped', match: pair.matchId, commitment: id, by: ctx.actor.personId },
		peopleOf(pair)
	);

/** Whether the actor said these very words under this id before. Throws a conflict when they were others, which would be passed over. */
async function saidBefore(ctx: Context, id: string, words: string): Promise<boolean> {
	const row = await ctx.db.selectFrom('commitment').select('by_id').where('id', '=', id).executeTakeFirst();
	if (!row) return false;
	const said = (await ctx.words.versions({ field: 'commitment.words', row: id }))[0];
	if (row.by_id !== ctx.actor.personId || said?.text !== words)
		throw new Conflict('commitments_error_said_before');
	return true;
}
