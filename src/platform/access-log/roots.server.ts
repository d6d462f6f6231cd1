import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Organisation } from '#platform/actor.ts';
import { programKeys } from '#platform/circles/program-key.ts';
import { signStatement, type Statement } from '#platform/circles/statement.ts';
import { toDate } from '#platform/clock.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { chainerOf } from './chain.server.ts';
import { appendLine, lastLines } from './root-file.ts';

/** A newest link: whose chain, its number, its hash in hexadecimal digits. */
export type Head = readonly [person: string, number: number, hash: string];

/**
 * One line of the list of roots: the heads of the chains that grew since the line before, or of all of them (`whole`),
 * under a root that takes in the root before it. So each root is over all chains, and what was added is all that is
 * written.
 */
export type Root = {
	organisation: string;
	kind: Organisation['kind'];
	/** 1 for the first line of a list. */
	number: number;
	/** When it was written, ISO, UTC. */
	at: string;
	whole: boolean;
	/** Whether there were openings without the program's mark when the list began: they are from before there was one. */
	unmarked: boolean;
	heads: readonly Head[];
	/** 64 hexadecimal digits. */
	root: string;
	/** Ed25519 of the key folder's signing pair, hexadecimal digits. */
	signature: string;
};

/** The folder of the lists, of an installation whose data lies in this folder. */
export const rootsFolder = (dataFolder: string) => join(dataFolder, 'roots');

/** The list of an organisation: outside the database, only ever added to. */
export const rootFile = (folder: string, organisation: string) => join(folder, `${organisation}.jsonl`);

/** So long at most somebody could cut off openings from the end of a chain and no root would show it. */
export const longestWithoutRoot = { minutes: 60 } as const;
/** So often there is a root though nothing was opened. */
const longestSilence = { hours: 24 } as const;

/** What stands before the first line of a list. */
export const noRoot = '0'.repeat(64);

/** The root over one line and, by the one before it, over every line there was. */
export const rootOver = (before: string, said: Omit<Root, 'root' | 'signature'>): string =>
	createHash('sha256')
		.update(Buffer.from(before, 'hex'))
		.update(JSON.stringify([said.number, said.at, said.kind, said.whole, said.unmarked, said.heads]))
		.digest('hex');

/** What is signed. */
export const rootStatement = ({ organisation, number, at, root }: Root): Statement => ({
	organisation,
	kind: 'access-root/2',
	parts: [number, at, root]
});

/** Whether chains grew and the last root is an hour old, or it is a day old. */
export const isRootDue = (org: Organisation, now: Temporal.Instant): Promise<boolean> =>
	asSystem(org, 'access-log.chain', async (db) => {
		const last = await rememberedRoot(db);
		if (!last) return true;
		const age = (length: { hours?: number; minutes?: number }) => toDate(now.subtract(length)) >= last.at;
		if (age(longestSilence)) return true;
		if (!age(longestWithoutRoot)) return false;
		const { rows } = await sql`select from access_unrooted limit 1`.execute(db);
		return rows.length > 0;
	});

/**
 * Adds a signed root to the list of an organisation outside the database: whoever changes, moves or cuts off what was in
 * a chain by then, even with a superuser's rights, no longer fits it. Where the list is not the one that the database
 * remembers (it was lost, or cut off, or this is another machine) the root is over every chain anew. Chains do not grow meanwhile.
 */
export const writeRoot = (org: Organisation, folder: string, now: Temporal.Instant): Promise<Root> =>
	asSystem(org, 'access-log.chain', async (db) => {
		await sql`select pg_advisory_xact_lock(hashtext(${chainerOf(org)}))`.execute(db);
		const file = rootFile(folder, org.id);
		const before = lastRoot(file);
		const remembered = await rememberedRoot(db);
		const whole = before === null || remembered?.root.toString('hex') !== before.root;
		const heads = whole ? await allHeads(db) : await grownHeads(db);
		const unmarked = before === null && (await anyUnmarked(db));
		const { id: organisation, kind } = org;
		const at = now.round('millisecond').toString();
		const said = { organisation, kind, number: (before?.number ?? 0) + 1, at, whole, unmarked, heads };
		const unsigned = { ...said, root: rootOver(before?.root ?? noRoot, said), signature: '' };
		const signature = signStatement(rootStatement(unsigned), { sign: programKeys().signing }).toString('hex');
		const root = { ...unsigned, signature };
		appendLine(file, JSON.stringify(root));
		await remember(db, root);
		await sql`delete from access_unrooted`.execute(db);
		return root;
	});

/** The last line that is one. What a cut of power left of a line is none, and the next stands after it. */
function lastRoot(file: string): Pick<Root, 'number' | 'root'> | null {
	for (const line of lastLines(file)) {
		try {
			const { number, root } = JSON.parse(line) as Root;
			if (Number.isSafeInteger(number) && /^[0-9a-f]{64}$/.test(root)) return { number, root };
		} catch {
			continue;
		}
	}
	return null;
}

/** The root that the database knows to be the last. */
export const rememberedRoot = async (
	db: Database
): Promise<{ number: string; at: Date; root: Buffer } | undefined> =>
	(
		await sql<{
			number: string;
			at: Date;
			root: Buffer;
		}>`select number, at, root from access_root`.execute(db)
	).rows[0];

const remember = (db: Database, { number, at, root }: Root) =>
	sql`insert into access_root (number, at, root) values (${number}, ${at}, ${Buffer.from(root, 'hex')})
		on conflict (single) do update set number = excluded.number, at = excluded.at, root = excluded.root`.execute(
		db
	);

const anyUnmarked = async (db: Database) =>
	(await sql`select from access_event where mark is null limit 1`.execute(db)).rows.length > 0;

type HeadRow = { person_id: string; number: string; hash: Buffer };
const toHead = ({ person_id, number, hash }: HeadRow): Head => [
	person_id,
	Number(number),
	hash.toString('hex')
];

/** The newest links of those whose chains grew, by person. */
const grownHeads = async (db: Database): Promise<Head[]> =>
	(
		await sql<HeadRow>`
			select grown.person_id, head.number, head.hash from access_unrooted grown, lateral (
				select number, hash from access_link l where l.person_id = grown.person_id order by number desc limit 1
			) head order by grown.person_id`.execute(db)
	).rows.map(toHead);

async function allHeads(db: Database): Promise<Head[]> {
	const all: Head[] = [];
	let some = await headsAfter(db, null);
	while (some.length > 0) {
		all.push(...some.map(toHead));
		some = await headsAfter(db, some.at(-1)!.person_id);
	}
	return all;
}

/** The newest links of the next thousand people, by their id: however long their chains are, one look for each. */
const headsAfter = async (db: Database, person: string | null): Promise<HeadRow[]> =>
	(
		await sql<HeadRow>`
			with recursive whose (person_id, place) as (
				(select person_id, 1 from access_link where ${person}::uuid is null or person_id > ${person}::uuid order by person_id limit 1)
				union all
				select (select l.person_id from access_link l where l.person_id > whose.person_id order by l.person_id limit 1), place + 1
				from whose where person_id is not null and place < 1000
			)
			select whose.person_id, head.number, head.hash from whose, lateral (
				select number, hash from access_link l where l.person_id = whose.person_id order by number desc limit 1
			) head order by whose.person_id`.execute(db)
	).rows;
