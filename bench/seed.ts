/**
 * Fills an organisation with people who are only there to be many: participants who walk with supporters, each pair
 * with a hundred messages, all of it by COPY. What is sealed among people who are not measured is opened by nobody
 * here, so it is random bytes of the right length; README.md says exactly what is real.
 */
import type pg from 'pg';
import type { Organisation } from '#platform/actor.ts';
import { manyId } from './many-ids.ts';
import type { Pair } from './pair.ts';
import { agree, type Measured } from './people.ts';
import { seedHistory } from './seed-history.ts';
import { seedMessages } from './seed-messages.ts';
import { seedPairs } from './seed-pairs.ts';
import { seedPracticalHelp } from './seed-practical-help.ts';
import { seedTeam } from './seed-team.ts';

const participantsPerSupporter = 5;

/** As many participants in all as is asked for, those who are measured among them. */
export async function seed(
	client: pg.Client,
	{ org, ...measured }: Measured,
	participants: number
): Promise<void> {
	// Everything is consistent by construction; checking each reference again would take most of the time.
	await client.query(
		`set session_replication_role = replica; set search_path = ${org.schema}, shared, public`
	);
	const visited = measured.pairs.map(({ participant, supporter, match, circle, secret }): Pair => {
		return { participant: participant.id, supporter: supporter.id, match, circle, secret };
	});
	const others = othersThan(participants - visited.length - measured.choosing.length);
	await seedTeam(
		client,
		org,
		[...new Set(others.map(({ supporter }) => supporter))],
		measured.supporters[0]!
	);
	await seedPairs(client, org, others);
	await seedHistory(client, [...visited, ...others]);
	await client.query('set session_replication_role = origin');
	for (const pair of measured.pairs) await agree(pair);
	await client.query('set session_replication_role = replica');
	await seedMessages(client, org, [...visited, ...others]);
	await seedPracticalHelp(client, org, [...visited, ...others]);
	await client.query('set session_replication_role = origin');
	await vacuum(client, org);
}

function othersThan(participants: number): Pair[] {
	const supporters = Array.from({ length: Math.ceil(participants / participantsPerSupporter) }, () =>
		manyId()
	);
	return Array.from({ length: participants }, (_, index) => ({
		participant: manyId(),
		supporter: supporters[index % supporters.length]!,
		match: manyId(),
		circle: manyId(),
		secret: null
	}));
}

/** As a database is that has been in use for a while; otherwise the first readers would pay for it. */
async function vacuum(client: pg.Client, org: Organisation): Promise<void> {
	const { rows } = await client.query<{ name: string }>(
		'select tablename as name from pg_tables where schemaname = $1',
		[org.schema]
	);
	for (const { name } of rows) await client.query(`vacuum (analyze) ${org.schema}.${name}`);
	await client.query('checkpoint');
}
