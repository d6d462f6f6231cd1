import { askToReturn, deviceOf } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: formAction(askToReturn, {
		input: (values, event) => ({ ...values, ...deviceOf(event), language: event.locals.language }),
		secret: ['passphrase']
	})
};
