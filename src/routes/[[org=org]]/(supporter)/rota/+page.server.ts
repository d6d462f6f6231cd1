import {
	dropSlot,
	giveSlotBack,
	keepOnCallPhone,
	offerSlots,
	passSlotOn,
	planSlots,
	readRota,
	takeSlot
} from '#features/calls/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';

export const load = async ({ locals }) => ({ rota: await readRota(locals.actor, {}) });

const next = '/rota';

export const actions = {
	plan: formAction(planSlots, { next }),
	offer: formAction(offerSlots, { next }),
	take: formAction(takeSlot, { next }),
	back: formAction(giveSlotBack, { next }),
	pass: formAction(passSlotOn, { next }),
	phone: formAction(keepOnCallPhone, { next, secret: ['phone'] }),
	drop: formAction(dropSlot, { next })
};
