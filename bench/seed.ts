/**
 * Fills an organisation with people who are only there to be many: participants who walk with supporters, each pair
 * with a hundred messages. What is sealed among them is opened by nobody here, so it is random bytes of the right
 * length; what a choosing participant's request opens (supporters' pages and names) is real.
 */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Organisation } from '#platform/actor.ts';
import { fieldNumber } from '#platform/circles/fields.ts';
import { openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import { newId } from '#platform/ids.ts';
import { copyInto, type Cell } from './copy.ts';

export const messagesPerPair = 100;
const participantsPerSupporter = 5;
const openingsPerParticipant = 10;
/** Pairs whose messages are made in one statement. */
const pairsAtOnce = 1000;

/** A message of sixty letters, sealed, is so long; a secret sealed to one member; a signature. */
const bytes = {
	words: randomBytes(141),
	key: randomBytes(80),
	signature: randomBytes(64),
	publicKey: randomBytes(32)
};
const begun = new Date('2026-01-05T09:00:00Z');

type Pair = { participant: string; supporter: string; match: string; circle: string };

/** `model`: a supporter made by real use cases, whose page the others show too. */
export async function seed(
	client: pg.Client,
	org: Organisation,
	participants: number,
	model: string
): Promise<void> {
	// Everything is consistent by construction; checking each reference again would take most of the time.
	await client.query(
		`set session_replication_role = replica; set search_path = ${org.schema}, shared, public`
	);
	const supporters = Array.from({ length: Math.ceil(participants / participantsPerSupporter) }, () =>
		newId()
	);
	const pairs = Array.from({ length: participants }, (_, index): Pair => {
		return {
			participant: newId(),
			supporter: supporters[index % supporters.length]!,
			match: newId(),
			circle: newId()
		};
	});
	await seedSupporters(client, org, supporters, await pageOf(client, org, model));
	await seedPairs(client, org, pairs);
	for (let from = 0; from < pairs.length; from += pairsAtOnce)
		await seedMessages(client, pairs.slice(from, from + pairsAtOnce));
	await client.query('set session_replication_role = origin; analyze');
}

async function pageOf(client: pg.Client, org: Organisation, supporter: string): Promise<string> {
	const { rows } = await client.query<{ sealed: Buffer }>(
		'select sealed from supporter_page where person_id = $1',
		[supporter]
	);
	return openForProgram(org, 'supporter-page', rows[0]!.sealed, supporter).toString('utf8');
}

async function seedSupporters(
	client: pg.Client,
	org: Organisation,
	ids: string[],
	page: string
): Promise<void> {
	const all = (columns: string[], table: string, row: (id: string, index: number) => Cell[]) =>
		copyInto(client, table, columns, lazily(ids, row));
	await all(['id', 'box_public', 'sign_public', 'staff', 'made_by'], 'person', (id) => [
		id,
		bytes.publicKey,
		bytes.publicKey,
		true,
		id
	]);
	await all(['person_id', 'sealed'], 'public_name', (id, n) => [
		id,
		sealForProgram(org, 'public-name', `Sam ${n}`, id)
	]);
	await all(['id', 'kind', 'scope', 'person_id', 'begun_by', 'begun_at'], 'relation', (id) => [
		newId(),
		'role:supporter',
		org.id,
		id,
		id,
		begun
	]);
	await all(
		['person_id', 'programme_id', 'hours_a_week', 'taking_new', 'trained', 'code_signed'],
		'supporter_room',
		(id) => [id, org.id, 20, true, true, true]
	);
	await all(['person_id', 'programme_id', 'sealed', 'shown_at'], 'supporter_page', (id) => [
		id,
		org.id,
		sealForProgram(org, 'supporter-page', page, id),
		begun
	]);
	// Every other supporter has room for one more.
	await all(['id', 'supporter_id', 'programme_id', 'match_id', 'kept'], 'place', (id, n) => [
		newId(),
		id,
		org.id,
		n % 2 ? newId() : null,
		true
	]);
	const supervisions = new Map(ids.map((id) => [id, newId()]));
	await all(
		['id', 'programme_id', 'kind', 'supporter_id', 'supervisor_id', 'state', 'since'],
		'supervision',
		(id) => [supervisions.get(id)!, org.id, 'peer', id, ids[0]!, 'active', begun]
	);
	await all(['supporter_id', 'programme_id', 'supervision_id'], 'supervised_now', (id) => [
		id,
		org.id,
		supervisions.get(id)!
	]);
}

async function seedPairs(client: pg.Client, org: Organisation, pairs: Pair[]): Promise<void> {
	const all = (table: string, columns: string[], row: (pair: Pair, index: number) => Cell[]) =>
		copyInto(client, table, columns, lazily(pairs, row));
	await all('person', ['id', 'box_public', 'sign_public', 'staff', 'made_by'], ({ participant }) => [
		participant,
		bytes.publicKey,
		bytes.publicKey,
		false,
		participant
	]);
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
		({ participant }) => [newId(), participant, 'active', begun, 'base', begun, 'account', participant, begun]
	);
	await all('circle', ['id', 'kind', 'about', 'made_by'], ({ circle, participant }) => [
		circle,
		'pair',
		participant,
		participant
	]);
	await all('circle_epoch', ['circle_id', 'epoch', 'public_key', 'made_by'], ({ circle, participant }) => [
		circle,
		1,
		bytes.publicKey,
		participant
	]);
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
		({ match, participant, supporter, circle }) => [
			match,
			org.id,
			participant,
			supporter,
			'active',
			circle,
			begun,
			begun,
			begun
		]
	);
	await all('thread', ['match_id', 'circle_id', 'last_number', 'opened_at'], ({ match, circle }) => [
		match,
		circle,
		messagesPerPair,
		begun
	]);
	for (const [kind, scope, person] of relations(org)) {
		await all('relation', ['id', 'kind', 'scope', 'person_id', 'begun_by', 'begun_at'], (pair) => [
			newId(),
			kind,
			scope(pair),
			person(pair),
			pair.participant,
			begun
		]);
	}
	for (const member of ['participant', 'supporter'] as const) {
		await all(
			'circle_key',
			['circle_id', 'epoch', 'person_id', 'sealed', 'made_by', 'made_at', 'signature'],
			(pair) => [pair.circle, 1, pair[member], bytes.key, pair.participant, begun, bytes.signature]
		);
	}
	await all('words', ['row_id', 'field', 'circle_id', 'version', 'epoch', 'author_id', 'sealed'], (pair) => [
		pair.participant,
		fieldNumber('person.alias'),
		pair.circle,
		1,
		1,
		pair.participant,
		bytes.words
	]);
	await all(
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
			'logged_at'
		],
		({ match, supporter, participant }, n) => {
			const hour = begun.getTime() + n * 3_600_000;
			return [
				newId(),
				match,
				supporter,
				participant,
				'talk',
				'in-person',
				new Date(hour),
				new Date(hour + 1_800_000),
				supporter,
				new Date(hour)
			];
		}
	);
	for (let event = 0; event < openingsPerParticipant; event++) {
		const at = new Date(begun.getTime() + event * 86_400_000);
		await all(
			'access_event',
			['id', 'at', 'reader_id', 'person_id', 'kind', 'why', 'use_case'],
			({ supporter, participant }) => [
				newId(),
				at,
				supporter,
				participant,
				'message.body',
				'match',
				'messages.thread'
			]
		);
	}
}

