import { NotFound } from '#platform/errors.ts';

/**
 * What a page reads, or null when that is gone since somebody sent a form from it: the page then still says why and shows
 * what was typed. Whoever only opens the page gets the NotFound as ever.
 */
export function afterForm<T>(request: Request, reading: Promise<T>): Promise<T | null> {
	return reading.catch((error: unknown) => {
		if (request.method === 'POST' && error instanceof NotFound) return null;
		throw error;
	});
}
