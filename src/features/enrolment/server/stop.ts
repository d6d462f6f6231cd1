import * as v from 'valibot';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { isTheirOwn } from '../domain/permissions.ts';
import { ownEnrolment } from './own-enrolment.ts';
import { beParticipantNoMore } from './be-participant.ts';
import { endAllMatches } from '#features/matching/index.server.ts';
import type { Enrolment } from './rows.ts';
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
	run: async (ctx, _, enrolment) => {
		// A second press, in this window or another, is the same stop.
		if (enrolment.state === 'closed') return;
		await stopFor(ctx, enrolment);
	}
});

/** any → closed: matches end, reads are revoked, and whoever keeps consents is told that they are over. */
export async function stopFor(ctx: Context, enrolment: Enrolment): Promise<void> {
	await takeStep(ctx, enrolment, { to: 'closed', by: 'participant' });
	await endAllMatches(ctx, enrolment.personId);
	await ctx.relations.end({ kind: 'walks-with', scope: enrolment.personId });
	await ctx.relations.end({ kind: 'welcomes', scope: enrolment.personId });
	await beParticipantNoMore(ctx, enrolment.personId);
}
