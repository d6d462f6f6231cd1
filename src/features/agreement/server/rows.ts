import type { Selectable } from 'kysely';
import { betweenIn, type Between } from '#platform/between.ts';
import { dayOf } from '#platform/clock.ts';
import type { Database } from '#platform/db/as-actor.ts';
import type { Agreement as AgreementRow } from '#platform/db/tables.ts';
import type { Pair } from '#features/messages/index.server.ts';
import type { Agreement, State, Version } from '../domain/agreement.ts';

export type KeptVersion = Version & {
	clauses: string;
	language: string;
	reviewOn: string;
	quiet: Between | null;
	offeredBy: string;
	offeredAt: Date;
	/** Who accepted it and when, the first yes first. */
	given: { person: string; at: Date; signature: Buffer }[];
};

/** An agreement as it is kept: the pure one and what belongs to it. */
export type Kept = Omit<Agreement, 'inForce' | 'open'> & {
	id: string;
	inForce: KeptVersion | null;
	open: KeptVersion | null;
	draft: { number: number; by: string | null; at: Date | null };
};

/** The newest agreement of the match, or null. With `hold` nobody else moves it until the transaction ends. */
export async function newestAgreement(db: Database, pair: Pair, hold = false): Promise<Kept | null> {
	const row = await db
		.selectFrom('agreement')
		.selectAll()
		.where('match_id', '=', pair.matchId)
		.orderBy('begun_at', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.$if(hold, (query) => query.forUpdate())
		.executeTakeFirst();
	return row ? kept(db, pair, row) : null;
}

/** The words two people lived by before the agreement they are writing now: of the newest one that was in force. */
export async function lastInForce(db: Database, pair: Pair): Promise<KeptVersion | null> {
	const row = await db
		.selectFrom('agreement')
		.select('in_force_version')
		.where('match_id', '=', pair.matchId)
		.where('in_force_version', 'is not', null)
		.orderBy('begun_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? ((await versions(db, [row.in_force_version!]))[0] ?? null) : null;
}

async function kept(db: Database, pair: Pair, row: Selectable<AgreementRow>): Promise<Kept> {
	const ids = [row.in_force_version, row.open_version].filter((id) => id !== null);
	const found = await versions(db, ids);
	const byId = (id: string | null) => found.find((version) => version.id === id) ?? null;
	return {
		id: row.id,
		state: row.state as State,
		pair: [pair.participantId, pair.supporterId],
		inForce: byId(row.in_force_version),
		open: byId(row.open_version),
		draft: { number: row.draft_number, by: row.draft_by, at: row.draft_at }
	};
}

async function versions(db: Database, ids: readonly string[]): Promise<KeptVersion[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('agreement_version')
		.selectAll()
		.where('id', 'in', [...ids])
		.execute();
	const given = await db
		.selectFrom('agreement_acceptance')
		.select(['version_id', 'person_id', 'hash', 'at', 'signature'])
		.where('version_id', 'in', [...ids])
		.orderBy('at')
		.execute();
	return rows.map((row) => {
		const own = given.filter((each) => each.version_id === row.id);
		return {
			id: row.id,
			number: row.number,
			hash: row.hash,
			acceptances: own.map((each) => ({ by: each.person_id, hash: each.hash })),
			clauses: row.clauses,
			language: row.language,
			reviewOn: dayOf(row.review_on),
			quiet: betweenIn(row.quiet_from, row.quiet_until),
			offeredBy: row.offered_by,
			offeredAt: row.offered_at,
			given: own.map((each) => ({ person: each.person_id, at: each.at, signature: each.signature }))
		};
	});
}
