import { redirect } from '@sveltejs/kit';
import { isLanguage, localeOf } from '#platform/i18n/languages.ts';
import { isAppearance, readAppearance, remember } from '#platform/http/appearance.ts';
import { sentForm } from '#platform/http/form-action.ts';
import { isPlain, opened } from '#platform/http/plain-home.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ cookies, url }) => ({
	appearance: readAppearance(cookies),
	plain: isPlain(cookies),
	saved: url.searchParams.has('saved')
});

export const actions: Actions = {
	save: async ({ request, cookies, locals }) => {
		const form = await sentForm(request);
		const [language, appearance] = [form.get('language'), form.get('appearance')];
		if (isLanguage(language)) remember(cookies, 'language', localeOf(language, form.get('address')));
		if (isAppearance(appearance)) remember(cookies, 'appearance', appearance);
		remember(cookies, 'plain', form.get('plain') === 'on' ? 'on' : 'off');
		opened(cookies);
		redirect(303, `${locals.at('/this-device')}?saved`);
	}
};
