import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { chainStart, linkHash, markOf, type AccessEvent } from '#platform/access-log/event.server.ts';
import { writeRoot } from '#platform/access-log/roots.server.ts';
import type { Organisation } from '#platform/actor.ts';
import { copyEach } from './copy.ts';
import { manyId } from './many-ids.ts';

const begun = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
/** A signed root after so many openings of everybody. */
const eachRoot = 5;

/**
 * Openings of so many people, in the order in which they would happen: each person's lie far apart. With their places,
 * hashes and marks as the program makes them, and with signed roots. Returns the people.
 */
export async function seedAccessLog(
	client: pg.Client,
	org: Organisation,
	roots: string,
	howMany: number,
	openings: number
): Promise<string[]> {
	const people = Array.from({ length: howMany }, () => manyId(begun));
	const readers = Array.from({ length: Math.ceil(howMany / 10) }, () => manyId(begun));
	const heads = new Map<string, Buffer>();
	const rounds = Math.ceil(openings / howMany);
	for (let number = 1; number <= rounds; number++) {
		const from = begun + number * hour;
		const links = people.map((person, index) => {
			const at = new Date(from + index * 300);
			const event: AccessEvent = {
				id: manyId(at.getTime()),
				at,
				reader_id: readers[index % readers.length]!,
				person_id: person,
				kind: number % 3 ? 'message' : 'agreement',
				why: 'walks-with',
				use_case: 'messages.read',
				refused: number % 50 === 0,
				how: number % 20 ? 'opened' : 'print',
				shown_from: null
			};
			const previous = heads.get(person) ?? Buffer.from(chainStart);
			const hash = linkHash(previous, BigInt(number), event);
			heads.set(person, hash);
			return { event, previous, hash };
		});
		await copyEach(
			client,
			'access_event',
			['id', 'at', 'reader_id', 'person_id', 'kind', 'why', 'use_case', 'refused', 'how', 'mark'],
			links,
			({ event }) => [
				event.id,
				event.at,
				event.reader_id,
				event.person_id,
				event.kind,
				event.why,
				event.use_case,
				event.refused,
				event.how,
				markOf(org, event)
			]
		);
		await copyEach(
			client,
			'access_link',
			['event_id', 'person_id', 'number', 'previous', 'hash'],
			links,
			({ event, previous, hash }) => [event.id, event.person_id, number, previous, hash]
		);
		if (number % eachRoot !== 0 && number !== rounds) continue;
		await client.query(
			'insert into access_unrooted select distinct person_id from access_link where number = $1',
			[number]
		);
		await writeRoot(org, roots, Temporal.Instant.fromEpochMilliseconds(from + hour - 1));
	}
	await client.query('vacuum analyze access_event, access_link');
	return people;
}
