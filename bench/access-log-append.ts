import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { chainOpenings } from '#platform/access-log/chain.server.ts';
import { markOf } from '#platform/access-log/event.server.ts';
import { recordOpenings } from '#platform/access-log/openings.server.ts';
import type { Organisation } from '#platform/actor.ts';
import { asActor, type Database } from '#platform/db/as-actor.ts';
import { nobody } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { hundredth } from './statistics.ts';

export type Appended = {
	/** Milliseconds, on average: one transaction as the application, with everything around it. */
	plain: number;
	append: number;
	/** For one opening, of those that get their place together. */
	chaining: number;
	ratio: number;
};

/** So many of one sort, then so many of the other, so that a busy moment weighs on both alike. */
const inTurn = 50;

/**
 * The same openings put in as plain rows, and as the program does it: not twice, with its mark, waiting for a place, and
 * then with its place in the chain. Each in a transaction of its own, as the application's role, under its policies.
 */
export async function compareAppending(
	org: Organisation,
	people: readonly string[],
	times: number
): Promise<Appended> {
	const reader = newId();
	const actor = { ...nobody(org), personId: reader };
	const now = Temporal.Now.instant();
	const plain = (db: Database, person: string) => {
		const event = {
			id: newId(),
			at: new Date(now.epochMilliseconds),
			reader_id: reader,
			person_id: person,
			kind: 'message',
			why: 'walks-with',
			use_case: 'bench.append',
			refused: false,
			how: 'opened',
			shown_from: null
		};
		return sql`
			insert into access_event (id, at, reader_id, person_id, kind, why, use_case, refused, how, mark)
			values (${event.id}, ${event.at}, ${reader}, ${person}, ${event.kind}, ${event.why}, ${event.use_case}, ${event.refused}, ${event.how}, ${markOf(org, event)})`.execute(
			db
		);
	};
	const append = (db: Database, person: string) =>
		recordOpenings(db, org, { reader, useCase: 'bench.append', now, refused: false }, [
			{ person, kind: 'contact', why: 'walks-with', how: 'opened' }
		]);
	const spent = { plain: 0, append: 0, chaining: 0 };
	const timed = async (what: keyof typeof spent, work: () => Promise<unknown>) => {
		const begun = performance.now();
		await work();
		spent[what] += performance.now() - begun;
	};
	for (let done = 0; done < times; done += inTurn) {
		const some = Array.from({ length: inTurn }, (_, index) => people[(done + index) % people.length]!);
		for (const person of some) await timed('plain', () => asActor(actor, ({ db }) => plain(db, person)));
		for (const person of some) await timed('append', () => asActor(actor, ({ db }) => append(db, person)));
		await timed('chaining', async () => {
			while ((await chainOpenings(org)) !== 0);
		});
	}
	const each = (what: keyof typeof spent) => spent[what] / times;
	return {
		plain: hundredth(each('plain')),
		append: hundredth(each('append')),
		chaining: hundredth(each('chaining')),
		ratio: hundredth((each('append') + each('chaining')) / each('plain'))
	};
}
