import type { Actor } from '#platform/actor.ts';
import type { WordsOf } from '#platform/circles/words.server.ts';
import { lookupKey, openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
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
		await this.#db.deleteFrom('public_name_word').where('person_id', '=', person_id).execute();
		const marks = this.#marks(name).map((mark) => ({ mark, person_id }));
		if (marks.length > 0) await this.#db.insertInto('public_name_word').values(marks).execute();
	}

	/**
	 * Staff who go by a name with all of these words in it, whole ones, in any order: their ids, among everybody in the
	 * organisation, so that a query can ask for theirs only. Names are sealed, so nothing shorter than a word is found.
	 */
	called(words: string) {
		const marks = this.#marks(words);
		return this.#db
			.selectFrom('public_name_word')
			.select('person_id')
			.where('mark', 'in', marks.length > 0 ? marks : [''])
			.groupBy('person_id')
			.having(({ fn }) => fn.countAll(), '=', Math.max(marks.length, 1));
	}

	/** The words of a name as marks that can be compared and not read; case and accents do not matter. */
	#marks(name: string): string[] {
		const words = name.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
		return [...new Set(words.map((word) => lookupKey(this.#actor.org, 'public-name-word', word)))];
	}
}
