import { makeNewCard } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: formAction(makeNewCard, {
		input: (values, { locals }) => ({ ...values, language: locals.language }),
		secret: ['current']
	})
};
