import { m } from '#paraglide/messages.js';
import { NotFound } from '#platform/errors.ts';
import type { GuardedThing } from '#platform/guarded-thing.ts';
import type { Context } from '#platform/use-case.server.ts';
import { namedIn } from '../domain/concern.ts';
import { oneConcern } from './record-part.ts';
import { readRaised, toConcern, type Concern } from './rows.ts';

/** A concern, as two guardians can open it for somebody to read. */
export const guardedThing: GuardedThing = {
	kind: 'concern',
	isSecret: true,
	title: m.voice_concern_title,
	whose: async (ctx, circleId) => ({ person: (await concernIn(ctx, circleId)).raiserId, keeping: null }),
	namedIn: async (ctx, circleId) => namedIn(await readRaised(ctx, await concernIn(ctx, circleId))),
	read: async (ctx, circleId) => oneConcern(ctx, await concernIn(ctx, circleId))
};

async function concernIn(ctx: Context, circleId: string): Promise<Concern> {
	const row = await ctx.db
		.selectFrom('concern')
		.selectAll()
		.where('circle_id', '=', circleId)
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return toConcern(row, ctx);
}
