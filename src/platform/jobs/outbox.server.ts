import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { newId } from '#platform/ids.ts';
import type { News } from '#platform/live/news.ts';

/** Something that happened: a name like `match.accepted` and ids; never anything a person wrote. */
export type Happening = { name: `${string}.${string}` } & { [key: string]: string | number | boolean | null };

/**
 * Puts what happened into the outbox, in the transaction in which it happens. The forwarder tells others after commit.
 * `people`: whose open pages are told that something changed. Returns what they are told, so that it can be said at once.
 */
export async function putInOutbox(
	db: Database,
	org: Organisation,
	{ name, ...payload }: Happening,
	people: readonly string[] = []
): Promise<News> {
	const id = newId();
	await sql`insert into outbox.event (id, organisation_id, name, payload, people) values (${id}, ${org.id}, ${name}, ${JSON.stringify(payload)}::jsonb, ${people}::uuid[])`.execute(
		db
	);
	return toNews({ id, name, people });
}

/** After these nobody is who they were: streams end, and who comes back is asked anew. */
const endings: ReadonlySet<string> = new Set(['session.ended', 'role.ended']);

/** What open pages are told of something that happened. */
export const toNews = ({
	id,
	name,
	people
}: {
	id: string;
	name: string;
	people: readonly string[];
}): News => ({
	id,
	kind: endings.has(name) ? 'asks-anew' : 'changed',
	people
});
