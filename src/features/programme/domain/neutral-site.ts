/** Why an address can not be where *Leave quickly* leads; each is a message key after `programme_error_site_`. */
export type SiteProblem = 'https' | 'public' | 'own' | 'plain';

const longest = 200;
/** A path with this many signs in one part looks like a key to something, and would stay in somebody's history. */
const longestPart = 30;

/**
 * The address that *Leave quickly* leads to, as it is kept, or why it is not taken (INV-39, H03): a site that anybody might
 * look at, over https, that says nothing of us, and with nothing in its address that is meant for one person only.
 * `ours`: the names this application is reached by.
 */
export function neutralSiteOf(
	typed: string,
	ours: readonly string[]
): { site: string } | { problem: SiteProblem } {
	const text = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
	const url = URL.canParse(text) ? new URL(text) : null;
	if (url?.protocol !== 'https:') return { problem: 'https' };
	const { hostname, pathname, username, password, search, hash, href } = url;
	// A parser of addresses lets signs through that no name on the internet has.
	if (
		!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) ||
		/^[\d.]+$|\.(local|internal|onion|test)$/.test(hostname)
	)
		return { problem: 'public' };
	if (ours.some((name) => isWithin(name, hostname) || isWithin(hostname, name))) return { problem: 'own' };
	const odd =
		/[^A-Za-z0-9/._~-]/.test(pathname) || pathname.split('/').some((part) => part.length > longestPart);
	if (username || password || search || hash || odd || href.length > longest) return { problem: 'plain' };
	return { site: href };
}

/** `help.example.org` is within `example.org`, and within itself. */
const isWithin = (name: string, other: string) => name === other || name.endsWith(`.${other}`);
