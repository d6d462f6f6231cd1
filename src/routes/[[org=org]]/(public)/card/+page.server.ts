import { deviceOf, keepSession, takeCard } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: formAction(takeCard, {
		input: (values, event) => ({ ...values, ...deviceOf(event) }),
		secret: ['passphrase', 'code'],
		done: ({ session }, event) => keepSession(event, session),
		// The session is for the cookie only.
		show: ({ card, session }) => ({ card, next: session.begin })
	})
};
