import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { signStatement } from '#platform/circles/statement.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { checkNotStopped, type Pair, pairToOpen, peopleOf } from '#features/messages/index.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { OutOfStep, propose, stateOn, type Agreement, type Text } from '../domain/agreement.ts';
import { agreementLanguages, currentClauses } from '../domain/clauses.ts';
import { mayWriteAgreement } from '../domain/permissions.ts';
import { newestAgreement, type Kept } from './rows.ts';
import {
	acceptanceOf,
	hashInput,
	hashOf,
	packed,
	quietFrom,
	quietInputs,
	reviewInput,
	sectionInputs,
	wordsFrom
} from './wording.ts';

const written = {
	match: idInput,
	/** Made by the page: the same id posted twice is one wording. */
	id: idInput,
	/** The hash of the words that were on the page, and how often a draft had been kept. */
	seen: hashInput,
	drafts: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'error_field'), v.transform(Number)), '0'),
	language: v.picklist(agreementLanguages, 'error_field'),
	reviewOn: reviewInput,
	...quietInputs,
	...sectionInputs
};

/** Keeps words for later, where both can read them. Nothing is offered by it and nothing accepted. */
export const keepAgreement = useCase({
	name: 'agreement.keep',
	input: v.object(written),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'agreement'),
	allow: mayWriteAgreement,
	run: async (ctx, input, pair) => {
		const agreement = await agreementToWrite(ctx, pair);
		const { reviewOn, language } = input;
		const text = packed({ words: wordsFrom(input), reviewOn, language, quiet: quietFrom(input) });
		const before = (await ctx.words.read({ field: 'agreement.draft', rows: [agreement.id] })).get(
			agreement.id
		);
		// The same words kept twice are kept once.
		if (agreement.draft.by === ctx.actor.personId && before?.text === text)
			return { agreement: agreement.id };
		if (agreement.draft.number !== input.drafts) throw new Conflict('agreement_error_changed');
		await ctx.words.write({ circle: pair.circleId, field: 'agreement.draft', row: agreement.id, text });
		await ctx.db
			.updateTable('agreement')
			.set({
				draft_number: agreement.draft.number + 1,
				draft_by: ctx.actor.personId,
				draft_at: toDate(ctx.now)
			})
			.where('id', '=', agreement.id)
			.execute();
		return { agreement: agreement.id };
	}
});

/** Offers words to the other, accepting them oneself. What was in force stays so until both have accepted. */
export const offerAgreement = useCase({
	name: 'agreement.offer',
	input: v.object(written),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'agreement'),
	allow: mayWriteAgreement,
	run: async (ctx, input, pair) => {
		const { actor, db, now } = ctx;
		const agreement = await agreementToWrite(ctx, pair);
		const text: Text = {
			words: wordsFrom(input),
			clauses: currentClauses(actor.org.guardedPairs),
			language: input.language,
			reviewOn: input.reviewOn,
			quiet: quietFrom(input)
		};
		const version = { id: input.id, hash: hashOf(actor.org, text) };
		// Posted a second time, before or after the other has answered. Other words under the same id are not dropped.
		const before = [agreement.open, agreement.inForce].find((each) => each?.id === input.id);
		if (before && before.hash !== version.hash) throw new Conflict('agreement_error_changed');
		if (before) return { agreement: agreement.id };
		// Words that the other kept meanwhile, and this person has not seen, are not passed over.
		const unseenDraft =
			agreement.draft.by !== null &&
			agreement.draft.by !== actor.personId &&
			agreement.draft.number !== input.drafts;
		if (unseenDraft) throw new Conflict('agreement_error_changed');
		await checkReviewDay(ctx, input.reviewOn);
		const next = inStep(() => propose(agreement, actor.personId!, input.seen, version));
		await db
			.insertInto('agreement_version')
			.values({
				...version,
				agreement_id: agreement.id,
				circle_id: pair.circleId,
				number: next.open!.number,
				clauses: text.clauses,
				language: text.language,
				review_on: text.reviewOn,
				quiet_from: text.quiet?.from ?? null,
				quiet_until: text.quiet?.until ?? null,
				offered_by: actor.personId!,
				offered_at: toDate(now)
			})
			.execute();
		await ctx.words.write({
			circle: pair.circleId,
			field: 'agreement.words',
			row: input.id,
			text: packed({ words: text.words, reviewOn: text.reviewOn, quiet: text.quiet }),
			isNew: true
		});
		await keepAcceptance(ctx, pair, agreement.id, version);
		await moveOn(ctx, agreement.id, next, { draft_by: null, draft_at: null });
		await ctx.tell(
			{ name: 'agreement.offered', match: pair.matchId, agreement: agreement.id, by: actor.personId },
			peopleOf(pair)
		);
		return { agreement: agreement.id };
	}
});

