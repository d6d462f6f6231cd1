import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { newId } from '#platform/ids.ts';

/** Something that happened: a name like `match.accepted` and ids; never anything a person wrote. */
export type Happening = { name: `${string}.${string}` } & { [key: string]: string | number | boolean | null };

/** Puts what happened into the outbox, in the transaction in which it happens. The forwarder tells others after commit. */
export async function putInOutbox(
	db: Database,
	org: Organisation,
	{ name, ...payload }: Happening
): Promise<void> {
	await sql`insert into outbox.event (id, organisation_id, name, payload) values (${newId()}, ${org.id}, ${name}, ${JSON.stringify(payload)}::jsonb)`.execute(
		db
	);
}
