import type pg from 'pg';
import type { Organisation } from '#platform/actor.ts';
import { fieldNumber } from '#platform/circles/fields.ts';
import { sealWords } from '#platform/circles/seal.ts';
import { daysAfter, filler } from './bytes.ts';
import { copyEach } from './copy.ts';
import { manyId } from './many-ids.ts';
import type { Pair } from './pair.ts';

const needs = ['housing', 'food', 'rides', 'clothing', 'schooling'] as const;

/** What each pair has looked for so far: five requests, the first of them received, each with its steps and its words. */
export async function seedPracticalHelp(
	client: pg.Client,
	org: Organisation,
	pairs: readonly Pair[]
): Promise<void> {
	const requests = pairs.flatMap((pair) =>
		needs.map((need, number) => ({
			pair,
			need,
			id: manyId(),
			over: number === 0,
			at: daysAfter(10 * number)
		}))
	);
	await copyEach(
		client,
		'resource_request',
		[
			'id',
			'match_id',
			'participant_id',
			'circle_id',
			'need',
			'urgency',
			'who_acts',
			'state',
			'raised_by',
			'raised_at',
			'changed_at',
			'received_at'
		],
		requests,
		({ id, pair, need, over, at }) => [
			id,
			pair.match,
			pair.participant,
			pair.circle,
			need,
			'this_month',
			'together',
			over ? 'received' : 'raised',
			pair.participant,
			at,
			at,
			over ? at : null
		]
	);
	const steps = requests.flatMap(({ over, ...request }) =>
		(over ? ['raised', 'options_shared', 'chosen', 'under_way', 'received'] : ['raised']).map(
			(to, at, all) => ({
				...request,
				from: all[at - 1] ?? null,
				to
			})
		)
	);
	await copyEach(
		client,
		'resource_request_step',
		['id', 'request_id', 'match_id', 'participant_id', 'from_state', 'to_state', 'taken_by', 'taken_at'],
		steps,
		({ id, pair, from, to, at }) => [
			manyId(),
			id,
			pair.match,
			pair.participant,
			from,
			to,
			pair.participant,
			at
		]
	);
	await copyEach(
		client,
		'words',
		['row_id', 'field', 'circle_id', 'version', 'epoch', 'author_id', 'about', 'at', 'sealed'],
		requests,
		({ id, pair, at }) => [
			id,
			fieldNumber('navigation.request'),
			pair.circle,
			1,
			1,
			pair.participant,
			pair.participant,
			at,
			sealed(org, pair, id)
		]
	);
}

/** Really sealed where it is measured, because there it is opened. */
function sealed(org: Organisation, { circle, participant, secret }: Pair, row: string): Buffer {
	if (!secret) return filler.words;
	return sealWords('Two rooms, near the school, from next month on.', secret, {
		organisation: org.id,
		circle,
		epoch: 1,
		field: fieldNumber('navigation.request'),
		row,
		version: 1,
		author: participant
	});
}
