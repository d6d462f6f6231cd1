/** Somebody with superuser rights changes one thing in the record of who looked, in every way there is. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { chainStart, linkHash, type AccessEvent } from '#platform/access-log/event.server.ts';
import { newId } from '#platform/ids.ts';

/** Whole numbers from 0 up to, and without, `below`. */
export type Chance = (below: number) => number;

/** The same numbers for the same seed (mulberry32): a tampering that was not found can be tried again. */
export function chanceFrom(seed: number): Chance {
	let state = seed >>> 0;
	return (below) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
	};
}

type Link = { event: AccessEvent & { mark: Buffer | null }; number: number; previous: Buffer; hash: Buffer };

/** One tampering, inside the caller's transaction: changes the chain of one person and says how. */
type Tampering = (client: pg.Client, person: string, chain: Link[], chance: Chance) => Promise<string>;

/** Columns of an opening, and other values for them. */
const edits: Readonly<Record<string, (event: Link['event']) => unknown>> = {
	id: () => newId(),
	at: ({ at }) => new Date(at.getTime() + 1),
	reader_id: () => newId(),
	person_id: () => newId(),
	kind: ({ kind }) => (kind === 'message' ? 'contact' : 'message'),
	why: ({ why }) => `${why} `,
	use_case: ({ use_case }) => use_case.toUpperCase(),
	refused: ({ refused }) => !refused,
	how: ({ how }) => (how === 'opened' ? 'print' : 'opened'),
	shown_from: () => new Date('2026-12-24T10:00:00.000Z'),
	mark: () => randomBytes(32)
};

const tamperings: Readonly<Record<string, Tampering>> = {
	edit: async (client, _person, chain, chance) => {
		const place = chance(chain.length);
		const { event } = chain[place]!;
		const column = pick(Object.keys(edits), chance);
		const value = edits[column]!(event);
		await client.query(`update access_event set ${column} = $2 where id = $1`, [event.id, value]);
		if (chance(2) === 0) return column;
		Object.assign(event, { [column]: value });
		if (column === 'id')
			await client.query('update access_link set event_id = $1 where person_id = $2 and number = $3', [
				value,
				_person,
				place + 1
			]);
		await rehash(client, chain, place);
		return `${column}, hashed anew`;
	},
	'edit a little': async (client, _person, chain, chance) => {
		const { event } = pick(chain, chance);
		const [column, sql] = pick(
			[
				['at', "at + interval '1 microsecond'"],
				['mark', 'null'],
				['mark', 'set_byte(mark, 31, get_byte(mark, 31) # 1)'],
				['kind', 'kind || chr(8203)']
			] as const,
			chance
		);
		await client.query(`update access_event set ${column} = ${sql} where id = $1`, [event.id]);
		return `${column} = ${sql}`;
	},
	'edit a place': async (client, person, chain, chance) => {
		const number = chance(chain.length) + 1;
		const change = pick(
			[
				'previous = sha256(previous)',
				'hash = sha256(hash)',
				'number = number + 1000000',
				"person_id = '00000000-0000-7000-8000-000000000000'"
			],
			chance
		);
		await client.query(`update access_link set ${change} where person_id = $1 and number = $2`, [
			person,
			number
		]);
		return change;
	},
	delete: async (client, person, chain, chance) => {
		const place = chance(chain.length - 1);
		const what = pick(['opening', 'place', 'both', 'both, gap closed'], chance);
		const { event } = chain[place]!;
		if (what !== 'opening') await client.query('delete from access_link where event_id = $1', [event.id]);
		if (what !== 'place') await client.query('delete from access_event where id = $1', [event.id]);
		if (what.endsWith('closed')) await replace(client, person, chain.toSpliced(place, 1), place);
		return what;
	},
	reorder: async (client, person, chain, chance) => {
		const one = chance(chain.length - 1);
		const other = one + 1 + chance(chain.length - one - 1);
		const moved = chain.toSpliced(one, 1, chain[other]!).toSpliced(other, 1, chain[one]!);
		if (chance(2) === 0) {
			await replace(client, person, moved, one);
			return 'hashed anew';
		}
		const [a, b] = [chain[one]!, chain[other]!];
		await client.query('delete from access_link where event_id = any($1)', [[a.event.id, b.event.id]]);
		await writeLinks(client, person, [
			{ ...a, event: b.event },
			{ ...b, event: a.event }
		]);
		return 'two places swapped';
	},
	insert: async (client, person, chain, chance) => {
		const model = pick(chain, chance).event;
		const mark = pick([null, model.mark, randomBytes(32)], chance);
		const event = { ...model, id: newId(), kind: 'contact', at: new Date(model.at.getTime() + 1000), mark };
		await writeEvent(client, event);
		const where = pick(['nowhere', 'waiting', 'in between', 'at the end'], chance);
		if (where === 'waiting') await client.query('insert into access_waiting values ($1)', [event.id]);
		if (where === 'nowhere' || where === 'waiting') return where;
		const place = where === 'at the end' ? chain.length : chance(chain.length);
		const link = { event, number: 0, previous: Buffer.alloc(0), hash: Buffer.alloc(0) };
		await replace(client, person, chain.toSpliced(place, 0, link), place);
		return where;
	},
	cut: async (client, person, chain, chance) => {
		const left = chance(chain.length);
		await client.query('delete from access_link where person_id = $1 and number > $2', [person, left]);
		if (chance(3) === 0) return 'places only';
		await client.query('delete from access_event where id = any($1)', [
			chain.slice(left).map(({ event }) => event.id)
		]);
		return left === 0 ? 'all of it' : 'the end';
	}
};

