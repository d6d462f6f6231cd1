/** People from outside who have a link in their hands, and how they came by it. */
import { press, type Place } from './crawl.ts';
import type { Look } from './look.ts';
import { Visitor } from './visitor.ts';

/** Somebody with a link to become a supporter, which they have opened. */
export async function invited(place: Place, by: Visitor, name: string, look: Look): Promise<Visitor> {
	const { body } = await press(place, by, '/staff', '/staff ?/invite', { roles: 'supporter' });
	const visitor = new Visitor(name, place.origin, look);
	await visitor.get(place.base + /\/invitation\/[\w-]+/.exec(body)![0]);
	return visitor;
}

/** A thread that somebody drew up; its path within the organisation. */
export async function drawThread(place: Place, by: Visitor): Promise<string> {
	const given = { name: 'Lee Park', role: 'social-worker', agency: 'Family Services', purpose: 'housing' };
	const { location } = await press(place, by, '/care-team/new', '/care-team/new', given);
	return new URL(location!, place.origin).pathname.slice(place.base.length);
}

/** Somebody from outside with a link to a thread, which they have in their hand. */
export async function guestWithLink(place: Place, by: Visitor, look: Look): Promise<Visitor> {
	const thread = await drawThread(place, by);
	await press(place, by, thread, '/care-team/[thread] ?/open', { age: 'full' });
	const { body } = await press(place, by, thread, '/care-team/[thread] ?/link');
	const visitor = new Visitor('Guest', place.origin, look);
	await visitor.get(place.base + /\/guest\/[\w-]+/.exec(body)![0]);
	return visitor;
}
