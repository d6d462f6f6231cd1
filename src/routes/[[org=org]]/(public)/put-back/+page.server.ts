import { deviceOf, keepSession, putWaysBack } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions } from './$types';

const doing = (what: 'undo' | 'keep') =>
	formAction(putWaysBack, {
		input: (values, event) => ({ ...values, what, ...deviceOf(event) }),
		secret: ['passphrase', 'code'],
		done: async (session, event) => {
			if (session) await keepSession(event, session);
		},
		next: (session) => (session ? session.begin : '/put-back?kept')
	});

export const actions: Actions = { undo: doing('undo'), keep: doing('keep') };