/** Writes that the actor accepted this very version, signed with their own key. */
export async function keepAcceptance(
	ctx: Context,
	pair: Pair,
	agreementId: string,
	version: { id: string; hash: string }
): Promise<void> {
	const { actor, db, now } = ctx;
	await db
		.insertInto('agreement_acceptance')
		.values({
			version_id: version.id,
			circle_id: pair.circleId,
			hash: version.hash,
			person_id: actor.personId!,
			signature: signStatement(acceptanceOf(actor.org, agreementId, version, actor.personId!), actor.keys!),
			at: toDate(now)
		})
		.execute();
}

/** Writes the new state of an agreement. */
export async function moveOn(
	{ db }: Context,
	agreementId: string,
	next: Agreement,
	also: { draft_by?: null; draft_at?: null } = {}
): Promise<void> {
	await db
		.updateTable('agreement')
		.set({
			state: next.state,
			in_force_version: next.inForce?.id ?? null,
			open_version: next.open?.id ?? null,
			...also
		})
		.where('id', '=', agreementId)
		.execute();
}

/** Throws when the two can not go on with their agreement now; the text stays where it was typed. */
export function checkOpen(pair: Pair): void {
	if (pair.standing !== 'open') throw new Conflict('agreement_error_over');
	if (!pair.held) throw new Conflict('messages_error_waiting');
}

/** A step that can not be taken now becomes the answer to the form; the text stays where it was typed. */
export function inStep<T>(step: () => T): T {
	try {
		return step();
	} catch (error) {
		if (error instanceof OutOfStep) throw new Conflict(error.code);
		throw error;
	}
}

/** The agreement of the pair, held for this transaction; begun when there is none, or when the last one lapsed. */
async function agreementToWrite(ctx: Context, pair: Pair): Promise<Kept> {
	checkOpen(pair);
	await checkNotStopped(ctx, pair.matchId);
	await pagesWereRead(ctx);
	const { db } = ctx;
	const newest = await newestAgreement(db, pair, true);
	if (newest) {
		const today = await todayIn(ctx);
		const state = stateOn({ state: newest.state, reviewOn: newest.inForce?.reviewOn ?? null }, today, false);
		if (state !== 'lapsed' && state !== 'ended') return newest;
		await db.updateTable('agreement').set({ state }).where('id', '=', newest.id).execute();
	}
	await db
		.insertInto('agreement')
		.values({
			id: newId(),
			match_id: pair.matchId,
			circle_id: pair.circleId,
			state: 'draft',
			begun_by: ctx.actor.personId!,
			begun_at: toDate(ctx.now)
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	// Begun by the other in this very moment, perhaps: then it is theirs that is gone on with.
	return (await newestAgreement(db, pair, true))!;
}

/** Today where the programme is. */
export async function todayIn(ctx: Context) {
	const programme = await currentProgramme(ctx);
	return ctx.now.toZonedDateTimeISO(programme.zone).toPlainDate();
}

async function checkReviewDay(ctx: Context, reviewOn: string): Promise<void> {
	const today = await todayIn(ctx);
	if (reviewOn <= today.toString() || reviewOn > today.add({ years: 2 }).toString()) {
		throw new Invalid({ reviewOn: 'agreement_error_review' });
	}
}
