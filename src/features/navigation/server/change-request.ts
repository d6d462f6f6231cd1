import * as v from 'valibot';
import { isSelf, type Actor } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { mayAddToRequest, mayTakeBack } from '../domain/permissions.ts';
import { isOver } from '../domain/request.ts';
import { line, urgency, whoActs } from './inputs.ts';
import { requestById } from './request-rows.ts';
import { requestFields, wordsOf, writeOf } from './request-words.ts';

/** Changes how soon it is needed and who does the next thing. */
export const changeRequest = useCase({
	name: 'navigation.change-request',
	input: v.object({ request: idInput, urgency, whoActs, words: line(2000, 'navigation_error_request_long') }),
	load: (ctx, { request }) => requestById(ctx, request),
	allow: mayAddToRequest,
	run: async (ctx, input, request) => {
		if (isOver(request.state)) throw new Conflict('navigation_error_over');
		const own = isSelf(ctx.actor, request.participantId);
		const words = input.words.trim();
		if (own && words !== '') await pagesWereRead(ctx);
		await ctx.db
			.updateTable('resource_request')
			.set({
				// How soon is the participant's judgement and nobody else's (R109).
				...(own && input.urgency !== undefined ? { urgency: input.urgency } : {}),
				who_acts: input.whoActs,
				changed_at: toDate(ctx.now)
			})
			.where('id', '=', request.id)
			.execute();
		if (words !== '' && input.words !== (await wordsOf(ctx, request)))
			await writeOf(ctx, request, 'navigation.request', input.words);
		return { request: request.id };
	}
});

/** The person it is for takes the request out of the record, with what either of the two said. Nobody is asked and no reason is given. */
export const takeBackRequest = useCase({
	name: 'navigation.take-back-request',
	input: v.object({ request: idInput }),
	load: (ctx, { request }) => requestById(ctx, request),
	allow: mayTakeBack,
	run: async (ctx, _input, request) => {
		for (const field of requestFields) await ctx.words.erase({ field, row: request.id });
		await ctx.db.deleteFrom('resource_request_step').where('request_id', '=', request.id).execute();
		await ctx.db.deleteFrom('resource_request').where('id', '=', request.id).execute();
	}
});

/** Takes it back as a form does: sent twice it is done once, and what is gone already is gone. */
export const takeBack = (actor: Actor, input: unknown): Promise<void> =>
	takeBackRequest(actor, input).catch((error: unknown) => {
		if (!(error instanceof NotFound)) throw error;
	});
