import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { useCase } from '#platform/use-case.server.ts';
import { isTheirOwn } from '../domain/permissions.ts';
import { ownEnrolment } from './own-enrolment.ts';
import { takeStep } from './take-step.ts';

/**
 * Coming back needs nobody's leave (R003). It is the person's own yes again; both pages are shown afresh, and no
 * match or consent of before comes back by itself.
 */
export const comeBack = useCase({
	name: 'enrolment.come-back',
	input: v.object({}),
	load: ownEnrolment,
	allow: isTheirOwn,
	run: async (ctx, _, enrolment) => {
		if (enrolment.state === 'reopened' || enrolment.state === 'active') return;
		const now = toDate(ctx.now);
		await takeStep(ctx, enrolment, {
			to: 'reopened',
			by: 'participant',
			also: { fresh_from: now, own_yes_at: now, own_yes_how: 'account' }
		});
	}
});
