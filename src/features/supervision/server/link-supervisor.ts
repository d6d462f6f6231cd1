import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import { mayLink } from '../domain/permissions.ts';
import { mayStep } from '../domain/supervision.ts';
import { openGap } from './gap.ts';
import { factOf } from './rows.ts';

/** A lead links a supporter and a peer supervisor. A supervisor who was there before is taken out in the same moment. */
export const linkSupervisor = useCase({
	name: 'supervision.link',
	input: v.object({ supporterId: idInput, supervisorId: idInput }),
	load: async (ctx, { supporterId, supervisorId }) => {
		const supporters = await programmesOf(ctx, supporterId, 'role:supporter');
		const supervisors = await programmesOf(ctx, supervisorId, 'role:peer-supervisor');
		const programmeId = supporters.find((programme) => supervisors.includes(programme));
		if (programmeId === undefined) throw new NotFound();
		return { programmeId };
	},
	allow: mayLink,
	run: async (ctx, { supporterId, supervisorId }, { programmeId }) => {
		if (supporterId === supervisorId) throw new Invalid({ supervisorId: 'supervision_error_self' });
		const { db } = ctx;
		const fresh = {
			id: newId(),
			programme_id: programmeId,
			kind: 'peer',
			supporter_id: supporterId,
			state: 'needed',
			since: toDate(ctx.now)
		};
		// Two leads at once: one row, and the second waits here for the first.
		await db
			.insertInto('supervision')
			.values(fresh)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const row = await db
			.selectFrom('supervision')
			.selectAll()
			.where('programme_id', '=', programmeId)
			.where('supporter_id', '=', supporterId)
			.where('kind', '=', 'peer')
			.forUpdate()
			.executeTakeFirstOrThrow();
		const before = factOf(row);
		if (before.supervisorId === supervisorId) return;
		if (before.supervisorId !== null) await openGap(ctx, before, 'lead');
		const state = before.supervisorId === null ? before.state : 'gap';
		if (!mayStep(state, 'assigned', 'lead')) throw new Conflict('supervision_error_changed');
		await db
			.updateTable('supervision')
			.set({ state: 'assigned', supervisor_id: supervisorId, interim_id: null, since: toDate(ctx.now) })
			.where('id', '=', before.id)
			.execute();
		await ctx.relations.begin({ kind: 'supervises', scope: before.id, person: supervisorId });
		await ctx.relations.begin({ kind: 'supervised', scope: before.id, person: supporterId });
		await ctx.tell({ name: 'supervision.assigned', supervisionId: before.id, programmeId });
	}
});

/** The programmes led by the actor in which somebody has this role now. */
async function programmesOf(
	ctx: Context,
	personId: string,
	role: 'role:supporter' | 'role:peer-supervisor'
): Promise<string[]> {
	const led = ctx.actor.relations.filter(({ kind }) => kind === 'role:lead').map(({ scope }) => scope);
	if (led.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('relation')
		.select('scope')
		.where('person_id', '=', personId)
		.where('kind', '=', role)
		.where('scope', 'in', led)
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(ctx.now))]))
		.execute();
	return rows.map((row) => row.scope);
}
