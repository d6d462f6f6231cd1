import * as v from 'valibot';
import { useCase } from '#platform/use-case.server.ts';
import { isTheirOwn } from '../domain/permissions.ts';
import { endWelcome } from './end-welcome.ts';
import { ownEnrolment } from './own-enrolment.ts';

/** The person no longer wants whoever welcomed them to see anything: at once, without a reason, and nothing else changes. */
export const partFromWelcomer = useCase({
	name: 'enrolment.part-from-welcomer',
	input: v.object({}),
	load: ownEnrolment,
	allow: isTheirOwn,
	run: (ctx, _, { personId }) => endWelcome(ctx, personId)
});
