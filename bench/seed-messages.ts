import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Organisation } from '#platform/actor.ts';
import { fieldNumber } from '#platform/circles/fields.ts';
import { sealWords } from '#platform/circles/seal.ts';
import { begun, filler } from './bytes.ts';
import { bytesText, copyEach, copyLines } from './copy.ts';
import { manyId } from './many-ids.ts';
import { messagesPerPair, type Pair } from './pair.ts';

/** So many different fillers take turns. */
const differentFillers = 1000;

/**
 * The two write to each other in turn, everybody a message every other day. They are copied in by time, as they would
 * have been written, so that the messages of one pair lie as far apart as in a programme of this size.
 */
export async function seedMessages(
	client: pg.Client,
	org: Organisation,
	pairs: readonly Pair[]
): Promise<void> {
	await copyEach(client, 'thread', ['match_id', 'circle_id', 'last_number', 'opened_at'], pairs, (pair) => [
		pair.match,
		pair.circle,
		messagesPerPair,
		begun
	]);
	for (const member of ['participant', 'supporter'] as const) {
		await copyEach(client, 'thread_place', ['match_id', 'person_id', 'number'], pairs, (pair) => {
			return [pair.match, pair[member], messagesPerPair];
		});
	}
	await withoutIndexes(client, org, ['message', 'words'], async () => {
		for (let from = 1; from <= messagesPerPair; from += numbersAtOnce) {
			const ids = Array.from({ length: numbersAtOnce }, (_, index) =>
				pairs.map((_pair, place) => manyId(timeOf(from + index, place, pairs.length)))
			);
			await copyLines(
				client,
				'message',
				['id', 'match_id', 'circle_id', 'number', 'author_id', 'at'],
				facts(pairs, ids, from)
			);
			await copyLines(
				client,
				'words',
				['row_id', 'field', 'circle_id', 'version', 'epoch', 'author_id', 'at', 'sealed'],
				words(org, pairs, ids, from)
			);
		}
	});
}

/** Messages of this many numbers are copied at once: their ids are kept between the two tables. */
const numbersAtOnce = 10;
const betweenMessages = 2 * 86_400_000;

const timeOf = (number: number, place: number, places: number) =>
	begun.getTime() + Math.floor((number + place / places) * betweenMessages);

const authorOf = (pair: Pair, number: number) => (number % 2 ? pair.supporter : pair.participant);

function* facts(pairs: readonly Pair[], ids: string[][], from: number): Iterable<string> {
	for (const [index, row] of ids.entries()) {
		const number = from + index;
		const at = new Date(timeOf(number, 0, 1)).toISOString();
		for (const [place, pair] of pairs.entries())
			yield `${row[place]}\t${pair.match}\t${pair.circle}\t${number}\t${authorOf(pair, number)}\t${at}\n`;
	}
}

function* words(org: Organisation, pairs: readonly Pair[], ids: string[][], from: number): Iterable<string> {
	const field = fieldNumber('message.body');
	const fillers = Array.from({ length: differentFillers }, () => bytesText(randomBytes(filler.words.length)));
	for (const [index, row] of ids.entries()) {
		const number = from + index;
		const at = new Date(timeOf(number, 0, 1)).toISOString();
		for (const [place, pair] of pairs.entries()) {
			const author = authorOf(pair, number);
			const id = row[place]!;
			const binding = {
				organisation: org.id,
				circle: pair.circle,
				epoch: 1,
				field,
				row: id,
				version: 1,
				author
			};
			const sealed = pair.secret
				? bytesText(
						sealWords(`See you on Thursday at the library, at ten. (${number})`, pair.secret, binding)
					)
				: fillers[(place + number) % differentFillers]!;
			yield `${id}\t${field}\t${pair.circle}\t1\t1\t${author}\t${at}\t${sealed}\n`;
		}
	}
}

type Kept = { table: string; name: string; definition: string; constraint: boolean };

/** Takes the indexes of these tables away while rows come in, and makes the same ones again: much quicker for millions. */
async function withoutIndexes(
	client: pg.Client,
	org: Organisation,
	tables: readonly string[],
	work: () => Promise<void>
): Promise<void> {
	const { rows } = await client.query<Kept>(
		`select t.relname as table, i.relname as name, c.oid is not null as constraint,
			coalesce(pg_get_constraintdef(c.oid), pg_get_indexdef(i.oid)) as definition
		from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
		left join pg_constraint c on c.conindid = i.oid and c.contype in ('p', 'u')
		where t.relnamespace = $1::regnamespace and t.relname = any ($2) order by c.contype nulls last`,
		[org.schema, tables]
	);
	for (const { table, name, constraint } of rows)
		await client.query(constraint ? `alter table ${table} drop constraint ${name}` : `drop index ${name}`);
	await work();
	await client.query(`set maintenance_work_mem = '512MB'`);
	for (const { table, name, constraint, definition } of rows)
		await client.query(constraint ? `alter table ${table} add constraint ${name} ${definition}` : definition);
}
