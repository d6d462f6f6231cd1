import type { Handle } from '@sveltejs/kit/hooks';
import { paraglideMiddleware } from '#paraglide/server.js';
import { readAppearance } from './appearance.ts';

/**
 * Every request speaks one language, from its cookie, else from what the browser prefers, else English: on the page, in
 * `locals.language`, in the answer's header and in `<html lang>`, which the browser's side reads back.
 */
export const languageHandle: Handle = ({ event, resolve }) => {
	// Only address and headers: the body of an upload must not be copied to find out its language.
	const asked = new Request(event.url, { headers: event.request.headers });
	return paraglideMiddleware(asked, async ({ locale }) => {
		event.locals.language = locale;
		const appearance = readAppearance(event.cookies);
		const response = await resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%appearance%', appearance)
		});
		response.headers.set('Content-Language', locale);
		response.headers.append('Vary', 'Accept-Language, Cookie');
		return response;
	});
};
