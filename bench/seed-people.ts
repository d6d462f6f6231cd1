import type pg from 'pg';
import { begun, daysAgo, filler, randomHash } from './bytes.ts';
import { copyEach } from './copy.ts';
import { fieldNumber } from '#platform/circles/fields.ts';
import { manyId } from './many-ids.ts';

/** People with what everybody has: keys, a circle of their own, three words and two ways in, a session. */
export async function seedPeople(client: pg.Client, ids: readonly string[], staff: boolean): Promise<void> {
	const people = ids.map((id) => ({ id, own: manyId() }));
	const all = copyEach<(typeof people)[number]>;
	await all(client, 'person', ['id', 'box_public', 'sign_public', 'staff', 'made_by'], people, ({ id }) => {
		return [id, filler.publicKey, filler.publicKey, staff, id];
	});
	await all(client, 'circle', ['id', 'kind', 'about', 'made_by'], people, ({ id, own }) => [
		own,
		'own',
		id,
		id
	]);
	await all(
		client,
		'circle_epoch',
		['circle_id', 'epoch', 'public_key', 'made_by'],
		people,
		({ id, own }) => {
			return [own, 1, filler.publicKey, id];
		}
	);
	await all(
		client,
		'circle_key',
		['circle_id', 'epoch', 'person_id', 'sealed', 'made_by', 'made_at', 'signature'],
		people,
		({ id, own }) => [own, 1, id, filler.key, id, begun, filler.signature]
	);
	await all(client, 'sign_in_name', ['lookup', 'person_id', 'made_by'], people, ({ id }) => [
		randomHash(),
		id,
		id
	]);
	for (const kind of ['passphrase', 'card']) {
		await all(
			client,
			'way_in',
			['id', 'person_id', 'kind', 'lookup', 'wrapped_seed', 'made_by'],
			people,
			({ id }) => {
				return [manyId(), id, kind, randomHash(), filler.seed, id];
			}
		);
	}
	await all(
		client,
		'session',
		['id', 'person_id', 'token_hash', 'wrapped_seed', 'idle_seconds', 'last_seen_at', 'expires_at'],
		people,
		({ id }) => [manyId(), id, randomHash(), filler.seed, 2_592_000, daysAgo(1), daysAgo(-30)]
	);
	if (staff) return;
	await seedWords(
		client,
		people.map(({ id, own }) => ({ row: id, circle: own, author: id })),
		'person.alias'
	);
}

/** First versions of somebody's words. */
export const seedWords = (
	client: pg.Client,
	rows: readonly { row: string; circle: string; author: string }[],
	field: Parameters<typeof fieldNumber>[0]
): Promise<void> =>
	copyEach(
		client,
		'words',
		['row_id', 'field', 'circle_id', 'version', 'epoch', 'author_id', 'at', 'sealed'],
		rows,
		({ row, circle, author }) => [row, fieldNumber(field), circle, 1, 1, author, begun, filler.words]
	);

/** Relations that are live. */
export const seedRelations = <Item>(
	client: pg.Client,
	items: readonly Item[],
	kind: string,
	scope: (item: Item) => string,
	person: (item: Item) => string
): Promise<void> =>
	copyEach(
		client,
		'relation',
		['id', 'kind', 'scope', 'person_id', 'begun_by', 'begun_at'],
		items,
		(item) => [manyId(), kind, scope(item), person(item), person(item), begun]
	);
