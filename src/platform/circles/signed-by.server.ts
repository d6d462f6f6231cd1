import type { Database } from '#platform/db/as-actor.ts';

/**
 * Whether this person signed: `matches` is asked with the key they have now, and then with each they had before they
 * lost every way in and were let back in. What somebody signed stays theirs.
 */
export async function signedBy(
	db: Database,
	personId: string,
	matches: (signPublicKey: Uint8Array) => boolean
): Promise<boolean> {
	const now = await db
		.selectFrom('person')
		.select('sign_public')
		.where('id', '=', personId)
		.executeTakeFirst();
	if (now && matches(now.sign_public)) return true;
	return signedBefore(db, personId, matches);
}

/** The same for somebody whose key of now is known not to match. */
export async function signedBefore(
	db: Database,
	personId: string,
	matches: (signPublicKey: Uint8Array) => boolean
): Promise<boolean> {
	const former = await db
		.selectFrom('former_key')
		.select('sign_public')
		.where('person_id', '=', personId)
		.execute();
	return former.some(({ sign_public }) => matches(sign_public));
}
