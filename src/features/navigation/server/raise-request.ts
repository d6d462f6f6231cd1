import * as v from 'valibot';
import { isSelf } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { mayRaise } from '../domain/permissions.ts';
import type { Need } from '../domain/request.ts';
import { line, need, urgency, whoActs } from './inputs.ts';
import { keepStep, pairsOf } from './request-rows.ts';
import { wordsOf, writeOf } from './request-words.ts';

/**
 * Raises a request: what is needed and, from the participant alone (R109), how soon; words are welcome and not asked for
 * (INV-14). The same form sent twice is one; the same form with other words is refused, so that none are lost.
 */
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
		if (await raisedBefore(ctx, input)) return { id: input.id };
		const own = isSelf(ctx.actor, pair.participantId);
		if (own) await pagesWereRead(ctx);
		await ctx.db
			.insertInto('resource_request')
			.values({
				id: input.id,
				match_id: pair.id,
				participant_id: pair.participantId,
				circle_id: pair.circleId,
				need: input.need,
				urgency: own ? (input.urgency ?? 'no_hurry') : null,
				who_acts: input.whoActs,
				state: 'raised',
				raised_by: ctx.actor.personId!,
				raised_at: at,
				changed_at: at
			})
			.execute();
		const request = {
			id: input.id,
			matchId: pair.id,
			participantId: pair.participantId,
			circleId: pair.circleId
		};
		await keepStep(ctx, request, null, 'raised');
		if (input.words.trim() !== '') await writeOf(ctx, request, 'navigation.request', input.words);
		await ctx.tell({ name: 'request.raised', requestId: input.id, matchId: pair.id, by: ctx.actor.personId });
		return { id: input.id };
	}
});

/** Whether the actor raised this very request before. Throws a conflict when it said something else. */
async function raisedBefore(
	ctx: Context,
	{ id, matchId, need, words }: { id: string; matchId: string; need: Need; words: string }
): Promise<boolean> {
	const there = await ctx.db
		.selectFrom('resource_request')
		.select(['match_id', 'need', 'raised_by'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!there) return false;
	const said = (await wordsOf(ctx, { id })) ?? '';
	const same =
		there.raised_by === ctx.actor.personId &&
		there.match_id === matchId &&
		there.need === need &&
		said.trim() === words.trim();
	if (!same) throw new Conflict('navigation_error_sent_before');
	return true;
}
