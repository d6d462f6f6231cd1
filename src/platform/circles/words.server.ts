import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Openings } from '#platform/access-log/openings.server.ts';
import type { CirclesOf } from '#platform/circles/circles.server.ts';
import { fieldNumber, type FieldKind, type FieldName } from '#platform/circles/fields.ts';
import { dropIn, openAny, sealWords, type WordsBinding } from '#platform/circles/seal.ts';
import type { Database } from '#platform/db/as-actor.ts';

/** What somebody wrote, opened for the length of this request. */
export type Opened = { text: string; author: string; at: Date; version: number; circle: string };

/** Names are shown wherever somebody is met; an opening of them would drown the openings of words. */
const notAnOpening: readonly FieldName[] = ['person.alias'];

/** The only way to people's words: sealed when written, opened for those who hold the circle now, and noted when they are about somebody else. */
export class WordsOf {
	readonly #db: Database;
	readonly #actor: Actor;
	readonly #circles: CirclesOf;
	readonly #openings: Openings;

	constructor(db: Database, actor: Actor, circles: CirclesOf, openings: Openings) {
		this.#db = db;
		this.#actor = actor;
		this.#circles = circles;
		this.#openings = openings;
	}

	/**
	 * Writes words into a circle as the actor. A holder seals with the circle's secret, and writing the same row and field
	 * again adds a version. Somebody outside puts them in once, and can neither read nor change them. Returns the version.
	 * Throws a conflict when two write the same version at once, when somebody was removed or the circle destroyed meanwhile.
	 */
	async write(said: {
		circle: string;
		field: FieldName;
		row: string;
		text: string;
		isNew?: boolean;
		/** The person it is about, where they may take it back whoever wrote it. */
		about?: string;
	}): Promise<number> {
		const author = this.#actor.personId;
		if (author === null) throw new Error('Words have an author.');
		const field = fieldNumber(said.field);
		const version = said.isNew ? 1 : (await this.#lastVersion(said.circle, field, said.row)) + 1;
		const held = this.#circles.newestHeld(said.circle);
		const place = {
			organisation: this.#actor.org.id,
			circle: said.circle,
			field,
			row: said.row,
			version,
			author
		};
		let epoch = held;
		let sealed: Buffer;
		if (epoch !== null) {
			sealed = sealWords(said.text, this.#circles.secret(said.circle, epoch), { ...place, epoch });
		} else {
			const door = await this.#circles.door(said.circle);
			epoch = door.epoch;
			sealed = dropIn(said.text, door.publicKey, { ...place, epoch });
		}
		const written = this.#db
			.insertInto('words')
			.values({
				row_id: said.row,
				field,
				circle_id: said.circle,
				version,
				epoch,
				author_id: author,
				about: said.about ?? null,
				sealed
			})
			.execute();
		// Asked in the same turn, and carried out after it.
		await Promise.all([written, this.#circles.refuseLate(said.circle, epoch)]);
		return version;
	}

	/** The newest version of these rows' words that the actor can open, by row id. One query; rows that can not be read are absent. */
	async read(asked: { field: FieldName; rows: readonly string[] }): Promise<Map<string, Opened>> {
		const opened = new Map<string, Opened>();
		const newest = this.#sealed(asked.field, asked.rows)?.distinctOn('words.row_id');
		for (const words of (await newest?.execute()) ?? [])
			opened.set(words.row_id, this.#open(asked.field, words));
		return opened;
	}

	/** The rows that have words of this field in one circle, oldest first: for who holds it, and for nobody else. */
	async rowsIn(circle: string, field: FieldName): Promise<string[]> {
		const rows = await this.#db
			.selectFrom('words')
			.select('row_id')
			.where('circle_id', '=', circle)
			.where('field', '=', fieldNumber(field))
			.groupBy('row_id')
			.orderBy(({ fn }) => fn.min('at'))
			.execute();
		return rows.map(({ row_id }) => row_id);
	}

	/** Who wrote in one circle, whatever it was: for who holds it. */
	async authorsIn(circle: string): Promise<string[]> {
		const rows = await this.#db
			.selectFrom('words')
			.select('author_id')
			.distinct()
			.where('circle_id', '=', circle)
			.execute();
		return rows.map(({ author_id }) => author_id);
	}

	/** Every version of one row's words that the actor can open, oldest first. */
	async versions(asked: { field: FieldName; row: string }): Promise<Opened[]> {
		const rows = (await this.#sealed(asked.field, [asked.row])?.execute()) ?? [];
		return rows.map((words) => this.#open(asked.field, words)).reverse();
	}

	/** Takes back what the actor wrote here, and what is theirs to take back whoever wrote it, in every circle and version. */
	async erase(taken: { field: FieldName; row: string }): Promise<void> {
		await this.#db
			.deleteFrom('words')
			.where('row_id', '=', taken.row)
			.where('field', '=', fieldNumber(taken.field))
			.where((words) =>
				words.or([words('author_id', '=', this.#actor.personId), words('about', '=', this.#actor.personId)])
			)
			.execute();
	}

	/** The same for everything in these fields, in every circle that is about the actor; held now or not. */
	async eraseAll(fields: readonly FieldName[]): Promise<void> {
		if (fields.length === 0) return;
		await this.#db
			.deleteFrom('words')
			.where('field', 'in', fields.map(fieldNumber))
			.where('circle_id', 'in', (words) =>
				words.selectFrom('circle').select('id').where('about', '=', this.#actor.personId)
			)
			.where((words) =>
				words.or([words('author_id', '=', this.#actor.personId), words('about', '=', this.#actor.personId)])
			)
			.execute();
	}

	/**
	 * What is sealed with a key that the actor holds, the newest first in each row: who was lent a circle has the epochs of
	 * then, and not what was said since somebody left it. Null where nothing could be opened anyway.
	 */
	#sealed(field: FieldName, rows: readonly string[]) {
		const { circles, keys } = this.#actor;
		const held = circles
			.ids()
			.flatMap((circle) => circles.epochs(circle).map((epoch) => ({ circle, epoch })));
		if (rows.length === 0 || held.length === 0 || keys === null) return null;
		return this.#db
			.selectFrom('words')
			.innerJoin('circle', 'circle.id', 'words.circle_id')
			.select([
				'words.row_id',
				'words.circle_id',
				'words.version',
				'words.epoch',
				'words.author_id',
				'words.at',
				'words.sealed',
				'circle.about'
			])
			.where('words.row_id', '=', sql<string>`any(${[...rows]}::uuid[])`)
			.where('words.field', '=', fieldNumber(field))
			.where(
				sql<boolean>`(words.circle_id, words.epoch) in (select * from unnest(${held.map(({ circle }) => circle)}::uuid[], ${held.map(({ epoch }) => epoch)}::int[]))`
			)
			.orderBy('words.row_id')
			.orderBy('words.version', 'desc')
			.orderBy('words.at', 'desc');
	}

	#open(
		field: FieldName,
		words: {
			row_id: string;
			circle_id: string;
			version: number;
			epoch: number;
			author_id: string;
			at: Date;
			sealed: Buffer;
			about: string | null;
		}
	): Opened {
		const binding: WordsBinding = {
			organisation: this.#actor.org.id,
			circle: words.circle_id,
			epoch: words.epoch,
			field: fieldNumber(field),
			row: words.row_id,
			version: words.version,
			author: words.author_id
		};
		const text = openAny(words.sealed, this.#circles.secret(words.circle_id, words.epoch), binding);
		if (words.about && !notAnOpening.includes(field))
			this.#openings.add(this.#actor, words.about, kindOf(field), { circle: words.circle_id });
		return { text, author: words.author_id, at: words.at, version: words.version, circle: words.circle_id };
	}

	async #lastVersion(circle: string, field: number, row: string): Promise<number> {
		const last = await this.#db
			.selectFrom('words')
			.select(({ fn }) => fn.max('version').as('version'))
			.where('row_id', '=', row)
			.where('field', '=', field)
			.where('circle_id', '=', circle)
			.executeTakeFirst();
		return last?.version ?? 0;
	}
}

const kindOf = (field: FieldName) => field.split('.')[0] as FieldKind;
