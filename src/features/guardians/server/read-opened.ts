import * as v from 'valibot';
import { programmeZone } from '#features/programme/index.server.ts';
import { NotFound } from '#platform/errors.ts';
import { runtime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import { mayReadOpened } from '../domain/opening.ts';
import { openingInput, openingToSee } from './opening-rows.ts';
import { thingOf } from './things.ts';

/**
 * What two guardians opened, for the one who reads, while it lasts and in their own session. Each opening is recorded, and
 * shown to the person at once or when the law no longer forbids it (INV-04).
 */
export const readOpened = useCase({
	name: 'guardians.read-opened',
	how: 'joint',
	input: v.object(openingInput),
	load: (ctx, { opening }) => openingToSee(ctx, opening),
	allow: (actor, row) => mayReadOpened(actor, row, runtime().clock().epochMilliseconds),
	run: async (ctx, _input, row) => {
		const keys = await ctx.db
			.selectFrom('joint_key')
			.select(['circle_id', 'epoch', 'sealed'])
			.where('opening_id', '=', row.id)
			.orderBy('epoch')
			.execute();
		const circleId = keys[0]?.circle_id;
		if (circleId === undefined) throw new NotFound();
		if (row.silentUntil !== null && row.silentUntil.getTime() > ctx.now.epochMilliseconds)
			ctx.showOpeningsFrom(row.silentUntil);
		await ctx.guarded.lend(circleId, keys, row.id);
		const circle = await ctx.db
			.selectFrom('circle')
			.select('kind')
			.where('id', '=', circleId)
			.where('destroyed_at', 'is', null)
			.executeTakeFirst();
		if (!circle) throw new NotFound();
		const thing = thingOf(circle.kind);
		const { keeping } = await thing.whose(ctx, circleId);
		return {
			title: thing.title(),
			/** How to speak of it: whom it names may not know of it; the person may not know yet; or they see it. */
			quiet: keeping?.isKept ? ('kept' as const) : thing.isSecret ? ('named' as const) : ('open' as const),
			entries: await thing.read(ctx, circleId),
			untilAt: new Date(row.untilAt!).toISOString(),
			zone: await programmeZone(ctx)
		};
	}
});
export type Opened = Awaited<ReturnType<typeof readOpened>>;
