import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { readRootList } from '#platform/access-log/root-list.server.ts';
import { checkLog } from '#platform/access-log/verify.server.ts';
import type { Organisation } from '#platform/actor.ts';
import { over } from '#platform/db/as-actor.ts';
import { chanceFrom, tamper, waysToTamper } from '#tests/support/tampering.ts';

export type Tampered = {
	ways: Record<string, { tried: number; found: number }>;
	missed: string[];
	/** So many were looked at as a whole too, and in so many of them the same was found. */
	compared: number;
	agreed: number;
};

/**
 * Tampers so often, each time with one thing and with everything else as it was. The chain that was touched is checked,
 * with the roots; the first of each way is found by a check of everything too, and both have to say the same.
 */
export async function tamperMany(
	client: pg.Client,
	org: Organisation,
	folder: string,
	people: readonly string[],
	times: number,
	seed: number
): Promise<Tampered> {
	const roots = await readRootList(folder, org.id);
	const chance = chanceFrom(seed);
	const db = over(client).db;
	const result: Tampered = { ways: {}, missed: [], compared: 0, agreed: 0 };
	for (let time = 0; time < times; time++) {
		const way = waysToTamper[chance(waysToTamper.length)]!;
		const person = people[chance(people.length)]!;
		await client.query('begin');
		const done = await tamper(client, way, person, chance);
		const { breaks } = await checkLog(db, org, roots, person);
		const count = (result.ways[way] ??= { tried: 0, found: 0 });
		count.tried++;
		if (breaks.some((found) => found.person === person)) count.found++;
		else result.missed.push(`${done}, person ${person}, number ${time} of seed ${seed}`);
		if (count.tried === 1) {
			const whole = await checkLog(db, org, roots);
			result.compared++;
			const same = whole.breaks.filter((found) => found.person === person);
			if (isDeepStrictEqual(same, breaks)) result.agreed++;
		}
		await client.query('rollback');
	}
	return result;
}
