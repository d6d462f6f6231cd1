import type pg from 'pg';
import type { Organisation } from '#platform/actor.ts';
import { begun, daysAfter, filler, randomHash } from './bytes.ts';
import { copyEach } from './copy.ts';
import { manyId } from './many-ids.ts';
import { seedPeople, seedRelations, seedWords } from './seed-people.ts';
import type { Pair } from './pair.ts';

/** Participants, the circles and matches in which they walk with their supporters, and an agreement of each pair. */
export async function seedPairs(client: pg.Client, org: Organisation, pairs: readonly Pair[]): Promise<void> {
	const all = (table: string, columns: string[], row: Parameters<typeof copyEach<Pair>>[4]) =>
		copyEach(client, table, columns, pairs, row);
	await seedPeople(
		client,
		pairs.map(({ participant }) => participant),
		false
	);
	await seedRelations(
		client,
		pairs,
		'role:participant',
		() => org.id,
		({ participant }) => participant
	);
	for (const member of ['participant', 'supporter'] as const)
		await seedRelations(
			client,
			pairs,
			'match',
			({ match }) => match,
			(pair) => pair[member]
		);
	await seedRelations(
		client,
		pairs,
		'walks-with',
		({ participant }) => participant,
		({ supporter }) => supporter
	);
	await all('circle', ['id', 'kind', 'about', 'made_by'], ({ circle, participant }) => {
		return [circle, 'pair', participant, participant];
	});
	await all('circle_epoch', ['circle_id', 'epoch', 'public_key', 'made_by'], ({ circle, participant }) => {
		return [circle, 1, filler.publicKey, participant];
	});
	for (const member of ['participant', 'supporter'] as const) {
		await all(
			'circle_key',
			['circle_id', 'epoch', 'person_id', 'sealed', 'made_by', 'made_at', 'signature'],
			(pair) => [pair.circle, 1, pair[member], filler.key, pair.participant, begun, filler.signature]
		);
	}
	await seedWords(
		client,
		pairs.map(({ participant, circle }) => ({ row: participant, circle, author: participant })),
		'person.alias'
	);
	await all(
		'match',
		[
			'id',
			'programme_id',
			'participant_id',
			'supporter_id',
			'state',
			'circle_id',
			'asked_at',
			'answered_at',
			'began_at'
		],
		({ match, participant, supporter, circle }) => {
			return [match, org.id, participant, supporter, 'active', circle, begun, begun, begun];
		}
	);
	await all('place', ['id', 'supporter_id', 'programme_id', 'match_id', 'kept'], ({ supporter, match }) => {
		return [manyId(), supporter, org.id, match, true];
	});
	await seedAgreements(client, pairs);
}

async function seedAgreements(client: pg.Client, pairs: readonly Pair[]): Promise<void> {
	const agreements = pairs.map((pair) => ({ ...pair, id: manyId(), version: manyId(), hash: randomHash() }));
	const all = (
		table: string,
		columns: string[],
		row: Parameters<typeof copyEach<(typeof agreements)[number]>>[4]
	) => copyEach(client, table, columns, agreements, row);
	await all(
		'agreement',
		['id', 'match_id', 'circle_id', 'state', 'begun_by', 'begun_at', 'in_force_version'],
		({ id, match, circle, supporter, version }) => [id, match, circle, 'in_force', supporter, begun, version]
	);
	await all(
		'agreement_version',
		[
			'id',
			'agreement_id',
			'circle_id',
			'number',
			'hash',
			'clauses',
			'language',
			'review_on',
			'offered_by',
			'offered_at'
		],
		({ id, version, circle, hash, supporter }) => {
			return [version, id, circle, 1, hash, '1', 'en', '2027-01-05', supporter, begun];
		}
	);
	for (const member of ['participant', 'supporter'] as const) {
		await all(
			'agreement_acceptance',
			['version_id', 'circle_id', 'hash', 'person_id', 'signature', 'at'],
			(each) => [each.version, each.circle, each.hash, each[member], filler.signature, daysAfter(1)]
		);
	}
	await seedWords(
		client,
		agreements.map(({ version, circle, supporter }) => ({ row: version, circle, author: supporter })),
		'agreement.words'
	);
}
