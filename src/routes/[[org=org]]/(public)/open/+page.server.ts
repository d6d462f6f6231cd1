import { redirect } from '@sveltejs/kit';
import { sentForm } from '#platform/http/form-action.ts';
import { opened } from '#platform/http/plain-home.ts';
import { safePath } from '#platform/http/leaving.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals }) => ({
	next: safePath(url.searchParams.get('to'), locals.at('/')),
	today: new Date().toISOString()
});

export const actions: Actions = {
	default: async ({ request, cookies, locals }) => {
		opened(cookies);
		redirect(303, safePath((await sentForm(request)).get('next'), locals.at('/')));
	}
};
