import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import type { FieldKind } from '#platform/circles/fields.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { newId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';

/** The same person opening the same kind of thing again within this time is one event (INV-04). */
const sameOpeningMinutes = 15;

type Opening = { person: string; kind: string; why: string };

/** What was opened in this request, or asked for: whose, which kind of thing, and the relation that allowed it. */
export class Openings {
	readonly #seen = new Map<string, Opening>();
	readonly #asked = new Map<string, Opening>();
	#recorded = false;

	/** Notes an opening, of words with the circle they lie in. One's own things are none. */
	add(actor: Actor, person: string, kind: FieldKind, circle?: string): void {
		if (actor.personId === null || actor.personId === person) return;
		this.#seen.set(`${person} ${kind}`, { person, kind, why: reasonFor(actor, person, circle) });
	}

	/** Notes whose thing is asked for, before it is known whether it may be opened. Only a refusal makes it an event. */
	ask(actor: Actor, person: string, kind: FieldKind): void {
		if (actor.personId === null || actor.personId === person) return;
		this.#asked.set(`${person} ${kind}`, { person, kind, why: 'none' });
	}

	/** Writes what was noted, in the transaction that opened it, so that no reading is left out and none is invented. */
	record(db: Database, actor: Actor, useCase: string, now: Temporal.Instant): Promise<void> {
		return this.#write(db, actor, useCase, now, this.#seen, false);
	}

	/** Writes what was asked for and refused, after everything else of the request was taken back. */
	recordRefused(db: Database, actor: Actor, useCase: string, now: Temporal.Instant): Promise<void> {
		return this.#write(db, actor, useCase, now, new Map([...this.#seen, ...this.#asked]), true);
	}

	/** After commit: what was written waits for its place in the chain. */
	committed(actor: Actor): void {
		if (this.#recorded) runtime().touched.add(actor.org.id);
	}

	async #write(
		db: Database,
		actor: Actor,
		useCase: string,
		now: Temporal.Instant,
		noted: ReadonlyMap<string, Opening>,
		refused: boolean
	): Promise<void> {
		if (actor.personId === null || noted.size === 0) return;
		this.#recorded = true;
		for (const { person, kind, why } of noted.values()) {
			await sql`
				with opening as (insert into access_event (id, at, reader_id, person_id, kind, why, use_case, refused)
				select ${newId()}::uuid, ${toDate(now)}, ${actor.personId}::uuid, ${person}::uuid, ${kind}, ${why}, ${useCase}, ${refused}
				where not exists (
					select from access_event
					where reader_id = ${actor.personId}::uuid and person_id = ${person}::uuid and kind = ${kind} and refused = ${refused}
					and at > ${toDate(now.subtract({ minutes: sameOpeningMinutes }))})
				on conflict do nothing returning id)
				insert into access_waiting (event_id) select id from opening`.execute(db);
		}
	}
}

/**
 * The relation by which the actor may open this person's things; told to the person in plain words. Somebody who was asked
 * and said yes is both; walking together is what counts then. Otherwise it is the one on which the actor's copy of the key
 * depends: before the yes the question alone.
 */
function reasonFor(actor: Actor, person: string, circle?: string): string {
	const copy = circle === undefined ? undefined : actor.circles.key(circle);
	const behind = actor.relations.find(({ id }) => id === copy?.relation);
	const toPerson = actor.relations.filter(({ scope }) => scope === person);
	const walking = toPerson.find(({ kind }) => kind === 'walks-with');
	return (walking ?? toPerson.find((held) => held === behind) ?? toPerson[0] ?? behind)?.kind ?? 'circle';
}
