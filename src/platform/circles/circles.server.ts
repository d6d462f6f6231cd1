import type { Actor } from '#platform/actor.ts';
import { newestCopies } from '#platform/circles/copies.server.ts';
import { newEpoch, openEpochSecret, sealEpochSecret } from '#platform/circles/epoch.ts';
import { guardiansNow, keepCopies, pairsOf } from '#platform/circles/guarded-copies.server.ts';
import { isGuarded, type CircleKind, type GuardedKind } from '#platform/circles/kinds.ts';
import { signMembership } from '#platform/circles/statement.ts';
import type { Transaction } from '#platform/db/as-actor.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { log } from '#platform/log.server.ts';

/** Somebody who may read, and the relation on which it depends; null: their own words, held for good. */
export type CircleMember = { person: string; relation: string | null };

/** Makes circles, changes who is in them, and opens their secrets for the actor. Lives as long as one transaction. */
export class CirclesOf {
	readonly #transaction: Transaction;
	readonly #actor: Actor;
	readonly #secrets = new Map<string, Uint8Array>();

	constructor(transaction: Transaction, actor: Actor) {
		this.#transaction = transaction;
		this.#actor = actor;
	}

	/**
	 * A new circle among these people, about one of them. Only public keys are needed. One that two guardians can open says
	 * from which of them it is hidden: whom it is about. Returns its id.
	 */
	async make(
		made: { about: string | null; members: readonly CircleMember[] } & (
			| { kind: Exclude<CircleKind, GuardedKind>; hiddenFrom?: undefined }
			| { kind: GuardedKind; hiddenFrom: readonly string[] }
		)
	): Promise<string> {
		const { personId } = this.#signer();
		const id = newId();
		await this.#transaction.db
			.insertInto('circle')
			.values({ id, kind: made.kind, about: made.about, made_by: personId })
			.execute();
		await this.#turn({ id, kind: made.kind }, 1, made.members, made.hiddenFrom);
		return id;
	}

	/**
	 * A new circle of two people, about the one who takes part: of the kind that this organisation chose before the first
	 * (decision 0018). Where guardians can open it, neither of the two is one of them for it. The database refuses one
	 * of the other kind: when it was chosen a moment ago, whoever asks has not seen that yet.
	 */
	async makeForPair(about: string, members: readonly [CircleMember, CircleMember]): Promise<string> {
		await this.#transaction.db
			.insertInto('pair_begun')
			.values({ one: true })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const hiddenFrom = members.map(({ person }) => person);
		return this.make(
			this.#actor.org.guardedPairs
				? { kind: 'guarded-pair', about, members, hiddenFrom }
				: { kind: 'pair', about, members }
		);
	}

	/** The circle that is only this person's. Throws NotFound when there is none, or it may not be known. */
	async own(personId: string): Promise<string> {
		const row = await this.#transaction.db
			.selectFrom('circle')
			.select('id')
			.where('about', '=', personId)
			.where('kind', '=', 'own')
			.where('destroyed_at', 'is', null)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return row.id;
	}

	/**
	 * Takes somebody out: their sealed copies are gone, and what is written from now on is under a new secret that the
	 * others have. What they read before they may remember; the product says so. A ghost gets no new copy and loses its
	 * old ones, so that nobody's leaving waits for it to be looked into. Of a circle that two guardians can open it is said
	 * from which of them it is hidden.
	 */
	async remove(circleId: string, personId: string, hiddenFrom?: readonly string[]): Promise<void> {
		const { db } = this.#transaction;
		// One at a time, or two removals would make the same epoch.
		const kind = await this.#lock(circleId);
		if (kind === null) throw new NotFound();
		const { id: organisation } = this.#actor.org;
		const copies = await newestCopies(db, organisation, circleId);
		const others = copies.filter(({ person }) => person !== personId);
		const staying = others.filter(({ genuine }) => genuine);
		const ghosts = others.filter(({ genuine }) => !genuine).map(({ person }) => person);
		if (ghosts.length > 0) log.error({ ghosts: ghosts.length }, 'copies of a circle key are not signed');
		if (others.length === copies.length && ghosts.length === 0) return;
		if (staying.length === 0) return this.destroy(circleId);
		await this.#turn({ id: circleId, kind }, copies[0]!.epoch + 1, staying, hiddenFrom);
		await db
			.deleteFrom('circle_key')
			.where('circle_id', '=', circleId)
			.where('person_id', 'in', [personId, ...ghosts])
			.execute();
		if (personId === this.#actor.personId) {
			this.#actor.circles.drop(circleId);
			await this.#transaction.hold(this.#actor);
		}
	}

