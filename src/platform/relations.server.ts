import type { Temporal } from 'temporal-polyfill';
import type { Actor, RelationKind } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import type { Transaction } from '#platform/db/as-actor.ts';
import { newId } from '#platform/ids.ts';

/** Begins and ends what people are to each other. What ends here is over for the next request of everybody. */
export class RelationsOf {
	readonly #transaction: Transaction;
	readonly #actor: Actor;
	readonly #now: Temporal.Instant;

	constructor(transaction: Transaction, actor: Actor, now: Temporal.Instant) {
		this.#transaction = transaction;
		this.#actor = actor;
		this.#now = now;
	}

	/** Reads again what the actor holds: somebody may have begun or ended something since this request came in. */
	async readAgain(): Promise<void> {
		const rows = await this.#transaction.db
			.selectFrom('relation')
			.select(['id', 'kind', 'scope'])
			.where('person_id', '=', this.#actor.personId)
			.where('begun_at', '<=', toDate(this.#now.add({ seconds: 1 })))
			.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(this.#now))]))
			.execute();
		this.#actor.relations = rows.map(({ id, kind, scope }) => ({ id, kind: kind as RelationKind, scope }));
		await this.#transaction.hold(this.#actor);
	}

	/** Begins a relation and returns its id. Throws a conflict when the same one is live already. */
	async begin(made: {
		kind: RelationKind;
		scope: string;
		person: string;
		/** It begins then, and nothing is held by it before. */
		from?: Temporal.Instant;
		until?: Temporal.Instant;
		/** The release by which it is, whose end `until` is: from now on the two end together. */
		release?: string;
	}): Promise<string> {
		if (this.#actor.personId === null) throw new Error('A relation is begun by somebody.');
		const id = newId();
		await this.#transaction.db
			.insertInto('relation')
			.values({
				id,
				kind: made.kind,
				scope: made.scope,
				person_id: made.person,
				begun_by: this.#actor.personId,
				begun_at: toDate(made.from ?? this.#now),
				until_at: made.until ? toDate(made.until) : null,
				release_id: made.release ?? null
			})
			.execute();
		const isLive = made.from === undefined || made.from.epochMilliseconds <= this.#now.epochMilliseconds;
		if (isLive && made.person === this.#actor.personId) {
			this.#actor.relations = [...this.#actor.relations, { id, kind: made.kind, scope: made.scope }];
			await this.#transaction.hold(this.#actor);
		}
		return id;
	}

	/**
	 * Ends the live relations of this kind and scope, for everybody, for one person, or one that is told apart by its id from
	 * others that are still to come. What the actor holds in this
	 * transaction stays as it was, so that they can finish what they are doing.
	 */
	async end(ended: { kind: RelationKind; scope: string; person?: string; id?: string }): Promise<void> {
		let query = this.#transaction.db
			.updateTable('relation')
			// From here on it has an end of its own, earlier than that of a release.
			.set({ until_at: toDate(this.#now), release_id: null })
			.where('kind', '=', ended.kind)
			.where('scope', '=', ended.scope)
			.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(this.#now))]));
		if (ended.person !== undefined) query = query.where('person_id', '=', ended.person);
		if (ended.id !== undefined) query = query.where('id', '=', ended.id);
		await query.execute();
	}
}
