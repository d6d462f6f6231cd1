import * as v from 'valibot';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayAddToRequest, mayEverTake, mayTakeStep } from '../domain/permissions.ts';
import { isOver } from '../domain/request.ts';
import { linesOf } from './find-services.ts';
import { state } from './inputs.ts';
import { go, requestById, type RequestFact } from './request-rows.ts';
import { addOption, choiceOf, writeOf } from './request-words.ts';

const forService = { request: idInput, service: idInput };

/** Puts a service on the list of a request for the other one to see. */
export const shareOption = useCase({
	name: 'navigation.share-option',
	input: v.object(forService),
	load: (ctx, { request }) => requestById(ctx, request),
	allow: mayAddToRequest,
	run: async (ctx, { service }, request) => {
		await share(ctx, request, service);
		return { request: request.id };
	}
});

/** The pair settles on a service. Choosing one that was not shared yet shares it first: both are steps of the table. */
export const chooseService = useCase({
	name: 'navigation.choose-service',
	input: v.object(forService),
	load: (ctx, { request }) => requestById(ctx, request),
	allow: mayAddToRequest,
	run: async (ctx, { service }, request) => {
		const shared = await share(ctx, request, service);
		if (shared.state !== 'options_shared') {
			if ((await choiceOf(ctx, request)) === service) return { request: request.id };
			throw new Conflict('navigation_error_chosen_already');
		}
		await writeOf(ctx, request, 'navigation.choice', service);
		await go(ctx, shared, 'chosen');
		await ctx.tell({
			name: 'request.chosen',
			requestId: request.id,
			matchId: request.matchId,
			by: ctx.actor.personId
		});
		return { request: request.id };
	}
});

async function share(ctx: Context, request: RequestFact, service: string): Promise<RequestFact> {
	const [found] = await linesOf(ctx.db, [service]);
	if (!found) throw new NotFound();
	if (isOver(request.state)) throw new Conflict('navigation_error_over');
	await addOption(ctx, request, service);
	if (request.state !== 'raised') return request;
	await ctx.tell({
		name: 'request.options-shared',
		requestId: request.id,
		matchId: request.matchId,
		by: ctx.actor.personId
	});
	return go(ctx, request, 'options_shared');
}

/** Takes a request one step further, as the table allows it to this person. */
export const takeStep = useCase({
	name: 'navigation.take-step',
	input: v.object({
		request: idInput,
		to: v.pipe(state, v.notValues(['raised', 'options_shared', 'chosen'], 'navigation_error_step'))
	}),
	load: (ctx, { request }) => requestById(ctx, request),
	allow: (actor, request, { to }) => mayAddToRequest(actor, request) && mayEverTake(actor, request, to),
	run: async (ctx, { to }, request) => {
		// The same form sent twice.
		if (request.state === to) return { request: request.id };
		// The other of the two was first, or another page.
		if (!mayTakeStep(ctx.actor, request, to)) throw new Conflict('navigation_error_overtaken');
		await go(ctx, request, to);
		await ctx.tell({
			name: 'request.changed',
			requestId: request.id,
			matchId: request.matchId,
			by: ctx.actor.personId
		});
		return { request: request.id };
	}
});
