import { leaveNothing } from '#features/sign-in/index.server.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => ({
	open: locals.actor.personId !== null,
	gone: url.searchParams.has('gone')
});

export const actions: Actions = {
	default: async (event) => {
		await leaveNothing(event);
		redirect(303, event.locals.at('/sign-out'));
	}
};
