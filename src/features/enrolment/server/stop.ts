import * as v from 'valibot';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { isTheirOwn } from '../domain/permissions.ts';
import { ownEnrolment } from './own-enrolment.ts';
import { beParticipantNoMore } from './be-participant.ts';
import { endWelcome } from './end-welcome.ts';
import { endAllMatches } from '#features/matching/index.server.ts';
import { enrolmentToMove, type Enrolment } from './rows.ts';
import { takeStep } from './take-step.ts';

/**
 * Stop: one confirmation, no reason, at once (R002, INV-02). In the same transaction every relation that let somebody
 * read ends, so their next request finds nothing (INV-03, INV-05).
 */
export const stop = useCase({
	name: 'enrolment.stop',
	input: v.object({}),
	load: ownEnrolment,
	allow: isTheirOwn,
	run: (ctx, _, enrolment) => stopFor(ctx, enrolment)
});

/** The same inside another feature's use case, about the actor; whatever is open ends, also where they never began. */
export async function stopAll(ctx: Context): Promise<void> {
	const enrolment = await enrolmentToMove(ctx.db, ctx.actor.personId!);
	if (enrolment && enrolment.state !== 'declined') await stopFor(ctx, enrolment);
	else await endAll(ctx, ctx.actor.personId!);
}

/**
 * any → closed: matches end, reads are revoked, and whoever keeps consents is told that they are over. A second press, in
 * this window or another, is the same stop, and looks once more for anything that is still open. What a supporter who
 * records it in person can not see, a question to somebody else, is ended by feature matching as soon as it hears of it.
 */
export async function stopFor(ctx: Context, enrolment: Enrolment): Promise<void> {
	if (enrolment.state !== 'closed') await takeStep(ctx, enrolment, { to: 'closed', by: 'participant' });
	await endAll(ctx, enrolment.personId);
}

async function endAll(ctx: Context, personId: string): Promise<void> {
	await endAllMatches(ctx, personId);
	await ctx.relations.end({ kind: 'walks-with', scope: personId });
	// Somebody from outside reads nothing more, whatever was allowed before.
	await ctx.relations.end({ kind: 'partner', scope: personId });
	await endWelcome(ctx, personId);
	await beParticipantNoMore(ctx, personId);
}
