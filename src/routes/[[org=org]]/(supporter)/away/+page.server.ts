import { cancelLeave, moveLeave, planLeave, readAway, sayWellAgain } from '#features/cover/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';

export const load = async ({ locals }) => ({ away: await readAway(locals.actor, {}) });

const next = '/away';

export const actions = {
	plan: formAction(planLeave, { next }),
	move: formAction(moveLeave, { next }),
	cancel: formAction(cancelLeave, { next }),
	well: formAction(sayWellAgain, { next })
};
