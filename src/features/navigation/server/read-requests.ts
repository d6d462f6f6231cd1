import * as v from 'valibot';
import { hasRole, isSelf } from '#platform/actor.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { mayAddToRequest, mayKeepDirectory, maySearch, maySeeRequest } from '../domain/permissions.ts';
import { daysToReceived, isOver, stepsFrom, type RequestState } from '../domain/request.ts';
import { linesOf, type FoundService } from './find-services.ts';
import { pairsOf, requestById, requestsOf, type RequestFact } from './request-rows.ts';
import { choiceOf, optionsOf } from './request-words.ts';

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
	/** The programme's time zone. */
	zone: string;
};

/** What a pair looks for: the participant sees their own, a supporter those of the people they walk with now. */
export const readPracticalHelp = useCase({
	name: 'navigation.read-practical-help',
	input: v.object({}),
	allow: maySearch,
	run: async (ctx): Promise<PracticalHelp> => {
		const [pairs, requests] = [await pairsOf(ctx), await requestsOf(ctx)];
		// What is needed says something about a person, with words or without.
		for (const { participantId } of requests) ctx.opened(participantId, 'navigation');
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
			})),
			zone: await programmeZone(ctx)
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
	/** The programme's time zone. */
	zone: string;
};

/** One request with its options, the choice and its steps. */
export const readRequest = useCase({
	name: 'navigation.read-request',
	input: v.object({ request: idInput }),
	load: (ctx, { request }) => requestById(ctx, request),
	allow: maySeeRequest,
	run: async (ctx, _input, request): Promise<RequestPage> => {
		ctx.opened(request.participantId, 'navigation');
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
			days: daysToReceived(request.raisedAt, request.receivedAt),
			zone: await programmeZone(ctx)
		};
	}
});