	/**
	 * The actor leaves by themselves: their copies are gone. No new secret is made, which would need the public keys of
	 * those who stay; use `remove` where more will be written.
	 */
	async leave(circleId: string): Promise<void> {
		const { personId } = this.#signer();
		await this.#transaction.db
			.deleteFrom('circle_key')
			.where('circle_id', '=', circleId)
			.where('person_id', '=', personId)
			.execute();
		this.#actor.circles.drop(circleId);
		await this.#transaction.hold(this.#actor);
	}

	/**
	 * Lets somebody read what is already here: the actor opens each epoch they hold and seals it to the other's key.
	 * Needs the actor's own open keys, which is why an old word waits until a holder is there.
	 */
	async letIn(circleId: string, member: CircleMember): Promise<void> {
		const epochs = this.#actor.circles.epochs(circleId);
		if (epochs.length === 0) throw new NotFound();
		await this.#transaction.db
			.deleteFrom('circle_key')
			.where('circle_id', '=', circleId)
			.where('person_id', '=', member.person)
			.execute();
		const publicKey = (await this.#publicKeys([member.person])).get(member.person)!;
		for (const epoch of epochs) {
			const binding = { organisation: this.#actor.org.id, circle: circleId, epoch };
			await this.#keep(
				circleId,
				epoch,
				member,
				publicKey,
				sealEpochSecret(this.secret(circleId, epoch), binding, publicKey)
			);
		}
	}

	/** Destroys every copy of the circle's secrets: nobody opens what was said in it again. */
	async destroy(circleId: string): Promise<void> {
		const { db } = this.#transaction;
		await this.#lock(circleId);
		await db.updateTable('circle').set({ destroyed_at: new Date() }).where('id', '=', circleId).execute();
		await db.deleteFrom('guarded_copy').where('circle_id', '=', circleId).execute();
		await db.deleteFrom('circle_key').where('circle_id', '=', circleId).execute();
		this.#actor.circles.drop(circleId);
		await this.#transaction.hold(this.#actor);
	}

	/**
	 * Who can read now, as person ids, the actor first. Every copy must carry the signature of whoever sealed it;
	 * one that does not is a ghost, and this throws instead of leaving it unseen.
	 */
	async members(circleId: string): Promise<string[]> {
		const copies = await newestCopies(this.#transaction.db, this.#actor.org.id, circleId);
		if (copies.some(({ genuine }) => !genuine)) throw new Error('A copy of a circle key is not signed.');
		const { personId } = this.#actor;
		return copies.map(({ person }) => person).sort((a, b) => Number(b === personId) - Number(a === personId));
	}

	/** The secret of an epoch that the actor holds. Throws NotFound when they do not. */
	secret(circleId: string, epoch: number): Uint8Array {
		const place = `${circleId}:${epoch}`;
		const known = this.#secrets.get(place);
		if (known) return known;
		const key = this.#actor.circles.key(circleId, epoch);
		if (!key || !this.#actor.keys) throw new NotFound();
		const binding = { organisation: this.#actor.org.id, circle: circleId, epoch };
		const secret = openEpochSecret(key.sealed, binding, this.#actor.keys);
		this.#secrets.set(place, secret);
		return secret;
	}

	/** The newest epoch the actor holds, or null when they stand outside. */
	newestHeld(circleId: string): number | null {
		return this.#actor.circles.key(circleId)?.epoch ?? null;
	}

	/** The newest epoch and its public half, for putting something in from outside. */
	async door(circleId: string): Promise<{ epoch: number; publicKey: Uint8Array }> {
		const row = await this.#transaction.db
			.selectFrom('circle_epoch')
			.select(['epoch', 'public_key'])
			.where('circle_id', '=', circleId)
			.orderBy('epoch', 'desc')
			.limit(1)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return { epoch: row.epoch, publicKey: row.public_key };
	}

	/**
	 * Throws a conflict when words under this epoch come too late: somebody was removed meanwhile, who had its secret, or
	 * the circle was destroyed. Asked after they were inserted: that waits for a removal under way (their foreign key and
	 * its lock exclude each other), and a later one waits for them.
	 */
	async refuseLate(circleId: string, epoch: number): Promise<void> {
		const now = await this.#transaction.db
			.selectFrom('circle')
			.innerJoin('circle_epoch', 'circle_epoch.circle_id', 'circle.id')
			.select('epoch')
			.where('circle.id', '=', circleId)
			.where('destroyed_at', 'is', null)
			.orderBy('epoch', 'desc')
			.limit(1)
			.executeTakeFirst();
		if (now?.epoch !== epoch) throw new Conflict();
	}

	/** Keeps everybody else from changing the circle or writing into it until this transaction ends. Its kind, or null. */
	async #lock(circleId: string): Promise<string | null> {
		const circle = await this.#transaction.db
			.selectFrom('circle')
			.select('kind')
			.where('id', '=', circleId)
			.forUpdate()
			.executeTakeFirst();
		return circle?.kind ?? null;
	}

	/** A new epoch: a new secret, sealed once to each member, and for every two guardians where the kind of circle has them. */
	async #turn(
		{ id: circleId, kind }: { id: string; kind: string },
		epoch: number,
		members: readonly CircleMember[],
		hiddenFrom?: readonly string[]
	): Promise<void> {
		const { personId } = this.#signer();
		const { db } = this.#transaction;
		const { org } = this.#actor;
		// Left out by mistake it would be given to somebody whom it is about.
		if (isGuarded(kind) && hiddenFrom === undefined) throw new Error('Nobody said from whom it is hidden.');
		const publicKeys = await this.#publicKeys(members.map((member) => member.person));
		const binding = { organisation: this.#actor.org.id, circle: circleId, epoch };
		const pairs = isGuarded(kind) ? pairsOf(await guardiansNow(db, org), hiddenFrom!) : [];
		const made = newEpoch(
			binding,
			members.map(({ person }) => ({ person, publicKey: publicKeys.get(person)! })),
			pairs
		);
		await db
			.insertInto('circle_epoch')
			.values({ circle_id: circleId, epoch, public_key: Buffer.from(made.publicKey), made_by: personId })
			.execute();
		if (isGuarded(kind))
			await keepCopies(db, org, { kind, binding, pairs, sealed: made.sealedForPairs, by: personId });
		for (const [index, member] of members.entries()) {
			await this.#keep(
				circleId,
				epoch,
				member,
				publicKeys.get(member.person)!,
				made.sealedSecrets[index]!.sealedSecret
			);
		}
	}

	async #keep(
		circleId: string,
		epoch: number,
		member: CircleMember,
		publicKey: Uint8Array,
		sealed: Buffer
	): Promise<void> {
		const { personId, keys } = this.#signer();
		const at = new Date();
		const change = {
			organisation: this.#actor.org.id,
			circle: circleId,
			epoch,
			change: 'joined' as const,
			person: member.person,
			publicKey,
			at: at.getTime()
		};
		await this.#transaction.db
			.insertInto('circle_key')
			.values({
				circle_id: circleId,
				epoch,
				person_id: member.person,
				relation_id: member.relation,
				sealed,
				made_by: personId,
				made_at: at,
				signature: signMembership(change, keys)
			})
			.execute();
		if (member.person === personId) {
			this.#actor.circles.add({ circle: circleId, epoch, sealed, relation: member.relation });
			await this.#transaction.hold(this.#actor);
		}
	}

	async #publicKeys(people: readonly string[]): Promise<Map<string, Buffer>> {
		const rows = await this.#transaction.db
			.selectFrom('person')
			.select(['id', 'box_public'])
			.where('id', 'in', [...people])
			.execute();
		const keys = new Map(rows.map((row) => [row.id, row.box_public]));
		if (people.some((person) => !keys.has(person))) throw new NotFound();
		return keys;
	}

	#signer() {
		const { personId, keys } = this.#actor;
		if (personId === null || keys === null) throw new Error('A circle is made by somebody who is signed in.');
		return { personId, keys };
	}
}
