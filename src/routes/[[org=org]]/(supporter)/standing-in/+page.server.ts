import {
	agreeToStandIn,
	readAskedToStandIn,
	sayNotToStandIn,
	takeStandInBack
} from '#features/cover/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';

export const load = async ({ locals }) => ({ list: await readAskedToStandIn(locals.actor, {}) });

const next = '/standing-in';

export const actions = {
	yes: formAction(agreeToStandIn, { next }),
	not: formAction(sayNotToStandIn, { next }),
	back: formAction(takeStandInBack, { next })
};
