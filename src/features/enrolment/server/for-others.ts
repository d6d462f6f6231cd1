import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { pageDue } from './limits.ts';
import { enrolmentOf, enrolmentToMove } from './rows.ts';
import { takeStep } from './take-step.ts';

/**
 * The pair have had their first agreed contact: enrolled → active. Called by feature contacts when a contact that
 * connected is logged, in the same transaction. Later contacts change nothing.
 */
export async function firstContactDone(ctx: Context, participantId: string): Promise<void> {
	const enrolment = await enrolmentToMove(ctx.db, participantId);
	if (enrolment?.state !== 'enrolled') return;
	await takeStep(ctx, enrolment, { to: 'active', by: 'pair', facts: { firstAgreedContactDone: true } });
}

/**
 * For use cases in which a participant writes: both pages come before the first free text, and again when they change
 * (R001, R011). Throws a conflict that says so; does nothing for staff.
 */
export async function pagesWereRead(ctx: Context): Promise<void> {
	const personId = ctx.actor.personId;
	if (personId === null) return;
	const enrolment = await enrolmentOf(ctx.db, personId);
	if (enrolment && (await pageDue(ctx, personId, enrolment)) !== null)
		throw new Conflict('enrolment_limits_first');
}

/**
 * Whether this person takes part now, and since when afresh: what they allowed before they came back is not revived (R003).
 * For the person and whoever is with them; to everybody else nobody takes part.
 */
export async function takingPart(
	ctx: Context,
	personId: string
): Promise<{ takesPart: boolean; freshFrom: Date | null }> {
	const role = await ctx.db
		.selectFrom('relation')
		.select('id')
		.where('kind', '=', 'role:participant')
		.where('person_id', '=', personId)
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(ctx.now))]))
		.limit(1)
		.executeTakeFirst();
	return {
		takesPart: role !== undefined,
		freshFrom: (await enrolmentOf(ctx.db, personId))?.freshFrom ?? null
	};
}
