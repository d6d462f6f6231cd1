import type { Organisation } from '#platform/actor.ts';
import type { EpochBinding } from '#platform/circles/epoch.ts';
import type { Guardian, Pair } from '#platform/circles/for-two.ts';
import type { GuardedKind } from '#platform/circles/kinds.ts';
import { circleLookup } from '#platform/circles/program-key.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { sql } from 'kysely';

/** The guardians of the programme at this moment, with the keys they have now. Everybody signed in may know them. */
export async function guardiansNow(
	db: Database,
	org: Pick<Organisation, 'id'>
): Promise<(Guardian & { relation: string })[]> {
	const rows = await db
		.selectFrom('relation')
		.innerJoin('person', 'person.id', 'relation.person_id')
		.select(['person.id', 'person.box_public', 'relation.id as relation'])
		.where('kind', '=', 'guardian')
		.where('scope', '=', org.id)
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', sql<Date>`now()`)]))
		.orderBy('person.id')
		.execute();
	return rows.map(({ id, box_public, relation }) => ({ person: id, publicKey: box_public, relation }));
}

/** Every two of them, in either order, so that whoever says yes first opens the outer seal. */
export const pairsOf = (guardians: readonly Guardian[], hiddenFrom: readonly string[]): Pair[] =>
	guardians.flatMap((outer) =>
		guardians
			.filter(({ person }) => person !== outer.person)
			.map((inner) => ({
				outer,
				inner,
				hidden: hiddenFrom.includes(outer.person) || hiddenFrom.includes(inner.person)
			}))
	);

/** Keeps the copies of one epoch for these pairs. What lies there already stays; twice is once. */
export async function keepCopies(
	db: Database,
	org: Organisation,
	made: {
		kind: GuardedKind;
		binding: EpochBinding;
		pairs: readonly Pair[];
		sealed: readonly Buffer[];
		by: string;
	}
): Promise<void> {
	const { kind, binding, pairs, sealed, by } = made;
	if (pairs.length === 0) return;
	const lookup = circleLookup(org, binding.circle);
	await db
		.insertInto('guarded_copy')
		.values(
			pairs.map(({ outer, inner }, at) => ({
				circle_id: binding.circle,
				circle_kind: kind,
				epoch: binding.epoch,
				outer_id: outer.person,
				inner_id: inner.person,
				outer_public: Buffer.from(outer.publicKey),
				inner_public: Buffer.from(inner.publicKey),
				lookup,
				sealed: sealed[at]!,
				made_by: by,
				made_at: new Date()
			}))
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}
