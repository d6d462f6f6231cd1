import type { Handle } from '@sveltejs/kit/hooks';
import { paraglideMiddleware } from '#paraglide/server.js';
import { languageOf } from '#platform/i18n/languages.ts';
import { readAppearance } from './appearance.ts';

/**
 * Every request speaks one language, from its cookie, else from what the browser prefers, else English: on the page, in
 * `locals.language` and in `<html lang>`. Where the person chose to be said tu, the words do so and the language stays
 * plain; `data-locale`, which the browser's side reads back, and the answer's header name both.
 */
export const languageHandle: Handle = ({ event, resolve }) => {
	// Only address and headers: the body of an upload must not be copied to find out its language.
	const asked = new Request(event.url, { headers: event.request.headers });
	return paraglideMiddleware(asked, async ({ locale }) => {
		const language = languageOf(locale);
		event.locals.language = language;
		const appearance = readAppearance(event.cookies);
		const response = await resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%lang%', language).replace('%locale%', locale).replace('%appearance%', appearance)
		});
		response.headers.set('Content-Language', locale);
		response.headers.append('Vary', 'Accept-Language, Cookie');
		return response;
	});
};
