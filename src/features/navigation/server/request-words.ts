import type { Context } from '#platform/use-case.server.ts';
import { isId } from '#platform/ids.ts';
import type { RequestFact } from './request-rows.ts';

/** Where the words of a request are kept. */
export const requestFields = ['navigation.request', 'navigation.options', 'navigation.choice'] as const;

/** Seals words of a request for the two. The person it is for may take them back, whoever wrote them. */
export async function writeOf(
	ctx: Context,
	request: Pick<RequestFact, 'id' | 'circleId' | 'participantId'>,
	field: (typeof requestFields)[number],
	text: string
): Promise<void> {
	await ctx.words.write({
		circle: request.circleId,
		about: request.participantId,
		field,
		row: request.id,
		text
	});
}

/** What was said when it was raised or changed, or null. */
export const wordsOf = async (ctx: Context, { id }: Pick<RequestFact, 'id'>): Promise<string | null> =>
	(await ctx.words.read({ field: 'navigation.request', rows: [id] })).get(id)?.text ?? null;

/** A service one of the two put on the list. Which service it is says much about a person, so it is sealed like their words. */
export type Option = { service: string; by: string; at: string };

/** The options of a request, in the order in which they were shared. */
export async function optionsOf(ctx: Context, request: Pick<RequestFact, 'id'>): Promise<Option[]> {
	const kept = (await ctx.words.read({ field: 'navigation.options', rows: [request.id] })).get(request.id);
	return kept ? (JSON.parse(kept.text) as Option[]).filter(({ service }) => isId(service)) : [];
}

/** Adds a service to the options, once. Two people adding at the same moment meet in the version: one of them tries again. */
export async function addOption(ctx: Context, request: RequestFact, service: string): Promise<void> {
	const options = await optionsOf(ctx, request);
	if (options.some((option) => option.service === service)) return;
	options.push({ service, by: ctx.actor.personId!, at: ctx.now.toString() });
	await writeOf(ctx, request, 'navigation.options', JSON.stringify(options));
}

/** The service that was chosen, or null. */
export async function choiceOf(ctx: Context, request: Pick<RequestFact, 'id'>): Promise<string | null> {
	const kept = (await ctx.words.read({ field: 'navigation.choice', rows: [request.id] })).get(request.id);
	return kept && isId(kept.text) ? kept.text : null;
}
