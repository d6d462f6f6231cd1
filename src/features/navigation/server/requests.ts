import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { hasRole, isSelf } from '#platform/actor.ts';
import {
	mayAddToRequest,
	mayKeepDirectory,
	mayRaise,
	maySearch,
	maySeeRequest,
	mayTakeBack,
	mayTakeStep
} from '../domain/permissions.ts';
import { daysToReceived, isOver, stepsFrom, type RequestState } from '../domain/request.ts';
import { linesOf, type FoundService } from './find-services.ts';
import { line, need, state, urgency, whoActs } from './inputs.ts';
import { go, keepStep, pairsOf, requestById, requestsOf, type RequestFact } from './request-rows.ts';
import { addOption, choiceOf, optionsOf } from './request-words.ts';

/** A request in a list. */
export type RequestLine = Pick<RequestFact, 'id' | 'need' | 'urgency' | 'whoActs' | 'state'> & {
	for: string | null;
	words: string;
	raisedAt: string;
	over: boolean;
};

export type PracticalHelp = {
	/** The actor is here as one of the programme's staff, not as a participant. */
	works: boolean;
	/** The actor brings in the directory and reviews addresses. */
	keeps: boolean;
	/** Those with whom the actor can raise a request now: themselves, or the people they walk with. */
	pairs: { matchId: string; name: string | null; own: boolean }[];
	requests: RequestLine[];
};

/** What a pair looks for: the participant sees their own, a supporter those of the people they walk with now. */
export const readPracticalHelp = useCase({
	name: 'navigation.read-practical-help',
	input: v.object({}),
	allow: maySearch,
	run: async (ctx): Promise<PracticalHelp> => {
		const [pairs, requests] = [await pairsOf(ctx), await requestsOf(ctx)];
		const words = await ctx.words.read({ field: 'navigation.request', rows: requests.map(({ id }) => id) });
		const names = await ctx.names.of([
			...pairs.flatMap((pair) => [pair.participantId, pair.supporterId]),
			...requests.map((request) => request.participantId)
		]);
		return {
			works: !hasRole(ctx.actor, 'participant'),
			keeps: mayKeepDirectory(ctx.actor),
			pairs: pairs.map((pair) => {
				const own = isSelf(ctx.actor, pair.participantId);
				return {
					matchId: pair.id,
					own,
					name: names.get(own ? pair.supporterId : pair.participantId) ?? null
				};
			}),
			requests: requests.map((request) => ({
				...fact(request),
				for: isSelf(ctx.actor, request.participantId) ? null : (names.get(request.participantId) ?? null),
				words: words.get(request.id)?.text ?? '',
				raisedAt: request.raisedAt.toISOString(),
				over: isOver(request.state)
			}))
		};
	}
});

const fact = ({ id, need, urgency, whoActs, state }: RequestFact) => ({ id, need, urgency, whoActs, state });

export type RequestPage = RequestLine & {
	/** The participant's name for the supporter, the supporter's for the participant. */
	other: string | null;
	/** Who can read what is written here, besides the reader. */
	circle: string[];
	/** Whether the actor walks with this person now and may add to it. */
	open: boolean;
	mine: boolean;
	options: (FoundService & { by: string | null })[];
	chosen: FoundService | null;
	steps: { to: RequestState; you: boolean; by: string | null; at: string }[];
	next: RequestState[];
	days: number | null;
};

/** One request with its options, the choice and its steps. */
export const readRequest = useCase({
	name: 'navigation.read-request',
	input: v.object({ request: idInput }),
	load: (ctx, { request }) => requestById(ctx, request),
	allow: maySeeRequest,
	run: async (ctx, _input, request): Promise<RequestPage> => {
		const mine = isSelf(ctx.actor, request.participantId);
		const open = mayAddToRequest(ctx.actor, request);
		const steps = await ctx.db
			.selectFrom('resource_request_step')
			.select(['to_state', 'taken_by', 'taken_at'])
			.where('request_id', '=', request.id)
			.orderBy('taken_at')
			.orderBy('id')
			.execute();
		const members = await ctx.circles.members(request.circleId);
		const names = await ctx.names.of([
			request.participantId,
			...members,
			...steps.map((step) => step.taken_by)
		]);
		const options = await optionsOf(ctx, request);
		const chosen = await choiceOf(ctx, request);
		const lines = new Map(
			(
				await linesOf(ctx.db, [
					...new Set([...options.map(({ service }) => service), ...(chosen ? [chosen] : [])])
				])
			).map((one) => [one.id, one])
		);
		const others = members
			.filter((member) => member !== ctx.actor.personId)
			.flatMap((member) => names.get(member) ?? []);
		const words = await ctx.words.read({ field: 'navigation.request', rows: [request.id] });
		return {
			...fact(request),
			for: mine ? null : (names.get(request.participantId) ?? null),
			words: words.get(request.id)?.text ?? '',
			raisedAt: request.raisedAt.toISOString(),
			over: isOver(request.state),
			other: others[0] ?? null,
			circle: others,
			open,
			mine,
			options: options.flatMap(({ service, by }) =>
				lines.has(service) ? [{ ...lines.get(service)!, by: names.get(by) ?? null }] : []
			),
			chosen: chosen ? (lines.get(chosen) ?? null) : null,
			steps: steps.map((step) => ({
				to: step.to_state as RequestState,
				you: step.taken_by === ctx.actor.personId,
				by: names.get(step.taken_by) ?? null,
				at: step.taken_at.toISOString()
			})),
			next: open ? stepsFrom(request.state, mine) : [],
			days: daysToReceived(request.raisedAt, request.receivedAt)
		};
	}
});

