import * as v from 'valibot';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { isOpen } from '../domain/concern.ts';
import { mayRaise } from '../domain/permissions.ts';
import { outsideRoutes } from './outside.ts';
import { toConcern, type Concern } from './rows.ts';

const mostShown = 100;

/**
 * The actor's own concerns and those given to them, newest first, and whom to turn to outside. Asked by the circles they
 * hold, so that it takes as long whether or not there are others.
 */
export const readConcerns = useCase({
	name: 'voice.read-concerns',
	input: v.object({}),
	allow: mayRaise,
	run: async (ctx) => {
		const { actor } = ctx;
		const concerns = await heldConcerns(ctx);
		const names = await ctx.names.of(
			concerns.flatMap(({ raiserId, handlerId }) => [raiserId, ...(handlerId === null ? [] : [handlerId])])
		);
		const line = (concern: Concern) => ({
			id: concern.id,
			state: concern.state,
			isOpen: isOpen(concern.state),
			raiser: names.get(concern.raiserId) ?? '',
			handler: concern.handlerId === null ? null : (names.get(concern.handlerId) ?? ''),
			isMine: concern.handlerId === actor.personId,
			raisedAt: concern.raisedAt.toISOString()
		});
		return {
			own: concerns.filter(({ raiserId }) => raiserId === actor.personId).map(line),
			given: concerns.filter(({ raiserId }) => raiserId !== actor.personId).map(line),
			outside: await outsideRoutes(ctx),
			zone: await programmeZone(ctx),
			now: ctx.now.toString()
		};
	}
});

export type ConcernLine = {
	id: string;
	state: Concern['state'];
	isOpen: boolean;
	raiser: string;
	handler: string | null;
	isMine: boolean;
	raisedAt: string;
};

async function heldConcerns(ctx: Context): Promise<Concern[]> {
	const circles = ctx.actor.circles.ids();
	if (circles.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('concern')
		.selectAll()
		.where('circle_id', 'in', circles)
		.orderBy('raised_at', 'desc')
		.limit(mostShown)
		.execute();
	return rows.map((row) => toConcern(row, ctx));
}
