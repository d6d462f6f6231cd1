import { formAction } from '#platform/http/form-action.ts';
import { languageOf } from '#platform/i18n/languages.ts';
import { endFeed, makeFeed, readFeedSettings } from '#features/scheduling/index.server.ts';

export const load = async ({ locals, url }) => ({
	feed: await readFeedSettings(locals.actor, {}),
	at: new URL(locals.at('/cal/'), url.origin).href
});

export const actions = {
	make: formAction(makeFeed, {
		input: (values, { locals }) => ({ ...values, language: languageOf(locals.language) })
	}),
	end: formAction(endFeed, { next: '/meet/calendar' })
};
