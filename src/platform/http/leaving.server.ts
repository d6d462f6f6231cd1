import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import type { Organisation } from '#platform/actor.ts';
import { sessionTokenHash } from '#platform/circles/wrap.ts';
import { findOrganisation, organisations } from '#platform/db/organisations.ts';
import { within } from '#platform/within.ts';
import { endSession, type EndOfSession } from './end-session.server.ts';
import { everythingKept, leavingCookie, neutralSite } from './leaving.ts';
import { closed } from './plain-home.ts';
import { readCookie, sessionCookies, writeCookie } from './session.server.ts';

/** A session that is to end, and the end of its organisation's id. */
type ToEnd = EndOfSession & { organisation: string };

/** How long somebody who leaves waits for our database, in milliseconds, before they go without it. */
const patience = 1000;
const markerSeconds = 365 * 24 * 60 * 60;
/** More than one phone has; as many as one cookie holds. */
const atMost = 30;

/**
 * The way out on the server, for the link itself and as what `static/leave.js` says in passing. It always leads away.
 * Every session of this browser ends, in whichever organisation; where the database is away, the browser loses its
 * sessions all the same and keeps a marker that can end them later and open none of them.
 */
export async function leaveQuickly(event: RequestEvent): Promise<Response> {
	const { cookies, url, params } = event;
	const sessions = toEnd(cookies);
	const headers = new Headers({
		location: neutralSite,
		'cache-control': 'no-store',
		'referrer-policy': 'no-referrer'
	});
	const leave = async () => {
		const shared = await endThem(sessions);
		return { shared, org: await findOrganisation(url.hostname, params.org) };
	};
	try {
		const { shared, org } = await within(patience, leave());
		if (org?.neutralSite) headers.set('location', org.neutralSite);
		// Not the files of the browser's cache: emptying it takes seconds, and they hold nothing about anybody.
		if (shared) headers.set('clear-site-data', '"cookies", "storage"');
		forget(cookies);
	} catch {
		forget(cookies);
		if (sessions.length > 0) mark(event, sessions);
	}
	return new Response(null, { status: 303, headers });
}

/** A page that was left quickly is left: its sessions end before anything else is answered (INV-39). */
export const leftHandle: Handle = async ({ event, resolve }) => {
	const { cookies, request, url } = event;
	if (isWayOut(event) || !cookies.get(leavingCookie)) return resolve(event);
	const shared = await endThem(toEnd(cookies));
	const gone = forget(cookies);
	if (!shared || request.method !== 'GET' || event.isDataRequest) return resolve(event);
	// First the phone forgets everything; then it asks again, as somebody we do not know.
	const headers = new Headers({ location: url.pathname + url.search, 'clear-site-data': everythingKept });
	for (const name of gone)
		headers.append('set-cookie', cookies.serialize(name, '', { path: '/', maxAge: 0 }));
	return new Response(null, { status: 303, headers });
};

/** Whoever leaves is asked for nothing: not who they are, and not for an organisation that exists. */
export const isWayOut = ({ route }: Pick<RequestEvent, 'route'>): boolean =>
	route.id === '/[[org=org]]/(public)/leave';

/** The sessions of this browser, and those that its marker remembers. */
function toEnd(cookies: Cookies): ToEnd[] {
	const open = sessionCookies(cookies).flatMap(({ organisation, cookie }) =>
		cookie ? [{ ...cookie, organisation, token: sessionTokenHash(cookie.secret) }] : []
	);
	const remembered = (cookies.get(leavingCookie) ?? '').split('~').flatMap((each) => {
		const [organisation = '', text] = each.split('.');
		const cookie = readCookie(text);
		return cookie ? [{ ...cookie, organisation, token: Buffer.from(cookie.secret).toString('hex') }] : [];
	});
	return [...open, ...remembered].slice(0, atMost);
}

/** Ends sessions in the database; whether one of them was on a phone that others use too. */
async function endThem(sessions: readonly ToEnd[]): Promise<boolean> {
	const all = sessions.length > 0 ? await organisations() : [];
	const of = ({ organisation }: ToEnd) => all.filter(({ id }: Organisation) => id.endsWith(organisation));
	const ended = await Promise.all(
		sessions.flatMap((each) => of(each).map((organisation) => endSession(organisation, each)))
	);
	return ended.some(({ shared }) => shared);
}

/** Writes a session's cookie with the hash of its secret in the secret's place. */
function mark({ cookies, url }: RequestEvent, sessions: readonly ToEnd[]): void {
	const value = sessions
		.map(({ organisation, session, person, token }) => {
			const secret = Buffer.from(token, 'hex');
			return `${organisation}.${writeCookie({ session, person, secret })}`;
		})
		.join('~');
	cookies.set(leavingCookie, value, {
		path: '/',
		maxAge: markerSeconds,
		sameSite: 'lax',
		httpOnly: true,
		secure: url.protocol === 'https:'
	});
}

/** Takes from the browser what lets somebody in, and that the plain screen was opened; their names. */
function forget(cookies: Cookies): string[] {
	const sessions = sessionCookies(cookies).map(({ name }) => name);
	for (const name of [...sessions, leavingCookie]) cookies.delete(name, { path: '/' });
	closed(cookies);
	return [...sessions, leavingCookie, 'opened'];
}
