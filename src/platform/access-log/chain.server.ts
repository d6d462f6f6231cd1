import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';

type Event = {
	id: string;
	at: Date;
	reader_id: string;
	person_id: string;
	kind: string;
	why: string;
	use_case: string;
	refused: boolean;
};

/** The hash of one event after the one before it, over a canonical encoding. An edited, removed or moved event breaks every hash after it. */
export function linkHash(previous: Uint8Array, number: bigint, event: Event): Buffer {
	return createHash('sha256')
		.update(previous)
		.update(
			JSON.stringify([
				number.toString(),
				event.id,
				event.at.toISOString(),
				event.reader_id,
				event.person_id,
				event.kind,
				event.why,
				event.use_case,
				event.refused
			])
		)
		.digest();
}

/**
 * Orders the openings that have no place yet and hashes them, one chain per participant. One chainer per organisation
 * at a time (an advisory lock); chains that readers appended to themselves deadlocked. Returns how many were linked.
 */
export function chainOpenings(org: Organisation): Promise<number> {
	return asSystem(org, 'access-log.chain', async (db) => {
		const { rows: lock } = await sql<{
			got: boolean;
		}>`select pg_try_advisory_xact_lock(hashtext(${`chain ${org.id}`})) as got`.execute(db);
		if (!lock[0]?.got) return 0;
		const { rows } = await sql<Event>`
			select e.* from access_event e left join access_link l on l.event_id = e.id
			where l.event_id is null order by e.at, e.id limit 1000`.execute(db);
		const heads = new Map<string, { number: bigint; hash: Buffer }>();
		if (rows.length > 0) {
			const { rows: last } = await sql<{ person_id: string; number: string; hash: Buffer }>`
				select distinct on (person_id) person_id, number, hash from access_link
				where person_id = any(${[...new Set(rows.map((row) => row.person_id))]}::uuid[])
				order by person_id, number desc`.execute(db);
			for (const head of last) heads.set(head.person_id, { number: BigInt(head.number), hash: head.hash });
		}
		for (const event of rows) {
			const head = heads.get(event.person_id) ?? { number: 0n, hash: Buffer.alloc(32) };
			const number = head.number + 1n;
			const hash = linkHash(head.hash, number, event);
			await sql`insert into access_link (event_id, person_id, number, previous, hash) values (${event.id}, ${event.person_id}, ${number.toString()}, ${head.hash}, ${hash})`.execute(
				db
			);
			heads.set(event.person_id, { number, hash });
		}
		return rows.length;
	});
}

/**
 * Walks one person's chain and names the first place where it does not hold, or null when all of it holds.
 * `events` and `links` are the person's own, in any order.
 */
export function firstBreak(
	events: readonly Event[],
	links: readonly { event_id: string; number: bigint; previous: Uint8Array; hash: Uint8Array }[]
): string | null {
	const byId = new Map(events.map((event) => [event.id, event]));
	let previous: Uint8Array = Buffer.alloc(32);
	let expected = 1n;
	for (const link of [...links].sort((a, b) => (a.number < b.number ? -1 : 1))) {
		const event = byId.get(link.event_id);
		if (link.number !== expected) return `number ${expected} is missing`;
		if (!event) return `the event of number ${link.number} is missing`;
		if (Buffer.compare(link.previous, previous) !== 0)
			return `number ${link.number} does not follow the one before it`;
		const hash = linkHash(previous, link.number, event);
		if (Buffer.compare(hash, link.hash) !== 0) return `number ${link.number} was changed`;
		previous = hash;
		expected++;
	}
	return null;
}
