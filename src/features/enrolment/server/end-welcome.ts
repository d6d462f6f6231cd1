import type { Context } from '#platform/use-case.server.ts';

/**
 * A welcome is over: whoever welcomed the person is with them no more, and what is written from now on is under a secret
 * they do not have. The person takes them out of the circle of the welcome; a supporter leaves it.
 */
export async function endWelcome(ctx: Context, personId: string): Promise<void> {
	await ctx.relations.end({ kind: 'welcomes', scope: personId });
	const circles = await ctx.db
		.selectFrom('circle')
		.select('id')
		.where('about', '=', personId)
		.where('kind', '=', 'welcome')
		.where('destroyed_at', 'is', null)
		.execute();
	for (const { id } of circles) {
		if (ctx.circles.newestHeld(id) === null) continue;
		if (ctx.actor.personId !== personId) await ctx.circles.leave(id);
		else
			for (const member of await ctx.circles.members(id))
				if (member !== personId) await ctx.circles.remove(id, member);
	}
}
