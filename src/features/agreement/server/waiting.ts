import type { Context } from '#platform/use-case.server.ts';
import type { Pair } from '#features/messages/index.server.ts';
import { stateOn } from '../domain/agreement.ts';
import { newestAgreement } from './rows.ts';
import { todayIn } from './write-agreement.ts';

/** What an agreement asks of the actor now: nothing, their answer, a first one, or to be looked at again. */
export type AgreementWaits = 'nothing' | 'yours' | 'new' | 'lapsed';

/** For each pair the actor is one of. Facts only; no words are opened. */
export async function agreementsWaiting(
	ctx: Context,
	pairs: readonly Pair[]
): Promise<Map<string, AgreementWaits>> {
	const today = await todayIn(ctx);
	const waits = new Map<string, AgreementWaits>();
	for (const pair of pairs) {
		const agreement = await newestAgreement(ctx.db, pair);
		const state =
			agreement &&
			stateOn(
				{ state: agreement.state, reviewOn: agreement.inForce?.reviewOn ?? null },
				today,
				pair.standing === 'over'
			);
		if (pair.standing !== 'open' || !pair.held || state === 'ended') waits.set(pair.matchId, 'nothing');
		else if (!agreement || state === 'draft') waits.set(pair.matchId, 'new');
		else if (agreement.open?.acceptances.every((given) => given.by !== ctx.actor.personId))
			waits.set(pair.matchId, 'yours');
		else waits.set(pair.matchId, state === 'lapsed' ? 'lapsed' : 'nothing');
	}
	return waits;
}
