import { askStandIn, readMyStandIn, shareForCover, takeStandInBack } from '#features/cover/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';

export const load = async ({ locals }) => ({ mine: await readMyStandIn(locals.actor, {}) });

const next = '/my-supporter/away';

export const actions = {
	ask: formAction(askStandIn, { next }),
	share: formAction(shareForCover, { next }),
	back: formAction(takeStandInBack, { next })
};
