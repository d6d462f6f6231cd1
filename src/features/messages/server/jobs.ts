import { sql } from 'kysely';
import { asSystem } from '#platform/db/as-system.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';

export const handlers: Handlers = {
	// Who was not sure of whom is nobody's business any more (H04).
	'match.ended': ({ org, payload }) =>
		asSystem(org, 'messages.forget-stop', async (db) => {
			await sql`delete from thread_stop where match_id = ${String(payload.matchId)}`.execute(db);
		})
};
