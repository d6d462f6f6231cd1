import { redirect } from '@sveltejs/kit';
import { isLocale } from '#platform/i18n/languages.ts';
import { sentForm } from '#platform/http/form-action.ts';
import { remember } from '#platform/http/appearance.ts';
import { safePath } from '#platform/http/leaving.ts';
import type { RequestHandler } from './$types';

/** Chooses a language, and how it speaks to one, for this device and goes back to where one was. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
	const form = await sentForm(request);
	const language = form.get('language');
	if (isLocale(language)) remember(cookies, 'language', language);
	redirect(303, safePath(form.get('back'), locals.at('/')));
};
