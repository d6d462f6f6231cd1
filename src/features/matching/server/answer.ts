import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import { isPeerSupervised } from '#features/supervision/index.server.ts';
import { mustNotMeet } from '../domain/choosing.ts';
import { codeVersion, isWalking, missingGuard } from '../domain/match.ts';
import type { ActiveGuards } from '../domain/match.ts';
import { isTheSupporter } from '../domain/permissions.ts';
import { step } from './ending.ts';
import { isEnrolled } from './enrolled.ts';
import { yes } from './inputs.ts';
import { keep } from './keep-apart.ts';
import { keyedNames, nobodyApart, ownKeptApart } from './name-marks.ts';
import { readApart } from './own-words.ts';
import { readQuestionWords } from './question-words.ts';
import { matchById, matchOf, moveMatch } from './rows.ts';
import type { MatchFact } from './rows.ts';

const answers: Record<keyof ActiveGuards, string> = {
	enrolled: 'matching_error_guard_enrolled',
	noConflict: 'matching_error_guard_conflict',
	trained: 'matching_error_guard_trained',
	codeSigned: 'matching_error_guard_code',
	peerSupervised: 'matching_error_guard_supervised',
	placeFree: 'matching_error_guard_place'
};

/** The supporter says yes: with every guard met at this moment, the two walk together from now on. */
export const sayYes = useCase({
	name: 'matching.say-yes',
	input: v.object({ matchId: idInput }),
	load: ({ db }, { matchId }) => matchOf(db, matchId),
	allow: (actor, match) => isTheSupporter(actor, match),
	run: async (ctx, _input, { id, state, participantId, supporterId }) => {
		if (isWalking(state)) return;
		// From here on the supporter may see whether the person is still enrolled; whatever refuses takes it back again.
		await ctx.relations.begin({ kind: 'walks-with', scope: participantId, person: supporterId });
		const enrolled = await isEnrolled(ctx, participantId);
		const question = await matchById(ctx.db, id);
		const accepted = step(question, 'accept', 'PS');
		const missing = missingGuard({ ...(await guardsOf(ctx, question)), enrolled });
		// Thrown, and with it the place that was taken is free again.
		if (missing) throw new Conflict(answers[missing]);
		const begun = step(accepted, 'begin', 'rule');
		const at = toDate(ctx.now);
		await moveMatch(ctx.db, question, { state: begun.state, answered_at: at, began_at: at });
		await ctx.relations.begin({ kind: 'match', scope: question.id, person: participantId });
		await ctx.relations.begin({ kind: 'match', scope: question.id, person: supporterId });
		// Whoever welcomed the person has brought them here: from now on the two of the match are enough (INV-03).
		await ctx.relations.end({ kind: 'welcomes', scope: participantId });
		await ctx.tell(
			{
				name: 'match.accepted',
				matchId: question.id,
				participantId,
				supporterId,
				circleId: question.circleId
			},
			[participantId, supporterId]
		);
	}
});

/** "Not this time", without a reason. With `knowThem` the two are not suggested to each other again. */
export const sayNotThisTime = useCase({
	name: 'matching.say-not-this-time',
	input: v.object({ matchId: idInput, knowThem: yes }),
	load: ({ db }, { matchId }) => matchById(db, matchId),
	allow: (actor, match) => isTheSupporter(actor, match),
	run: async (ctx, { knowThem }, question) => {
		if (question.state === 'declined') return;
		step(question, 'decline', 'PS');
		const at = toDate(ctx.now);
		await moveMatch(ctx.db, question, { state: 'declined', answered_at: at, ended_at: at });
		if (question.circleId) await ctx.circles.leave(question.circleId);
		await ctx.relations.end({ kind: 'asked', scope: question.participantId, person: question.supporterId });
		if (knowThem) await neverAgain(ctx, question);
		await ctx.tell(
			{
				name: 'match.not-this-time',
				matchId: question.id,
				participantId: question.participantId
			},
			[question.participantId]
		);
	}
});

/** The supporter's own list gets this person, as a mark nobody can read. */
export async function neverAgain(ctx: Context, match: Pick<MatchFact, 'participantId'>): Promise<void> {
	const apart = await readApart(ctx);
	await keep(ctx, { ...apart, people: [...new Set([...apart.people, match.participantId])] });
}

/** Reads each guard as the supporter, and takes a place: two answers can not take the same one. */
async function guardsOf(ctx: Context, question: MatchFact): Promise<Omit<ActiveGuards, 'enrolled'>> {
	const { db } = ctx;
	const { supporterId, programmeId } = question;
	const trained = await db
		.selectFrom('ethics_training')
		.select('done_at')
		.where('person_id', '=', supporterId)
		.where('programme_id', '=', programmeId)
		.executeTakeFirst();
	const signed = await db
		.selectFrom('code_signature')
		.select('signed_at')
		.where('person_id', '=', supporterId)
		.where('programme_id', '=', programmeId)
		.where('version', '=', codeVersion)
		.executeTakeFirst();
	return {
		trained: trained !== undefined,
		codeSigned: signed !== undefined,
		peerSupervised: await isPeerSupervised(db, supporterId, programmeId, ctx.now),
		// It was compared when the person asked; since then either may have changed their list or a name.
		noConflict: !(await onEitherList(ctx, question)),
		placeFree: await takePlace(ctx, question)
	};
}

/** Either names the other, with what both go by at this moment. */
export async function onEitherList(
	ctx: Context,
	question: Pick<MatchFact, 'id' | 'participantId' | 'supporterId'>
): Promise<boolean> {
	const { org } = ctx.actor;
	const { participantId, supporterId } = question;
	const names = await ctx.names.of([participantId, supporterId]);
	const goesBy = (id: string) => [names.get(id)].filter((name) => name !== undefined);
	const own = ownKeptApart(org, await readApart(ctx), goesBy(supporterId));
	const marks = (await readQuestionWords(ctx, [question.id])).get(question.id)?.marks ?? nobodyApart;
	const them = {
		...nobodyApart,
		apart: marks.apart,
		knownAs: [...marks.knownAs, ...keyedNames(org, goesBy(participantId))]
	};
	return mustNotMeet(own, supporterId, them, participantId);
}

async function takePlace(ctx: Context, question: MatchFact): Promise<boolean> {
	const taken = await ctx.db
		.updateTable('place')
		.set({ match_id: question.id })
		.where('id', '=', (query) =>
			query
				.selectFrom('place')
				.select('id')
				.where('supporter_id', '=', question.supporterId)
				.where('programme_id', '=', question.programmeId)
				.where('match_id', 'is', null)
				.where('kept', '=', true)
				.orderBy('id')
				.limit(1)
				.forUpdate()
				.skipLocked()
		)
		.executeTakeFirst();
	return taken.numUpdatedRows > 0n;
}
