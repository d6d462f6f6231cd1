import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { useCase } from '#platform/use-case.server.ts';
import { mayEndOpening, mayReview, stateOf } from '../domain/opening.ts';
import { heldOpening, openingInput } from './opening-rows.ts';

/** Ends a request, or what was opened, before its time: nobody reads it from the next request on. */
export const endOpening = useCase({
	name: 'guardians.end-opening',
	input: v.object(openingInput),
	load: heldOpening,
	allow: mayEndOpening,
	run: async (ctx, _input, row) => {
		const state = stateOf(row, ctx.now.epochMilliseconds);
		if (state === 'ended') return;
		if (state !== 'asked' && state !== 'open') throw new Conflict('guardians_error_late');
		await ctx.db
			.updateTable('joint_opening')
			.set({ ended_at: toDate(ctx.now) })
			.where('id', '=', row.id)
			.execute();
		await ctx.relations.end({ kind: 'joint-opening', scope: row.id });
		await ctx.tell({ name: 'joint-opening.ended', opening: row.id });
	}
});

/** A lead who had no part in it says afterwards whether it was in order. Once; it stays. */
export const reviewOpening = useCase({
	name: 'guardians.review',
	input: v.object({
		...openingInput,
		review: v.pipe(
			v.optional(v.string(), ''),
			v.picklist(['in-order', 'not-in-order'], 'guardians_error_review')
		)
	}),
	load: heldOpening,
	allow: mayReview,
	run: async (ctx, { review }, row) => {
		if (row.openedAt === null || stateOf(row, ctx.now.epochMilliseconds) === 'open')
			throw new Conflict('guardians_error_review_early');
		if (row.reviewed) throw new Conflict('guardians_error_reviewed');
		await ctx.db
			.updateTable('joint_opening')
			.set({ review, reviewed_by: ctx.actor.personId, reviewed_at: toDate(ctx.now) })
			.where('id', '=', row.id)
			.execute();
	}
});

/** The person says that they have seen that something of theirs was opened. It stays in *Who looked*. */
export const saySeen = useCase({
	name: 'guardians.say-seen',
	input: v.object(openingInput),
	load: async ({ db, actor }, { opening }) => {
		const row = await db
			.selectFrom('joint_notice')
			.select(['opening_id', 'about_id'])
			.where('opening_id', '=', opening)
			.where('about_id', '=', actor.personId)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return row;
	},
	allow: (actor, row) => actor.personId === row.about_id,
	run: async (ctx, { opening }) => {
		await ctx.db
			.updateTable('joint_notice')
			.set({ seen_at: toDate(ctx.now) })
			.where('opening_id', '=', opening)
			.where('seen_at', 'is', null)
			.execute();
	}
});
