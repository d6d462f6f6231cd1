import { redirect } from '@sveltejs/kit';
import { deleteAccount } from '#features/record/index.server.ts';
import { leaveNothing } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	delete: formAction(deleteAccount, {
		done: async (_deleted, event) => {
			await leaveNothing(event);
			redirect(303, event.locals.at('/sign-out?gone'));
		}
	})
};
