import { dayOf } from '#platform/clock.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Hours, Window } from '../domain/hours.ts';

/** When this supporter usually has time, with the version of it; null where they have not said so, or it is not for the actor. */
export async function hoursOf(
	ctx: Context,
	supporter: string
): Promise<(Hours & { version: number }) | null> {
	const row = await ctx.db
		.selectFrom('supporter_hours')
		.selectAll()
		.where('person_id', '=', supporter)
		.executeTakeFirst();
	return row
		? {
				zone: row.zone,
				windows: row.windows as Window[],
				daysOff: row.days_off.map(dayOf).sort(),
				version: row.version
			}
		: null;
}
