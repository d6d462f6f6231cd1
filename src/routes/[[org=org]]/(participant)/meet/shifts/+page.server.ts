import { formAction } from '#platform/http/form-action.ts';
import { addShift, dropShift, giveUpDebrief, readShifts } from '#features/scheduling/index.server.ts';

export const load = async ({ locals }) => ({ list: await readShifts(locals.actor, {}) });

const next = '/meet/shifts';

export const actions = {
	add: formAction(addShift, { next }),
	debrief: formAction(giveUpDebrief, { next }),
	drop: formAction(dropShift, { next })
};
