import { randomUUID } from 'node:crypto';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { sequence, type Handle, type HandleServerError } from '@sveltejs/kit/hooks';
import { Refusal } from '#platform/errors.ts';
import { languageHandle } from '#platform/http/language.server.ts';
import { isWayOut, leftHandle } from '#platform/http/leaving.server.ts';
import { networkOf } from '#platform/http/network.ts';
import { plainHomeHandle } from '#platform/http/plain-home.ts';
import { costOf, RequestAllowances } from '#platform/http/request-cost.ts';
import { organisationSegment } from '#platform/http/segments.ts';
import { cookieName, nobody, readCookie, whoAsks } from '#platform/http/session.server.ts';
import { endSessionOf } from '#platform/http/end-session.server.ts';
import { log } from '#platform/log.server.ts';
import { runtime } from '#platform/runtime.ts';
import { hasRole, type Actor, type Organisation } from '#platform/actor.ts';

/** Before an organisation exists: nobody, nowhere. Only the pages that set one up are answered. */
const nowhere: Organisation = {
	id: '00000000-0000-0000-0000-000000000000',
	slug: '',
	schema: 'org_00000000000000000000000000000000',
	kind: 'programme',
	name: '',
	neutralSite: null,
	roleWords: null,
	guardedPairs: false
};

/** Pages for somebody who is signed in. This is a courtesy, not the guard: permission is asked in every use case. */
const behindSignIn = /\/\((participant|supporter|team|settings|partner)\)\//;

/**
 * All that a guest comes to: what is shared with them, their own ways in, and how they are told that there is something. Every other page behind signing in leads back
 * there; this too is a courtesy, for the role opens nothing in any use case.
 */
const guestsPages =
	/\/\(partner\)\/|\/\(participant\)\/(your-ways-in|reach-me|sessions|your-space\/record\/account)/;

/** What somebody reaches who has to set up a second step before anything else. */
const waysIn = /\/\(participant\)\/your-ways-in/;

/** Finds the organisation and who asks, with everything they hold now. */
const whoAsksHere: Handle = async ({ event, resolve }) => {
	event.locals.begun = runtime().live?.now() ?? Date.now();
	if (isWayOut(event)) {
		if (isPrefetch(event.request)) error(403);
		return resolve(event);
	}
	const { hostname, pathname } = event.url;
	const ask = (segment: string | undefined) =>
		whoAsks(
			hostname,
			segment,
			(org) => readCookie(event.cookies.get(cookieName(org))),
			!looksAnew(event.request)
		);
	let segment = event.params.org;
	let asked = await ask(segment);
	if (!asked && segment !== undefined) error(404);
	// An address that no page has may still say whose it is: help and the way out on it lead to the right place.
	const named = event.route.id === null ? organisationSegment(pathname) : undefined;
	if (named !== undefined) {
		const there = await ask(named);
		if (there) [segment, asked] = [named, there];
	}
	const { org, found } = asked ?? { org: null, found: null };
	event.locals.org = org;
	event.locals.segment = segment;
	event.locals.at = (path) => (segment === undefined ? path : `/${segment}${path === '/' ? '' : path}`);
	event.locals.endSession = () => endSessionOf(event);
	event.locals.actor = found?.actor ?? nobody(org ?? nowhere);
	event.locals.sharedPhone = found?.sharedPhone ?? false;
	event.locals.askedBack = found?.askedBack ?? false;
	event.locals.owesSecondStep = found?.owesSecondStep ?? false;
	event.locals.waysChanged = found?.waysChanged ?? false;
	const signedIn = event.locals.actor.personId !== null;
	refuseTooMany(event);
	// Hovering over a link must not count as reading what is behind it.
	if (signedIn && isPrefetch(event.request)) error(403);
	// A new installation has one thing to show: how it is claimed.
	if (!org && (event.route.id === '/[[org=org]]/(public)' || behindSignIn.test(event.route.id ?? '')))
		redirect(303, '/set-up');
	if (!signedIn && org && behindSignIn.test(event.route.id ?? '')) redirect(303, event.locals.at('/sign-in'));
	const { id } = event.route;
	if (isOnlyGuest(event.locals.actor) && behindSignIn.test(id ?? '') && !guestsPages.test(id ?? ''))
		redirect(303, event.locals.at('/shared-with-me'));
	if (event.locals.owesSecondStep && behindSignIn.test(id ?? '') && !waysIn.test(id ?? ''))
		redirect(303, event.locals.at('/your-ways-in/second-step'));
	return resolve(event);
};

/** From outside, and nothing else here. */
const isOnlyGuest = (actor: Actor) =>
	hasRole(actor, 'partner') && actor.relations.every(({ kind }) => !/^role:(?!partner$)/.test(kind));

const allowances = new RequestAllowances();

/** Whoever asks much more than a person can waits a little. The way out is not asked, nor are numbers to call. */
function refuseTooMany(event: RequestEvent): void {
	const { personId } = event.locals.actor;
	const who = personId === null ? { network: networkOf(event.getClientAddress()) } : { person: personId };
	const cost = costOf(event.request.method, event.route.id);
	const wait = allowances.take(who, cost, runtime().requestsPerMinute, performance.now());
	if (wait === 0) return;
	log.warn({ event: 'requests.used-up', route: event.route.id, signedIn: personId !== null });
	error(429, 'error_too_many');
}

/** A page that is open asks for itself again (static/live.js): no use of the session. A form always is one. */
const looksAnew = ({ method, headers }: Request) => method === 'GET' && headers.has('x-look-anew');

const isPrefetch = ({ headers }: Request) =>
	/prefetch/.test(`${headers.get('sec-purpose')} ${headers.get('purpose')}`);

/**
 * Whatever changes something is asked from our own pages. Kit looks at forms only, and a page elsewhere can send what is
 * none: without a kind, or with one of its own.
 */
const fromOurPages: Handle = ({ event, resolve }) => {
	const { method, headers } = event.request;
	const origin = headers.get('origin');
	if (!['GET', 'HEAD'].includes(method) && origin !== null && origin !== event.url.origin) error(403);
	return resolve(event);
};

export const handle: Handle = sequence(
	fromOurPages,
	languageHandle,
	leftHandle,
	whoAsksHere,
	plainHomeHandle
);

/**
 * A refusal thrown by a page's `load` becomes its status, and nobody learns more than the message key. Anything else is a
 * bug: the person gets an id, the log gets the rest, without what anybody wrote.
 */
export const handleError: HandleServerError = (caught) => {
	if (caught.kind !== 'unknown') return;
	const thrown = caught.error;
	if (thrown instanceof Refusal) return { status: thrown.status, message: thrown.code };
	const id = randomUUID();
	const fault =
		thrown instanceof Error
			? { name: thrown.name, code: (thrown as { code?: string }).code, frames: frames(thrown) }
			: {};
	log.error({ id, ...fault }, 'unexpected error');
	// The page of last resort knows only the message.
	return { message: id, id };
};

/** Where it happened, without the message, which could carry something a person wrote. */
const frames = (thrown: Error) =>
	(thrown.stack ?? '')
		.split('\n')
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 12);
