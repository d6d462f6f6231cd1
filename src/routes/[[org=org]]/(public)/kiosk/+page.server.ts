import { formAction } from '#platform/http/form-action.ts';
import { nullIfRefused } from '#platform/errors.ts';
import { addMyself, kioskSecret, readKiosk } from '#features/scheduling/index.server.ts';

export const load = async (event) => ({
	kiosk: await readKiosk(event.locals.actor, { secret: kioskSecret(event) }).catch(nullIfRefused)
});

export const actions = {
	default: formAction(addMyself, {
		input: (values, event) => ({ ...values, secret: kioskSecret(event) }),
		next: '/kiosk/thanks'
	})
};
