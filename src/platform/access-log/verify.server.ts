import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Database } from '#platform/db/as-actor.ts';
import type { Break } from './breaks.ts';
import { ChainCheck, isOurs, type Place } from './chain-check.server.ts';
import { readRootList, type RootList } from './root-list.server.ts';
import { rememberedRoot } from './roots.server.ts';

/** What was found in the record of one organisation. */
export type Verified = {
	openings: number;
	chains: number;
	roots: number;
	/** ISO, UTC; null: no root was written yet. */
	lastRoot: string | null;
	/** What no root has yet: it could be cut off from the end of its chain, and nobody would know. */
	uncovered: number;
	/** One for each chain that does not hold, its first; the list of roots first. At most a hundred. */
	breaks: Break[];
	/** How many chains do not hold. */
	broken: number;
};

/**
 * Checks every chain of an organisation and the signed roots outside the database (`folder`), each against the other.
 * Reads the openings once, a few thousand at a time, as they were at one moment.
 */
export async function verifyAccessLog(org: Organisation, folder: string): Promise<Verified> {
	// First the roots: what they have was in the database before.
	const roots = await readRootList(folder, org.id);
	return asSystem(org, 'access-log.verify', async (db) => {
		await sql`set transaction isolation level repeatable read, read only`.execute(db);
		return checkLog(db, org, roots);
	});
}

const mostBreaks = 100;

/**
 * Checks the chains in this transaction against roots that were read before; all of them, or only that of one person,
 * by which nothing changes but that the others are not looked at.
 */
export async function checkLog(
	db: Database,
	org: Pick<Organisation, 'id'>,
	roots: RootList,
	only?: string
): Promise<Verified> {
	const breaks: Break[] = [];
	const broken = new Set<string | null>();
	const found = (one: Break | null) => {
		if (!one || broken.has(one.person)) return;
		broken.add(one.person);
		if (breaks.length < mostBreaks) breaks.push(one);
	};
	const ofList = roots.broken ?? (await cutEnd(db, roots));
	if (ofList) breaks.push(ofList);

	let [openings, chains, uncovered] = [0, 0, 0];
	let current = null as { person: string; check: ChainCheck } | null;
	const seen = new Set<string>();
	const close = () => void (current && !broken.has(current.person) && found(current.check.end()));
	for await (const place of placesOf(db, only)) {
		if (current?.person !== place.person_id) {
			close();
			current = { person: place.person_id, check: new ChainCheck(org, place.person_id, roots) };
			if (roots.anchors.has(place.person_id)) seen.add(place.person_id);
			chains++;
		}
		openings++;
		if (broken.has(current.person)) continue;
		found(current.check.next(place));
		if (current.check.isUncovered) uncovered++;
	}
	close();
	for (const person of only === undefined ? roots.anchors.keys() : [only])
		if (!seen.has(person)) found(new ChainCheck(org, person, roots).end());
	for (const { waits, event } of await withoutPlace(db, only)) {
		uncovered++;
		const what = waits ? 'not-ours' : 'no-place';
		if (!waits || !isOurs(org, event)) found({ what, person: event.person_id, number: null, after: null });
	}
	return {
		openings,
		chains,
		roots: roots.count,
		lastRoot: roots.last?.at ?? null,
		uncovered,
		breaks,
		broken: broken.size
	};
}

/** The database remembers a later root than the list has: its end was cut off, or it is not the list. */
async function cutEnd(db: Database, { last }: RootList): Promise<Break | null> {
	const remembered = await rememberedRoot(db);
	if (!remembered) return null;
	const number = Number(remembered.number);
	const fits =
		last !== null &&
		(last.number > number || (last.number === number && last.root === remembered.root.toString('hex')));
	return fits
		? null
		: {
				what: 'roots-cut',
				person: null,
				number: Math.min(number, (last?.number ?? 0) + 1),
				after: last?.at ?? null
			};
}

const atOnce = 5000;
/** Those that do not even wait come first. */
const mostWithoutPlace = 10_000;
const event = sql`e.id, (extract(epoch from e.at) * 1000000)::bigint as microseconds, e.reader_id, e.person_id, e.kind, e.why, e.use_case, e.refused, e.how, e.shown_from, e.mark`;

type EventRow = NonNullable<Place['event']>;
type Row = Omit<Place, 'event' | 'person_id'> & { whose: string } & {
	[Key in keyof EventRow]: EventRow[Key] | null;
};

/** Every place of every chain, by person and number. */
async function* placesOf(db: Database, only: string | undefined): AsyncGenerator<Place> {
	let [person, number] = [only ?? '00000000-0000-0000-0000-000000000000', '-9223372036854775808'];
	for (;;) {
		const after =
			only === undefined
				? sql`(l.person_id, l.number) > (${person}::uuid, ${number}::bigint)`
				: sql`l.person_id = ${only}::uuid and l.number > ${number}::bigint`;
		// Each opening is looked up by its id: with a join the whole table would be read for every few thousand.
		const { rows } = await sql<Row>`
			select l.person_id as whose, l.number, l.previous, l.hash, e.*
			from access_link l left join lateral (select ${event} from access_event e where e.id = l.event_id limit 1) e on true
			where ${after} order by l.person_id, l.number limit ${atOnce}`.execute(db);
		for (const { whose, number, previous, hash, ...rest } of rows) {
			const opening = rest.id === null ? null : (rest as EventRow);
			yield { person_id: whose, number, previous, hash, event: opening };
		}
		if (rows.length < atOnce) return;
		[person, number] = [rows.at(-1)!.whose, rows.at(-1)!.number];
	}
}

/** Openings that have no place in a chain, and whether they wait for one. */
async function withoutPlace(
	db: Database,
	only: string | undefined
): Promise<{ waits: boolean; event: EventRow }[]> {
	const whose = only === undefined ? sql`true` : sql`e.person_id = ${only}::uuid`;
	const { rows } = await sql<EventRow & { waits: boolean }>`
		select ${event}, exists (select from access_waiting w where w.event_id = e.id) as waits
		from access_event e
		where ${whose} and not exists (select from access_link l where l.event_id = e.id)
		order by waits, e.at, e.id limit ${mostWithoutPlace}`.execute(db);
	return rows.map(({ waits, ...opening }) => ({ waits, event: opening }));
}
