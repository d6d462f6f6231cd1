import type pg from 'pg';
import { begun, daysAfter, filler } from './bytes.ts';
import { copyEach } from './copy.ts';
import { manyId } from './many-ids.ts';
import type { Pair } from './pair.ts';

const contactsPerPair = 4;
const openingsPerPair = 10;

/** What has happened so far in each pair, those that are measured too: the yes, the pages read, contacts, openings. */
export async function seedHistory(client: pg.Client, pairs: readonly Pair[]): Promise<void> {
	const all = (table: string, columns: string[], row: Parameters<typeof copyEach<Pair>>[4]) =>
		copyEach(client, table, columns, pairs, row);
	await all(
		'enrolment',
		[
			'id',
			'person_id',
			'state',
			'state_since',
			'choice_wording',
			'own_yes_at',
			'own_yes_how',
			'made_by',
			'made_at'
		],
		({ participant }) => [
			manyId(),
			participant,
			'active',
			begun,
			'choice-1',
			begun,
			'account',
			participant,
			begun
		]
	);
	for (const [page, wording] of [
		['choice', 'choice-1'],
		['limits', 'limits-1']
	] as const) {
		await all(
			'acknowledgement',
			['id', 'person_id', 'page', 'wording', 'language', 'how', 'made_by', 'at'],
			({ participant }) => [manyId(), participant, page, wording, 'en', 'account', participant, new Date()]
		);
	}
	await seedContacts(client, pairs);
	await seedOpenings(client, pairs);
}

/** A supporter meets the people they walk with one after the other, and each of them every third week. */
async function seedContacts(client: pg.Client, pairs: readonly Pair[]): Promise<void> {
	const met = new Map<string, number>();
	const slots = pairs.map(({ supporter }) => {
		const slot = met.get(supporter) ?? 0;
		met.set(supporter, slot + 1);
		return slot;
	});
	const contacts = pairs.flatMap((pair, index) =>
		Array.from({ length: contactsPerPair }, (_, number) => {
			return { ...pair, start: daysAfter(number * 21).getTime() + slots[index]! * 3_600_000 };
		})
	);
	await copyEach(
		client,
		'contact',
		[
			'id',
			'match_id',
			'supporter_id',
			'participant_id',
			'kind',
			'mode',
			'started_at',
			'ended_at',
			'logged_by',
			'logged_at',
			'first_logged_at'
		],
		contacts,
		({ match, supporter, participant, start }) => {
			const [from, to] = [new Date(start), new Date(start + 1_800_000)];
			return [manyId(), match, supporter, participant, 'talk', 'in-person', from, to, supporter, to, to];
		}
	);
}

/** Each supporter opened something of each of their people on several days; all of it has its place in a chain. */
async function seedOpenings(client: pg.Client, pairs: readonly Pair[]): Promise<void> {
	for (let number = 1; number <= openingsPerPair; number++) {
		const at = daysAfter(number * 9);
		const openings = pairs.map((pair) => ({ ...pair, id: manyId(at.getTime()) }));
		await copyEach(
			client,
			'access_event',
			['id', 'at', 'reader_id', 'person_id', 'kind', 'why', 'use_case'],
			openings,
			({ id, supporter, participant }) => [
				id,
				at,
				supporter,
				participant,
				'message',
				'walks-with',
				'messages.read'
			]
		);
		await copyEach(
			client,
			'access_link',
			['event_id', 'person_id', 'number', 'previous', 'hash'],
			openings,
			({ id, participant }) => [id, participant, number, filler.hash, filler.hash]
		);
	}
}
