import { toDate } from '#platform/clock.ts';
import type { Context } from '#platform/use-case.server.ts';

/** Where somebody may stand who asks, or begins to walk with somebody (domain.md 3.5, guard "P enrolled"). */
const enrolledStates = ['enrolled', 'active', 'tapering'];

/**
 * Whether a person takes part at this moment, for themselves and whoever is with them. Their enrolment is held until the
 * end of the transaction, before any match is: a stop or a pause comes wholly before this or wholly after it. It reads
 * enrolment's table, because enrolment itself ends matches and the two must not go round in a circle.
 */
export async function isEnrolled({ db, now }: Context, personId: string): Promise<boolean> {
	const enrolment = await db
		.selectFrom('enrolment')
		.select('state')
		.where('person_id', '=', personId)
		.where('state', '<>', 'declined')
		.forUpdate()
		.executeTakeFirst();
	if (enrolment && !enrolledStates.includes(enrolment.state)) return false;
	const role = await db
		.selectFrom('relation')
		.select('id')
		.where('kind', '=', 'role:participant')
		.where('person_id', '=', personId)
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(now))]))
		.executeTakeFirst();
	return role !== undefined;
}
