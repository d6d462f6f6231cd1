import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import type { Need, RequestState, Urgency } from '../domain/request.ts';
import { needWord, stateWord, urgencyWord } from '../ui/state-words.ts';
import { linesOf } from './find-services.ts';
import { choiceOf, optionsOf, wordsOf } from './request-words.ts';

/** Every request for practical help of the person, each step of it, and the places that were looked at. */
export const recordPart: RecordPart = {
	name: 'navigation',
	tables: ['resource_request', 'resource_request_step'],
	fields: ['navigation.request', 'navigation.options', 'navigation.choice'],
	title: m.navigation_title,
	read: async (ctx, telling) => {
		const me = ctx.actor.personId!;
		const requests = await ctx.db
			.selectFrom('resource_request')
			.selectAll()
			.where('participant_id', '=', me)
			.orderBy('raised_at')
			.execute();
		const steps = await ctx.db
			.selectFrom('resource_request_step')
			.select(['request_id', 'to_state', 'taken_at'])
			.where('participant_id', '=', me)
			.orderBy('taken_at')
			.execute();
		const names = await ctx.names.of(requests.map(({ raised_by }) => raised_by));
		const entries = [];
		for (const request of requests) {
			const options = await optionsOf(ctx, request);
			const chosen = await choiceOf(ctx, request);
			const places = await linesOf(ctx.db, [
				...new Set([...options.map(({ service }) => service), ...(chosen ? [chosen] : [])])
			]);
			const said = await wordsOf(ctx, request);
			entries.push(
				entry({
					at: request.raised_at.toISOString(),
					title: needWord[request.need as Need](),
					by: { you: request.raised_by === me, name: names.get(request.raised_by) ?? null },
					facts: [
						fact('need', m.navigation_record_need(), request.need, needWord[request.need as Need]()),
						...(request.urgency
							? [
									fact(
										'urgency',
										m.navigation_record_urgency(),
										request.urgency,
										urgencyWord[request.urgency as Urgency]()
									)
								]
							: []),
						...steps
							.filter(({ request_id }) => request_id === request.id)
							.map(({ to_state, taken_at }) =>
								fact(
									`step.${to_state}`,
									stateWord[to_state as RequestState](),
									taken_at.toISOString(),
									telling.moment(taken_at)
								)
							)
					],
					words: [
						...(said === null ? [] : [{ label: null, text: said }]),
						...places.map(({ id, name }) => ({
							label: id === chosen ? m.navigation_chosen_title() : m.navigation_options_title(),
							text: name
						}))
					]
				})
			);
		}
		return entries;
	},
	// That something was asked for stays as a fact; taking it off the list altogether is on its own page.
	erase: { fields: ['navigation.request', 'navigation.options', 'navigation.choice'] }
};
