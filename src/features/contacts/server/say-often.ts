import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { pairToOpen, peopleOf } from '#features/messages/index.server.ts';
import { lessThan, paces, type Often } from '../domain/often.ts';
import { mayLeadTheWay } from '../domain/permissions.ts';

/**
 * The participant says how often they like to be in touch, or says nothing of it any more, and whether less could do. Also while
 * they have paused: it is for when they come back.
 */
export const sayOften = useCase({
	name: 'contacts.say-often',
	input: v.object({
		match: idInput,
		often: v.optional(v.union([v.literal(''), v.picklist(paces)], 'error_field'), ''),
		ready: v.optional(v.picklist(['', 'yes'], 'error_field'), '')
	}),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'contact'),
	allow: mayLeadTheWay,
	run: async ({ db, actor, now, tell }, { match, often, ready }, pair) => {
		if (pair.standing === 'over') throw new Conflict('contacts_error_over');
		const said = { often: often || null, ready_for_less: ready === 'yes', said_at: toDate(now) };
		await db
			.insertInto('contact_wish')
			.values({ match_id: match, person_id: actor.personId!, ...said })
			.onConflict((conflict) => conflict.column('match_id').doUpdateSet(said))
			.execute();
		await tell({ name: 'contact.wish-said', match }, peopleOf(pair));
	}
});

/** What was said, and the next step that is less where the participant feels ready for it. */
export type Wish = { often: Often | null; ready: boolean; less: Often | null };

/** What the participants of these matches said last, by match. */
export async function wishesOf({ db }: Context, matches: readonly string[]): Promise<Map<string, Wish>> {
	if (matches.length === 0) return new Map();
	const rows = await db
		.selectFrom('contact_wish')
		.select(['match_id', 'often', 'ready_for_less'])
		.where('match_id', 'in', [...matches])
		.execute();
	return new Map(
		rows.map(({ match_id, often, ready_for_less: ready }) => [
			match_id,
			{ often: often as Often | null, ready, less: ready ? lessThan(often as Often | null) : null }
		])
	);
}
