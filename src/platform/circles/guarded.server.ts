import type { Actor } from '#platform/actor.ts';
import type { CirclesOf } from '#platform/circles/circles.server.ts';
import { sealForPair } from '#platform/circles/for-two.ts';
import { guardiansNow, keepCopies, pairsOf } from '#platform/circles/guarded-copies.server.ts';
import { isGuarded } from '#platform/circles/kinds.ts';
import type { Transaction } from '#platform/db/as-actor.ts';
import { NotFound } from '#platform/errors.ts';

/** What two guardians together can open, kept right by those who hold it; and what they opened, lent for one request. */
export class GuardedOf {
	readonly #transaction: Transaction;
	readonly #actor: Actor;
	readonly #circles: CirclesOf;

	constructor(transaction: Transaction, actor: Actor, circles: CirclesOf) {
		this.#transaction = transaction;
		this.#actor = actor;
		this.#circles = circles;
	}

	/**
	 * Sees to it that the guardians of now can open every epoch the actor holds, two together: whoever holds a circle does
	 * it by being here, so that old words are not lost when a guardian goes. Copies for who is no guardian any more, or has
	 * new keys, go when the new ones are there. Those it is hidden from get copies that open for nobody and look the same.
	 * Returns whether there are two who can open it.
	 */
	async guard(circleId: string, hiddenFrom: readonly string[]): Promise<boolean> {
		const { db } = this.#transaction;
		const { org, personId } = this.#actor;
		const epochs = this.#actor.circles.epochs(circleId);
		if (epochs.length === 0) throw new NotFound();
		const { kind, copies } = await this.#copies(circleId);
		// What two people said to each other, and one's own words, nobody else opens.
		if (!isGuarded(kind)) return false;
		const guardians = await guardiansNow(db, org);
		const keys = new Map(guardians.map(({ person, publicKey }) => [person, Buffer.from(publicKey)]));
		const isRight = (copy: GuardedCopy) =>
			keys.get(copy.outer_id)?.equals(copy.outer_public) === true &&
			keys.get(copy.inner_id)?.equals(copy.inner_public) === true;
		const right = new Set(copies.filter(isRight).map(placeOf));
		const lackingIn = (epoch: number) =>
			pairsOf(guardians, hiddenFrom).filter(
				({ outer, inner }) => !right.has(placeOf({ epoch, outer_id: outer.person, inner_id: inner.person }))
			);
		const lacking = epochs.map((epoch) => ({ epoch, pairs: lackingIn(epoch) }));
		// Fewer than two guardians: what is there stays, until there is something better.
		if (guardians.length < 2) return false;
		if (lacking.every(({ pairs }) => pairs.length === 0)) return true;
		for (const copy of copies.filter((each) => !isRight(each)))
			await db
				.deleteFrom('guarded_copy')
				.where('circle_id', '=', circleId)
				.where('epoch', '=', copy.epoch)
				.where('outer_id', '=', copy.outer_id)
				.where('inner_id', '=', copy.inner_id)
				.execute();
		for (const { epoch, pairs } of lacking) {
			const binding = { organisation: org.id, circle: circleId, epoch };
			const secret = this.#circles.secret(circleId, epoch);
			const sealed = pairs.map((pair) => sealForPair(secret, binding, pair));
			await keepCopies(db, org, { kind, binding, pairs, sealed, by: personId! });
		}
		return true;
	}

	/** The same when it is hidden from somebody more: every copy is made anew, so that nothing tells whose opens for nobody. */
	async guardAnew(circleId: string, hiddenFrom: readonly string[]): Promise<void> {
		await this.unguard(circleId);
		await this.guard(circleId, hiddenFrom);
	}

	/** Takes every copy away: from now on nobody but those in the circle opens it. For whoever holds it. */
	async unguard(circleId: string): Promise<void> {
		await this.#transaction.db.deleteFrom('guarded_copy').where('circle_id', '=', circleId).execute();
	}

	/**
	 * Lets the actor hold a circle until this transaction ends: two guardians opened it. `sealed` are copies of its secrets
	 * for the actor; `opening` is the relation to the opening that allows it, which becomes the reason in *Who looked*.
	 */
	async lend(
		circleId: string,
		copies: readonly { epoch: number; sealed: Uint8Array }[],
		opening: string
	): Promise<void> {
		const relation = { id: opening, kind: 'joint-opening' as const, scope: opening };
		if (!this.#actor.relations.some(({ kind, scope }) => kind === relation.kind && scope === opening))
			this.#actor.relations = [...this.#actor.relations, relation];
		const held = this.#actor.relations.find(
			({ kind, scope }) => kind === relation.kind && scope === opening
		)!;
		for (const { epoch, sealed } of copies)
			this.#actor.circles.add({ circle: circleId, epoch, sealed, relation: held.id });
		await this.#transaction.hold(this.#actor);
	}

	/** The kind of a circle, and the copies there are. */
	async #copies(circleId: string): Promise<{ kind: string; copies: GuardedCopy[] }> {
		const { db } = this.#transaction;
		const circle = await db.selectFrom('circle').select('kind').where('id', '=', circleId).executeTakeFirst();
		if (!circle) throw new NotFound();
		const copies = await db
			.selectFrom('guarded_copy')
			.select(['epoch', 'outer_id', 'inner_id', 'outer_public', 'inner_public'])
			.where('circle_id', '=', circleId)
			.execute();
		return { kind: circle.kind, copies };
	}
}

type GuardedCopy = {
	epoch: number;
	outer_id: string;
	inner_id: string;
	outer_public: Buffer;
	inner_public: Buffer;
};

const placeOf = ({ epoch, outer_id, inner_id }: Pick<GuardedCopy, 'epoch' | 'outer_id' | 'inner_id'>) =>
	`${epoch} ${outer_id} ${inner_id}`;
