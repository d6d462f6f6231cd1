import * as v from 'valibot';
import { holds } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import { mayOpenGap } from '../domain/permissions.ts';
import { openGap } from './gap.ts';
import { factOf, supervisionById } from './rows.ts';
import { forgetWorkPhone } from './work-phone.ts';

/** The supervisor can not go on, or a lead takes the link away: a gap, seen by the lead and the supporter at once. */
export const endSupervision = useCase({
	name: 'supervision.end',
	input: v.object({ supervisionId: idInput }),
	load: ({ db }, { supervisionId }) => supervisionById(db, supervisionId),
	allow: mayOpenGap,
	run: async (ctx, _input, supervision) => {
		if (supervision.state === 'gap') return;
		await openGap(
			ctx,
			supervision,
			holds(ctx.actor, 'role:lead', supervision.programmeId) ? 'lead' : 'supervisor'
		);
	}
});

/**
 * Somebody stops being a supporter or a peer supervisor: each supervision they are in as that becomes a gap, and *My
 * team* is without a supporter who left. Called in the request of the lead or administrator that ends the role.
 */
export async function roleEnds(
	ctx: Context,
	personId: string,
	role: 'supporter' | 'peer-supervisor'
): Promise<void> {
	const rows = await ctx.db
		.selectFrom('supervision')
		.selectAll()
		.where(role === 'supporter' ? 'supporter_id' : 'supervisor_id', '=', personId)
		.where('kind', '=', 'peer')
		.where('state', 'in', ['assigned', 'active'])
		.forUpdate()
		.execute();
	for (const supervision of rows.map(factOf)) {
		const isLead = holds(ctx.actor, 'role:lead', supervision.programmeId);
		await openGap(ctx, supervision, isLead ? 'lead' : 'administrator');
	}
	if (role === 'peer-supervisor') await forgetWorkPhone(ctx, personId);
	if (role === 'supporter')
		await ctx.db
			.updateTable('supervision')
			.set({ left_at: toDate(ctx.now) })
			.where('supporter_id', '=', personId)
			.where('kind', '=', 'peer')
			.execute();
}