/** Raises a request: what is needed and how soon; words are welcome and not asked for (INV-14). The same form sent twice is one. */
export const raiseRequest = useCase({
	name: 'navigation.raise-request',
	input: v.object({
		id: idInput,
		matchId: idInput,
		need,
		urgency,
		whoActs,
		words: line(2000, 'navigation_error_request_long')
	}),
	load: async (ctx, { matchId }) => {
		const pair = (await pairsOf(ctx)).find((match) => match.id === matchId);
		if (!pair) throw new NotFound();
		return { ...pair, matchId };
	},
	allow: mayRaise,
	run: async (ctx, input, pair) => {
		const at = toDate(ctx.now);
		const there = await ctx.db
			.selectFrom('resource_request')
			.select('id')
			.where('id', '=', input.id)
			.executeTakeFirst();
		if (there) return { id: input.id };
		await ctx.db
			.insertInto('resource_request')
			.values({
				id: input.id,
				match_id: pair.id,
				participant_id: pair.participantId,
				circle_id: pair.circleId,
				need: input.need,
				urgency: input.urgency,
				who_acts: input.whoActs,
				state: 'raised',
				raised_by: ctx.actor.personId!,
				raised_at: at,
				changed_at: at
			})
			.execute();
		await keepStep(
			ctx,
			{ id: input.id, matchId: pair.id, participantId: pair.participantId },
			null,
			'raised'
		);
		if (input.words.trim() !== '')
			await ctx.words.write({
				circle: pair.circleId,
				field: 'navigation.request',
				row: input.id,
				text: input.words
			});
		await ctx.tell({ name: 'request.raised', requestId: input.id, matchId: pair.id });
		return { id: input.id };
	}
});

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
		await ctx.words.write({
			circle: request.circleId,
			field: 'navigation.choice',
			row: request.id,
			text: service
		});
		await go(ctx, shared, 'chosen');
		await ctx.tell({ name: 'request.chosen', requestId: request.id, matchId: request.matchId });
		return { request: request.id };
	}
});

async function share(ctx: Context, request: RequestFact, service: string): Promise<RequestFact> {
	const [found] = await linesOf(ctx.db, [service]);
	if (!found) throw new NotFound();
	if (isOver(request.state)) throw new Conflict('navigation_error_over');
	await addOption(ctx, request, service);
	if (request.state !== 'raised') return request;
	await ctx.tell({ name: 'request.options-shared', requestId: request.id, matchId: request.matchId });
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
	allow: (actor, request, { to }) =>
		mayTakeStep(actor, request, to) || (mayAddToRequest(actor, request) && request.state === to),
	run: async (ctx, { to }, request) => {
		// The same form sent twice.
		if (request.state === to) return { request: request.id };
		await go(ctx, request, to);
		await ctx.tell({ name: 'request.changed', requestId: request.id, matchId: request.matchId });
		return { request: request.id };
	}
});

/** Changes how soon it is needed and who does the next thing. */
export const changeRequest = useCase({
	name: 'navigation.change-request',
	input: v.object({ request: idInput, urgency, whoActs, words: line(2000, 'navigation_error_request_long') }),
	load: (ctx, { request }) => requestById(ctx, request),
	allow: mayAddToRequest,
	run: async (ctx, input, request) => {
		if (isOver(request.state)) throw new Conflict('navigation_error_over');
		// How soon is the participant's judgement and nobody else's (R109).
		const soon = isSelf(ctx.actor, request.participantId) ? input.urgency : request.urgency;
		await ctx.db
			.updateTable('resource_request')
			.set({ urgency: soon, who_acts: input.whoActs, changed_at: toDate(ctx.now) })
			.where('id', '=', request.id)
			.execute();
		const words =
			(await ctx.words.read({ field: 'navigation.request', rows: [request.id] })).get(request.id)?.text ?? '';
		if (input.words.trim() !== '' && input.words !== words)
			await ctx.words.write({
				circle: request.circleId,
				field: 'navigation.request',
				row: request.id,
				text: input.words
			});
		return { request: request.id };
	}
});

/** The person it is for takes the request out of the record, with what they said. Nobody is asked and no reason is given. */
export const takeBackRequest = useCase({
	name: 'navigation.take-back-request',
	input: v.object({ request: idInput }),
	load: (ctx, { request }) => requestById(ctx, request),
	allow: mayTakeBack,
	run: async (ctx, _input, request) => {
		for (const field of ['navigation.request', 'navigation.options', 'navigation.choice'] as const)
			await ctx.words.erase({ field, row: request.id });
		await ctx.db.deleteFrom('resource_request_step').where('request_id', '=', request.id).execute();
		await ctx.db.deleteFrom('resource_request').where('id', '=', request.id).execute();
	}
});
