import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { isTheirOwn } from '../domain/permissions.ts';
import { beParticipant } from './be-participant.ts';
import { acknowledge } from './begin.ts';
import { languageInput, wordingInput } from './inputs.ts';
import { currentWordings, pageDue } from './limits.ts';
import { ownEnrolment } from './own-enrolment.ts';
import type { Enrolment } from './rows.ts';
import { takeStep } from './take-step.ts';

/** The person's own yes (INV-01): nothing else makes an enrolment. The limits page was seen, in the wording that counts now. */
export const sayYes = useCase({
	name: 'enrolment.say-yes',
	input: v.object({ limitsWording: v.optional(wordingInput), language: languageInput }),
	load: ownEnrolment,
	allow: isTheirOwn,
	run: async (ctx, { limitsWording, language }, enrolment) => {
		// A second press, in this window or another, is the same yes.
		if (enrolment.ownYesAt && enrolment.state !== 'closed') return;
		const { limits } = await currentWordings(ctx);
		if (limitsWording === limits) {
			await acknowledge(ctx, {
				personId: enrolment.personId,
				page: 'limits',
				wording: limits,
				language,
				how: 'account'
			});
		}
		await sayYesTo(ctx, enrolment, 'account');
	}
});

/** invited → enrolled, when both pages were seen. */
export async function sayYesTo(
	ctx: Context,
	enrolment: Enrolment,
	how: 'account' | 'in-person'
): Promise<Enrolment> {
	const due = await pageDue(ctx, enrolment.personId, enrolment);
	const enrolled = await takeStep(ctx, enrolment, {
		to: 'enrolled',
		by: 'participant',
		facts: { ownYes: true, limitsSeen: due === null },
		also: { own_yes_at: toDate(ctx.now), own_yes_how: how }
	});
	await beParticipant(ctx, enrolment.personId);
	return enrolled;
}
