import type { Actor } from '#platform/actor.ts';
import type { WordsOf } from '#platform/circles/words.server.ts';
import { openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import type { Database } from '#platform/db/as-actor.ts';

/**
 * What people are called. A participant's alias is sealed once under each circle that may know it; staff have a name
 * that everybody signed in here may know, sealed with the server's key.
 */
export class NamesOf {
	readonly #words: WordsOf;
	readonly #db: Database;
	readonly #actor: Actor;

	constructor(words: WordsOf, db: Database, actor: Actor) {
		this.#words = words;
		this.#db = db;
		this.#actor = actor;
	}

	/** The names the actor may know, by person id. Somebody whose name they may not know is absent. */
	async of(people: readonly string[]): Promise<Map<string, string>> {
		const wanted = [...new Set(people)];
		const names = new Map<string, string>();
		for (const [person, alias] of await this.#words.read({ field: 'person.alias', rows: wanted }))
			names.set(person, alias.text);
		const missing = wanted.filter((person) => !names.has(person));
		if (missing.length > 0 && this.#actor.personId !== null) {
			const rows = await this.#db
				.selectFrom('public_name')
				.select(['person_id', 'sealed'])
				.where('person_id', 'in', missing)
				.execute();
			for (const row of rows)
				names.set(
					row.person_id,
					openForProgram(this.#actor.org, 'public-name', row.sealed, row.person_id).toString('utf8')
				);
		}
		return names;
	}

	/** Gives the actor the name they go by in the whole organisation: for staff. */
	async goBy(name: string): Promise<void> {
		const person_id = this.#actor.personId;
		if (person_id === null) throw new Error('A name belongs to somebody.');
		const sealed = sealForProgram(this.#actor.org, 'public-name', name, person_id);
		await this.#db
			.insertInto('public_name')
			.values({ person_id, sealed })
			.onConflict((conflict) => conflict.column('person_id').doUpdateSet({ sealed }))
			.execute();
	}
}
