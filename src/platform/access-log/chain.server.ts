import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { chainStart, linkHash, type AccessEvent } from './event.server.ts';

/** The name of the lock under which chains of an organisation grow and are signed. */
export const chainerOf = (org: Organisation) => `chain ${org.id}`;

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
		}>`select pg_try_advisory_xact_lock(hashtext(${chainerOf(org)})) as got`.execute(db);
		if (!lock[0]?.got) return null;
		// Ids are drawn in order of time, so the oldest come first.
		const { rows: waiting } = await sql<{
			id: string;
		}>`select event_id as id from access_waiting order by event_id limit ${atOnce}`.execute(db);
		if (waiting.length === 0) return 0;
		const ids = waiting.map(({ id }) => id);
		const { rows } =
			await sql<AccessEvent>`select * from access_event where id = any(${ids}::uuid[]) order by at, id`.execute(
				db
			);
		const heads = new Map<string, { number: bigint; hash: Buffer }>();
		const { rows: last } = await sql<{ person_id: string; number: string; hash: Buffer }>`
			select whose as person_id, number, hash
			from unnest(${[...new Set(rows.map((row) => row.person_id))]}::uuid[]) whose, lateral (
				select number, hash from access_link where person_id = whose order by number desc limit 1
			) head`.execute(db);
		for (const head of last) heads.set(head.person_id, { number: BigInt(head.number), hash: head.hash });
		const links = rows.map((event) => {
			const { number, hash: previous } = heads.get(event.person_id) ?? { number: 0n, hash: chainStart };
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
		await sql`
			insert into access_unrooted (person_id) select * from unnest(${[...heads.keys()]}::uuid[])
			on conflict do nothing`.execute(db);
		await sql`delete from access_waiting where event_id = any(${ids}::uuid[])`.execute(db);
		return rows.length;
	});
}
