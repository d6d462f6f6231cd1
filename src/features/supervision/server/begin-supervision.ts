import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { isOneOfTheTwo, isTheSupervisor } from '../domain/permissions.ts';
import { dueOn, mayStep } from '../domain/supervision.ts';
import { dayOf, supervisionById, zoneOf } from './rows.ts';

/** Either of the two says that they have met: from now on the supporter is supervised, and new people may come (INV-17). */
export const beginSupervision = useCase({
	name: 'supervision.begin',
	input: v.object({ supervisionId: idInput }),
	load: ({ db }, { supervisionId }) => supervisionById(db, supervisionId),
	allow: isOneOfTheTwo,
	run: async (ctx, _input, supervision) => {
		if (supervision.state === 'active') return;
		if (
			!mayStep(
				supervision.state,
				'active',
				isTheSupervisor(ctx.actor, supervision) ? 'supervisor' : 'supporter'
			)
		) {
			throw new Conflict('supervision_error_changed');
		}
		await ctx.db
			.updateTable('supervision')
			.set({
				state: 'active',
				since: toDate(ctx.now),
				due_on: dueOn(dayOf(ctx.now, await zoneOf(ctx)), null).toString()
			})
			.where('id', '=', supervision.id)
			.execute();
		// The role of one of the two may have ended since the lead linked them.
		const held = ctx.actor.relations.find(({ scope }) => scope === supervision.id);
		if (!held) throw new Conflict('supervision_error_changed');
		const { until_at } = await ctx.db
			.selectFrom('relation')
			.select('until_at')
			.where('id', '=', held.id)
			.executeTakeFirstOrThrow();
		await ctx.db
			.insertInto('supervised_now')
			.values({
				supporter_id: supervision.supporterId,
				programme_id: supervision.programmeId,
				supervision_id: supervision.id,
				until_at
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const { id, programmeId, supporterId, supervisorId } = supervision;
		await ctx.tell(
			{ name: 'supervision.began', supervisionId: id, programmeId },
			[supporterId, supervisorId].filter((person) => person !== null)
		);
	}
});
