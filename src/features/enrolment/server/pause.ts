import * as v from 'valibot';
import { useCase } from '#platform/use-case.server.ts';
import { isTheirOwn } from '../domain/permissions.ts';
import { ownEnrolment } from './own-enrolment.ts';
import { pauseMatches, resumeMatches } from '#features/matching/index.server.ts';
import { takeStep } from './take-step.ts';

/** A pause: at once, without a reason, and nothing is lost (R002, INV-02). */
export const pause = useCase({
	name: 'enrolment.pause',
	input: v.object({}),
	load: ownEnrolment,
	allow: isTheirOwn,
	run: async (ctx, _, enrolment) => {
		if (enrolment.state === 'paused') return;
		await takeStep(ctx, enrolment, { to: 'paused', by: 'participant' });
		await pauseMatches(ctx, enrolment.personId);
	}
});

/** The end of a pause: as simple as its beginning. */
export const resume = useCase({
	name: 'enrolment.resume',
	input: v.object({}),
	load: ownEnrolment,
	allow: isTheirOwn,
	run: async (ctx, _, enrolment) => {
		if (enrolment.state === 'active') return;
		await takeStep(ctx, enrolment, { to: 'active', by: 'participant' });
		await resumeMatches(ctx, enrolment.personId);
	}
});