/** The names of the ways. */
export const waysToTamper = Object.keys(tamperings);

/** Tampers once with the chain of this person, in one way. What nobody but a superuser could do is done: no reference is checked. */
export async function tamper(
	client: pg.Client,
	way: string,
	person: string,
	chance: Chance
): Promise<string> {
	await client.query('set local session_replication_role = replica');
	return `${way}: ${await tamperings[way]!(client, person, await chainOf(client, person), chance)}`;
}

async function chainOf(client: pg.Client, person: string): Promise<Link[]> {
	const { rows } = await client.query(
		`select l.number, l.previous, l.hash, e.* from access_link l join access_event e on e.id = l.event_id
		where l.person_id = $1 order by l.number`,
		[person]
	);
	return rows.map(({ number, previous, hash, ...event }) => ({
		number: Number(number),
		previous,
		hash,
		event
	})) as Link[];
}

/** Every link from this place on, numbered and hashed as the program would. */
function linked(chain: readonly Link[], from: number): Link[] {
	let previous = from === 0 ? Buffer.from(chainStart) : chain[from - 1]!.hash;
	return chain.slice(from).map(({ event }, index) => {
		const number = from + index + 1;
		const link = { event, number, previous, hash: linkHash(previous, BigInt(number), event) };
		previous = link.hash;
		return link;
	});
}

async function rehash(client: pg.Client, chain: readonly Link[], from: number): Promise<void> {
	const links = linked(chain, from);
	await client.query(
		`update access_link l set previous = made.previous, hash = made.hash
		from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as made (id, previous, hash) where l.event_id = made.id`,
		[links.map(({ event }) => event.id), links.map(({ previous }) => previous), links.map(({ hash }) => hash)]
	);
}

async function replace(client: pg.Client, person: string, chain: readonly Link[], from: number) {
	await client.query('delete from access_link where person_id = $1 and number > $2', [person, from]);
	await writeLinks(client, person, linked(chain, from));
}

const writeLinks = (client: pg.Client, person: string, links: readonly Link[]) =>
	client.query(
		`insert into access_link (event_id, person_id, number, previous, hash)
		select id, $1, number, previous, hash from unnest($2::uuid[], $3::bigint[], $4::bytea[], $5::bytea[]) as made (id, number, previous, hash)`,
		[
			person,
			links.map(({ event }) => event.id),
			links.map(({ number }) => number),
			links.map(({ previous }) => previous),
			links.map(({ hash }) => hash)
		]
	);

const writeEvent = (client: pg.Client, event: Link['event']) =>
	client.query(
		`insert into access_event (id, at, reader_id, person_id, kind, why, use_case, refused, how, mark)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		[
			event.id,
			event.at,
			event.reader_id,
			event.person_id,
			event.kind,
			event.why,
			event.use_case,
			event.refused,
			event.how,
			event.mark
		]
	);

const pick = <T>(from: readonly T[], chance: Chance): T => from[chance(from.length)]!;
