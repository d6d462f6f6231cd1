import type { NotNull } from 'kysely';
import { CannotOpen } from '#platform/circles/cannot-open.ts';
import { openEpochSecret } from '#platform/circles/epoch.ts';
import { keysFromSeed, type PersonKeys } from '#platform/circles/keys.ts';
import { signMembership } from '#platform/circles/statement.ts';
import { toDate } from '#platform/clock.ts';
import { ended } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import { emptyWhatEnded, endPasskeys, tellSessionsEnded } from './ended-ways.ts';
import { dropLockWord } from './lock-word.ts';
import { endWayIn } from './ways-in.ts';

/** A confirmed request, found by the words somebody signs in with. `isReturnSigned` says whether it is to be believed. */
export const confirmedReturn = (ctx: Context) =>
	ctx.db
		.selectFrom('return_request')
		.selectAll()
		.where('lookup', '=', ctx.actor.token)
		.where('confirmed_at', 'is not', null)
		.$narrowType<{
			confirmed_at: NotNull;
			confirmed_by: NotNull;
			confirmed_how: NotNull;
			signature: NotNull;
		}>()
		.where('ended_at', 'is', null)
		.where('expires_at', '>', toDate(ctx.now))
		.orderBy('confirmed_at', 'desc')
		.executeTakeFirst();

type Confirmed = NonNullable<Awaited<ReturnType<typeof confirmedReturn>>>;

/**
 * The person is back with new keys. Their circles are theirs again where the one who confirmed sealed them; in the others
 * they wait until somebody of that circle lets them in. What was only theirs is destroyed: nobody can open it any more.
 * Every way in and every session from before is over, and the browsers those were in are told why. The actor has become
 * the person.
 */
export async function finishReturn(ctx: Context, request: Confirmed, seed: Uint8Array): Promise<void> {
	const { db, now } = ctx;
	const personId = request.person_id;
	const keys = keysFromSeed(seed);

	const before = await db
		.selectFrom('person')
		.select('sign_public')
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	const held = await db
		.selectFrom('circle_key')
		.select(['circle_id', 'relation_id', 'epoch', 'sealed'])
		.where('person_id', '=', personId)
		.execute();
	const given = await db
		.selectFrom('return_key')
		.select(['circle_id', 'epoch', 'sealed'])
		.where('request_id', '=', request.id)
		.execute();
	await db
		.insertInto('former_key')
		.values({ person_id: personId, sign_public: before.sign_public, until_at: toDate(now) })
		.execute();
	await db
		.updateTable('person')
		.set({
			box_public: request.box_public,
			sign_public: request.sign_public,
			own_passphrase_at: toDate(now)
		})
		.where('id', '=', personId)
		.execute();

	const own = await ctx.circles.own(personId);
	const relationOf = new Map(held.map((key) => [key.circle_id, key.relation_id]));
	for (const key of held)
		ctx.actor.circles.add({ circle: key.circle_id, epoch: key.epoch, sealed: key.sealed });
	await ctx.become({ personId, keys });
	await ctx.circles.destroy(own);
	await db.deleteFrom('circle_key').where('person_id', '=', personId).execute();
	relationOf.delete(own);

	for (const [circle, relation] of relationOf) {
		ctx.actor.circles.drop(circle);
		const copies = given.filter((key) => key.circle_id === circle && opens(ctx, key, keys));
		for (const key of copies) await keepCopy(ctx, key, relation, keys);
		if (copies.length === 0) {
			await db
				.insertInto('waiting_to_be_let_in')
				.values({ circle_id: circle, person_id: personId, relation_id: relation, since: toDate(now) })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		}
	}
	await ctx.become({ personId, keys });

	const ownCircle = await ctx.circles.make({
		kind: 'own',
		about: personId,
		members: [{ person: personId, relation: null }]
	});
	const alias = (await ctx.words.read({ field: 'person.alias', rows: [personId] })).get(personId);
	if (alias)
		await ctx.words.write({ circle: ownCircle, field: 'person.alias', row: personId, text: alias.text });

	await dropLockWord(ctx, personId);
	await endWayIn(ctx, personId, 'card');
	await endWayIn(ctx, personId, 'passphrase');
	await endPasskeys(ctx, personId);
	// They open keys that are nobody's any more, and may be in the hands of somebody at home: nothing is put back.
	await emptyWhatEnded(ctx, personId);
	await db.deleteFrom('sign_in_name').where('person_id', '=', personId).execute();
	await db
		.insertInto('sign_in_name')
		.values({ lookup: request.lookup, person_id: personId, made_by: personId, made_at: toDate(now) })
		.execute();
	await db
		.insertInto('way_in')
		.values({
			id: newId(),
			person_id: personId,
			kind: 'passphrase',
			lookup: request.lookup,
			wrapped_seed: request.wrapped_seed,
			made_by: personId,
			made_at: toDate(now)
		})
		.execute();
	await db
		.updateTable('session')
		.set({ ...ended(toDate(now)), ended_by: 'return' })
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.execute();
	await db
		.updateTable('return_request')
		.set({ ended_at: toDate(now) })
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.execute();
	await tellSessionsEnded(ctx, personId);
	await ctx.tell({ name: 'way-in.changed', person: personId, kind: 'returned' });
}

type Copy = { circle_id: string; epoch: number; sealed: Buffer };

/** Whether the copy really holds the secret of this circle and epoch for these keys. */
function opens(ctx: Context, key: Copy, keys: PersonKeys): boolean {
	try {
		openEpochSecret(
			key.sealed,
			{ organisation: ctx.actor.org.id, circle: key.circle_id, epoch: key.epoch },
			keys
		);
		return true;
	} catch (error) {
		if (error instanceof CannotOpen) return false;
		throw error;
	}
}

async function keepCopy(
	ctx: Context,
	{ circle_id, epoch, sealed }: Copy,
	relation: string | null,
	keys: PersonKeys
): Promise<void> {
	const { org } = ctx.actor;
	const person = ctx.actor.personId!;
	const made_at = toDate(ctx.now);
	const change = {
		organisation: org.id,
		circle: circle_id,
		epoch,
		change: 'joined' as const,
		person,
		publicKey: keys.box.publicKey,
		at: made_at.getTime()
	};
	await ctx.db
		.insertInto('circle_key')
		.values({
			circle_id,
			epoch,
			person_id: person,
			relation_id: relation,
			sealed,
			made_by: person,
			made_at,
			signature: signMembership(change, keys)
		})
		.execute();
	ctx.actor.circles.add({ circle: circle_id, epoch, sealed });
}
