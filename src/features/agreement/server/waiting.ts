import { dayOf } from '#platform/clock.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Pair } from '#features/messages/index.server.ts';
import { stateOn, type State } from '../domain/agreement.ts';
import { todayIn } from './write-agreement.ts';

/** What an agreement asks of the actor now: nothing, their answer, a first one, or to be looked at again. */
export type AgreementWaits = 'nothing' | 'yours' | 'new' | 'lapsed';

/** For each pair the actor is one of, in one query for all of them. Facts only; no words are opened. */
export async function agreementsWaiting(
	ctx: Context,
	pairs: readonly Pair[]
): Promise<Map<string, AgreementWaits>> {
	if (pairs.length === 0) return new Map();
	const today = await todayIn(ctx);
	const newest = await newestOf(
		ctx,
		pairs.map((pair) => pair.matchId)
	);
	return new Map(
		pairs.map((pair) => {
			const agreement = newest.get(pair.matchId);
			const state = agreement && stateOn(agreement, today, pair.standing === 'over');
			if (pair.standing !== 'open' || !pair.held || state === 'ended') return [pair.matchId, 'nothing'];
			if (!agreement || state === 'draft') return [pair.matchId, 'new'];
			if (agreement.isOpen && !agreement.isMine) return [pair.matchId, 'yours'];
			return [pair.matchId, state === 'lapsed' ? 'lapsed' : 'nothing'];
		})
	);
}

type Newest = {
	state: State;
	reviewOn: string | null;
	/** A wording waits for acceptance. */
	isOpen: boolean;
	/** The actor accepted that wording. */
	isMine: boolean;
};

async function newestOf({ db, actor }: Context, matches: readonly string[]): Promise<Map<string, Newest>> {
	const rows = await db
		.selectFrom('agreement')
		.leftJoin('agreement_version as in_force', 'in_force.id', 'agreement.in_force_version')
		.leftJoin('agreement_acceptance as mine', (join) =>
			join.onRef('mine.version_id', '=', 'agreement.open_version').on('mine.person_id', '=', actor.personId!)
		)
		.distinctOn('agreement.match_id')
		.select([
			'agreement.match_id',
			'agreement.state',
			'agreement.open_version',
			'in_force.review_on',
			'mine.person_id as accepted_by'
		])
		.where('agreement.match_id', 'in', [...matches])
		.orderBy('agreement.match_id')
		.orderBy('agreement.begun_at', 'desc')
		.orderBy('agreement.id', 'desc')
		.execute();
	return new Map(
		rows.map((row) => [
			row.match_id,
			{
				state: row.state as State,
				reviewOn: row.review_on && dayOf(row.review_on),
				isOpen: row.open_version !== null,
				isMine: row.accepted_by !== null
			}
		])
	);
}
