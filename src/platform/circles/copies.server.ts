import { signedBefore } from '#platform/circles/signed-by.server.ts';
import { verifyMembership } from '#platform/circles/statement.ts';
import type { Database } from '#platform/db/as-actor.ts';

/** A copy of a circle's newest secret. `genuine`: whoever sealed it signed for this very person and key. */
export type Copy = { person: string; relation: string | null; epoch: number; genuine: boolean };

/**
 * The copies of a circle's newest secret, and whether each is genuine. A person or a maker whom the actor may not know
 * is taken for a ghost: everybody in a circle knows the others and whoever let them in.
 */
export async function newestCopies(db: Database, organisation: string, circle: string): Promise<Copy[]> {
	const copies = await db
		.selectFrom('circle_key')
		.leftJoin('person as member', 'member.id', 'circle_key.person_id')
		.leftJoin('person as maker', 'maker.id', 'circle_key.made_by')
		.select([
			'circle_key.person_id',
			'circle_key.relation_id',
			'epoch',
			'signature',
			'circle_key.made_at',
			'circle_key.made_by',
			'member.box_public',
			'maker.sign_public'
		])
		.where('circle_id', '=', circle)
		.where('epoch', '=', (query) =>
			query
				.selectFrom('circle_key as any_key')
				.select(({ fn }) => fn.max('any_key.epoch').as('newest'))
				.where('any_key.circle_id', '=', circle)
		)
		.execute();
	return Promise.all(
		copies.map(async (copy) => ({
			person: copy.person_id,
			relation: copy.relation_id,
			epoch: copy.epoch,
			genuine: await isGenuine(copy)
		}))
	);

	async function isGenuine(copy: (typeof copies)[number]): Promise<boolean> {
		if (copy.box_public === null || copy.sign_public === null) return false;
		const change = {
			organisation,
			circle,
			epoch: copy.epoch,
			change: 'joined' as const,
			person: copy.person_id,
			publicKey: copy.box_public,
			at: copy.made_at.getTime()
		};
		const matches = (signPublic: Uint8Array) => verifyMembership(change, copy.signature, signPublic);
		return matches(copy.sign_public) || (await signedBefore(db, copy.made_by, matches));
	}
}
