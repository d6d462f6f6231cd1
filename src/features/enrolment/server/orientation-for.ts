import type { Context } from '#platform/use-case.server.ts';
import { orientationList, type OrientationItem } from '../domain/wordings.ts';
import { peopleWith } from './people-with.ts';
import { orientationSeenBy } from './rows.ts';

/**
 * The orientation list of a person as the actor goes through it: a supporter sees what they ticked themselves, the person what
 * those with them now have ticked. Somebody new beside them begins their side anew; with nobody there, what was ticked stays.
 */
export async function orientationFor(ctx: Context, personId: string): Promise<OrientationItem[]> {
	const seen = await orientationSeenBy(ctx.db, personId);
	const own = personId === ctx.actor.personId;
	const beside = own ? (await peopleWith(ctx, personId)).map((one) => one.personId) : [ctx.actor.personId];
	return orientationList(
		beside.length === 0 ? seen : seen.filter(({ side, by }) => side === 'participant' || beside.includes(by))
	);
}
