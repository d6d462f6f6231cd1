/**
 * Over https every cookie of ours is called `__Host-…`: a browser then takes it only from this very host, over https and
 * for all of its pages, so that no neighbour under the same domain and nobody on the line can plant one. It is done to
 * the headers themselves: nothing inside knows of it, and no cookie can be forgotten. What has no prefix is not read.
 */
const prefix = '__Host-';

/** What a browser sent, as it is called inside; undefined when nothing of it is ours. */
export function readHostCookies(sent: string | undefined): string | undefined {
	const ours = (sent ?? '').split(/;\s*/).filter((cookie) => cookie.startsWith(prefix));
	return ours.length > 0 ? ours.map((cookie) => cookie.slice(prefix.length)).join('; ') : undefined;
}

/** Cookies that are set, as the browser is to call them. */
export const writeHostCookies = (set: number | string | readonly string[]): string[] =>
	[set].flat().map((cookie) => `${prefix}${cookie}`);
