import { redirect } from '@sveltejs/kit';
import { sentForm } from '#platform/http/form-action.ts';
import { opened } from '#platform/http/plain-home.ts';
import { readProgramme } from '#features/programme/index.server.ts';
import { safePath } from '#platform/http/leaving.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { org, actor, at } }) => ({
	next: safePath(url.searchParams.get('to'), at('/')),
	today: new Date().toISOString(),
	// Before a programme is set up there is no place whose day it could be.
	zone: org && (await readProgramme(actor, {}).catch(() => null))?.zone
});

export const actions: Actions = {
	default: async ({ request, cookies, locals }) => {
		opened(cookies);
		redirect(303, safePath((await sentForm(request)).get('next'), locals.at('/')));
	}
};