const relations = (org: Organisation): [string, (pair: Pair) => string, (pair: Pair) => string][] => [
	['role:participant', () => org.id, ({ participant }) => participant],
	['match', ({ match }) => match, ({ participant }) => participant],
	['match', ({ match }) => match, ({ supporter }) => supporter],
	['walks-with', ({ participant }) => participant, ({ supporter }) => supporter]
];

/**
 * The two write to each other in turn, a message a day. The pairs are copied in, and their messages multiplied on the
 * server: ten million of them would take most of the time on their way through the socket.
 */
async function seedMessages(client: pg.Client, pairs: Pair[]): Promise<void> {
	await client.query(
		'create temporary table if not exists pair (match uuid, circle uuid, participant uuid, supporter uuid); truncate pair'
	);
	await copyInto(
		client,
		'pair',
		['match', 'circle', 'participant', 'supporter'],
		lazily(pairs, ({ match, circle, participant, supporter }) => [match, circle, participant, supporter])
	);
	await client.query(
		`with made as materialized (
			select uuidv7() as id, match, circle, number, $2::timestamptz + make_interval(days => number) as at,
				case number % 2 when 1 then participant else supporter end as author
			from pair cross join generate_series(1, $1::int) as number order by match, number
		), facts as (
			insert into message (id, match_id, circle_id, number, author_id, at)
			select id, match, circle, number, author, at from made
		)
		insert into words (row_id, field, circle_id, version, epoch, author_id, at, sealed)
		select id, $3, circle, 1, 1, author, at, $4 from made`,
		[messagesPerPair, begun, fieldNumber('message.body'), bytes.words]
	);
}

function* lazily<Item, Row>(items: readonly Item[], row: (item: Item, index: number) => Row): Iterable<Row> {
	for (const [index, item] of items.entries()) yield row(item, index);
}
