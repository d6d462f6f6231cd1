import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Actor, Organisation } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import type { FieldKind } from '#platform/circles/fields.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { newId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';
import { markOf } from './event.server.ts';
import { usualHow, type How } from './hows.ts';

/** The same person opening the same kind of thing in the same way again within this time is one event (INV-04). */
const sameOpeningMinutes = 15;

type Opening = { person: string; kind: string; why: string; how: How };

/** What was opened in this request, or asked for: whose, which kind of thing, how, and the relation that allowed it. */
export class Openings {
	readonly #seen = new Map<string, Opening>();
	readonly #asked = new Map<string, Opening>();
	readonly #how: How;
	#recorded = false;
	#shownFrom: Date | null = null;

	/** `how` the things of this request are opened, where nothing else is said. */
	constructor(how: How = usualHow) {
		this.#how = how;
	}

	/** A law forbids to tell the person what is opened in this request before that moment. */
	showFrom(moment: Date): void {
		this.#shownFrom = moment;
	}

	/** Notes an opening, of words with the circle they lie in. One's own things are none. */
	add(
		actor: Actor,
		person: string,
		kind: FieldKind,
		{ circle, how = this.#how }: { circle?: string; how?: How } = {}
	): void {
		if (actor.personId === null || actor.personId === person) return;
		const why = reasonFor(actor, person, circle);
		this.#seen.set(`${person} ${kind} ${how}`, { person, kind, why, how });
	}

	/** Notes whose thing is asked for, before it is known whether it may be opened. Only a refusal makes it an event. */
	ask(actor: Actor, person: string, kind: FieldKind): void {
		if (actor.personId === null || actor.personId === person) return;
		const how = this.#how;
		this.#asked.set(`${person} ${kind} ${how}`, { person, kind, why: 'none', how });
	}

	/** Writes what was noted, in the transaction that opened it, so that no reading is left out and none is invented. */
	record(db: Database, actor: Actor, useCase: string, now: Temporal.Instant): Promise<void> {
		return this.#write(db, actor, { useCase, now, refused: false }, [...this.#seen.values()]);
	}

	/** Writes what was asked for and refused, after everything else of the request was taken back. */
	recordRefused(db: Database, actor: Actor, useCase: string, now: Temporal.Instant): Promise<void> {
		const noted = new Map([...this.#seen, ...this.#asked]);
		return this.#write(db, actor, { useCase, now, refused: true }, [...noted.values()]);
	}

	/** After commit: what was written waits for its place in the chain. */
	committed(actor: Actor): void {
		if (this.#recorded) runtime().touched.add(actor.org.id);
	}

	async #write(
		db: Database,
		actor: Actor,
		said: { useCase: string; now: Temporal.Instant; refused: boolean },
		noted: readonly Opening[]
	): Promise<void> {
		if (actor.personId === null || noted.length === 0) return;
		this.#recorded = true;
		const by = { reader: actor.personId, ...said, shownFrom: this.#shownFrom };
		await recordOpenings(db, actor.org, by, noted);
	}
}

/**
 * Writes what one reader opened at one moment, each with the program's mark, and lets it wait for its place in the chain.
 * What the same reader opened of the same person, in the same way, a moment ago is not written again.
 */
export async function recordOpenings(
	db: Database,
	org: Organisation,
	by: { reader: string; useCase: string; now: Temporal.Instant; refused: boolean; shownFrom?: Date | null },
	noted: readonly Opening[]
): Promise<void> {
	const { refused, shownFrom: shown_from = null } = by;
	const at = toDate(by.now);
	const since = toDate(by.now.subtract({ minutes: sameOpeningMinutes }));
	const events = noted.map(({ person, ...opening }) => ({
		id: newId(),
		at,
		reader_id: by.reader,
		person_id: person,
		use_case: by.useCase,
		refused,
		shown_from,
		...opening
	}));
	const rows = events.map(
		(event) =>
			sql`(${event.id}::uuid, ${event.person_id}::uuid, ${event.kind}::text, ${event.why}::text, ${event.how}::text, ${markOf(org, event)}::bytea)`
	);
	// Each is looked up by the index alone, whatever else the reader has opened: so a limit, and not a join. What is the
	// same for all is said once, so that a connection can remember the statement (db/remembered.ts).
	await sql`
		with by as materialized (
			select ${at}::timestamptz as at, ${since}::timestamptz as since, ${by.reader}::uuid as reader_id,
				${by.useCase}::text as use_case, ${refused}::boolean as refused, ${shown_from}::timestamptz as shown_from
		), opening as (
			insert into access_event (id, at, reader_id, person_id, kind, why, use_case, refused, how, mark, shown_from)
			select id, by.at, by.reader_id, person_id, kind, why, by.use_case, by.refused, how, mark, by.shown_from
			from by, (values ${sql.join(rows)}) as noted (id, person_id, kind, why, how, mark)
			where (
				select true from access_event before
				where before.reader_id = by.reader_id and before.person_id = noted.person_id
				and before.kind = noted.kind and before.how = noted.how and before.refused = by.refused
				and coalesce(before.shown_from, 'epoch') = coalesce(by.shown_from, 'epoch')
				and before.at > by.since limit 1
			) is null
			on conflict do nothing returning id
		)
		insert into access_waiting (event_id) select id from opening`.execute(db);
}

/**
 * The relation by which the actor may open this person's things; told to the person in plain words. Somebody who was asked
 * and said yes is both; walking together is what counts then. Otherwise it is the one on which the actor's copy of the key
 * depends: before the yes the question alone.
 */
function reasonFor(actor: Actor, person: string, circle?: string): string {
	const copy = circle === undefined ? undefined : actor.circles.key(circle);
	const behind = actor.relations.find(({ id }) => id === copy?.relation);
	// What two guardians opened is read because of that, whatever else the reader is to the person.
	if (behind?.kind === 'joint-opening') return behind.kind;
	const toPerson = actor.relations.filter(({ scope }) => scope === person);
	const walking = toPerson.find(({ kind }) => kind === 'walks-with');
	const relation = walking ?? toPerson.find((held) => held === behind) ?? toPerson[0] ?? behind;
	// Where no circle is what they share, it is the task they have.
	const task =
		circle === undefined ? actor.relations.find(({ kind }) => kind.startsWith('role:')) : undefined;
	return (relation ?? task)?.kind ?? 'circle';
}
