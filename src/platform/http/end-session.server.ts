import type { RequestEvent } from '@sveltejs/kit';
import type { Organisation } from '#platform/actor.ts';
import { asActor } from '#platform/db/as-actor.ts';
import { putInOutbox } from '#platform/jobs/outbox.server.ts';
import { cookieName, ended, nobody } from '#platform/http/session.server.ts';

/** What is enough to end a session and opens nothing: whose it is, which, and the hash of the secret in its cookie. */
export type EndOfSession = { session: string; person: string; token: string };

/** Ends a session in the database, so that a copied cookie is worth nothing. Whether it was open, on a phone that others use too. */
export async function endSession(
	org: Organisation,
	{ session, person, token }: EndOfSession
): Promise<{ shared: boolean }> {
	const row = await asActor({ ...nobody(org, token), personId: person }, async ({ db, news }) => {
		const found = await db
			.updateTable('session')
			.set(ended(new Date()))
			.where('id', '=', session)
			.where('token_hash', '=', token)
			.where('ended_at', 'is', null)
			.returning('shared_phone')
			.executeTakeFirst();
		if (found) news.push(await putInOutbox(db, org, { name: 'session.ended' }, [person]));
		return found;
	});
	return { shared: row?.shared_phone ?? false };
}

/** Ends the session of this request: in the database and in the browser. */
export async function endSessionOf(event: RequestEvent): Promise<void> {
	const { actor, org } = event.locals;
	if (!org) return;
	const { sessionId: session, personId: person, token } = actor;
	if (session !== null && person !== null && token !== null)
		await endSession(org, { session, person, token });
	event.cookies.delete(cookieName(org), { path: '/' });
	event.locals.actor = nobody(org);
}
