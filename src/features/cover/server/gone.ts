import * as v from 'valibot';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { mayChooseStandIn } from '../domain/permissions.ts';

/** The participant has read that their supporter is not here any more (H33). */
export const setGoneAside = useCase({
	name: 'cover.gone-aside',
	input: v.object({ match: idInput }),
	allow: mayChooseStandIn,
	run: async (ctx, { match }) => {
		await ctx.db
			.deleteFrom('supporter_gone')
			.where('match_id', '=', match)
			.where('participant_id', '=', ctx.actor.personId)
			.execute();
	}
});
