/** What a browser hands over when somebody lets it be told something: where its push service listens, and its keys. */
export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } };

const longestEndpoint = 1000;

/** Reads what a page sent; null for anything else. Whether the endpoint may be asked is another question. */
export function readSubscription(text: string): Subscription | null {
	const said = parsed(text);
	if (typeof said !== 'object' || said === null) return null;
	const { endpoint, keys } = said as Record<string, unknown>;
	if (typeof endpoint !== 'string' || endpoint.length > longestEndpoint) return null;
	if (typeof keys !== 'object' || keys === null) return null;
	const { p256dh, auth } = keys as Record<string, unknown>;
	// A point on P-256 that is not compressed (65 bytes), and 16 bytes.
	if (typeof p256dh !== 'string' || !/^B[\w-]{86}$/.test(p256dh)) return null;
	if (typeof auth !== 'string' || !/^[\w-]{22}$/.test(auth)) return null;
	return { endpoint, keys: { p256dh, auth } };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
