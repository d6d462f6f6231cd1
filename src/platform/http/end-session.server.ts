import type { RequestEvent } from '@sveltejs/kit';
import { asActor } from '#platform/db/as-actor.ts';
import { cookieName, nobody } from '#platform/http/session.server.ts';

/** Ends the session of this request: in the database, so that a copied cookie is worth nothing, and in the browser. */
export async function endSessionOf(event: RequestEvent): Promise<void> {
	const { actor, org } = event.locals;
	if (!org) return;
	const { sessionId } = actor;
	if (sessionId !== null) {
		await asActor(actor, ({ db }) =>
			db
				.updateTable('session')
				.set({ ended_at: new Date() })
				.where('id', '=', sessionId)
				.where('ended_at', 'is', null)
				.execute()
		);
	}
	event.cookies.delete(cookieName(org), { path: '/' });
	event.cookies.delete('leaving', { path: '/' });
	event.locals.actor = nobody(org);
}
