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

/** So many openings get their place in one transaction. */
const atOnce = 1000;

/**
 * Orders the openings that have no place yet and hashes them, one chain per participant. One chainer per organisation
 * at a time (an advisory lock); chains that readers appended to themselves deadlocked. Returns how many were linked,
 * or null when another chainer is at work.
 */
export function chainOpenings(org: Organisation): Promise<number | null> {
	return asSystem(org, 'access-log.chain', async (db) => {
		const { rows: lock } = await sql<{
			got: boolean;
		}>`select pg_try_advisory_xact_lock(hashtext(${`chain ${org.id}`})) as got`.execute(db);
		if (!lock[0]?.got) return null;
		// Ids are drawn in order of time, so the oldest come first.
		const { rows: waiting } = await sql<{
			id: string;
		}>`select event_id as id from access_waiting order by event_id limit ${atOnce}`.execute(db);
		if (waiting.length === 0) return 0;
		const ids = waiting.map(({ id }) => id);
		const { rows } =
			await sql<Event>`select * from access_event where id = any(${ids}::uuid[]) order by at, id`.execute(db);
		const heads = new Map<string, { number: bigint; hash: Buffer }>();
		const { rows: last } = await sql<{ person_id: string; number: string; hash: Buffer }>`
			select whose as person_id, number, hash
			from unnest(${[...new Set(rows.map((row) => row.person_id))]}::uuid[]) whose, lateral (
				select number, hash from access_link where person_id = whose order by number desc limit 1
			) head`.execute(db);
		for (const head of last) heads.set(head.person_id, { number: BigInt(head.number), hash: head.hash });
		const links = rows.map((event) => {
			const { number, hash: previous } = heads.get(event.person_id) ?? { number: 0n, hash: Buffer.alloc(32) };
			const head = { number: number + 1n, hash: linkHash(previous, number + 1n, event) };
			heads.set(event.person_id, head);
			return { event, previous, ...head };
		});
		await sql`
			insert into access_link (event_id, person_id, number, previous, hash)
			select * from unnest(
				${links.map(({ event }) => event.id)}::uuid[], ${links.map(({ event }) => event.person_id)}::uuid[],
				${links.map(({ number }) => number.toString())}::bigint[],
				${links.map(({ previous }) => previous)}::bytea[], ${links.map(({ hash }) => hash)}::bytea[]
			)`.execute(db);
		await sql`delete from access_waiting where event_id = any(${ids}::uuid[])`.execute(db);
		return rows.length;
	});
}

/**
 * Every opening waits from the moment it is written. Should one of them not, it is found here, in the whole history:
 * once a day, before the root is written.
 */
export const findStrayOpenings = (org: Organisation): Promise<unknown> =>
	asSystem(org, 'access-log.chain', (db) =>
		sql`
			insert into access_waiting (event_id)
			select e.id from access_event e left join access_link l on l.event_id = e.id where l.event_id is null
			on conflict do nothing`.execute(db)
	);

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
