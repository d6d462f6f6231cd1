import * as v from 'valibot';
import { Conflict } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { isOneOfTheTwo } from '../domain/permissions.ts';
import { dueOn } from '../domain/supervision.ts';
import { dayOf, supervisionById, zoneOf } from './rows.ts';

/** Either of the two notes that they met today: the day and nothing else. Twice on one day is once. */
export const noteSupervisionHeld = useCase({
	name: 'supervision.note-held',
	input: v.object({ supervisionId: idInput }),
	load: ({ db }, { supervisionId }) => supervisionById(db, supervisionId),
	allow: isOneOfTheTwo,
	run: async (ctx, _input, supervision) => {
		const { db, actor, now } = ctx;
		if (supervision.state !== 'active') throw new Conflict('supervision_error_changed');
		const zone = await zoneOf(ctx);
		const today = dayOf(now, zone);
		await db
			.insertInto('supervision_held')
			.values({
				id: newId(),
				supervision_id: supervision.id,
				programme_id: supervision.programmeId,
				held_on: today.toString(),
				noted_by: actor.personId!
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await db
			.updateTable('supervision')
			.set({ due_on: dueOn(dayOf(supervision.since, zone), today).toString() })
			.where('id', '=', supervision.id)
			.execute();
	}
});
