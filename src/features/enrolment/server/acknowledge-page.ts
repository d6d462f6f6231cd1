import * as v from 'valibot';
import { Conflict } from '#platform/errors.ts';
import { useCase, signedIn } from '#platform/use-case.server.ts';
import { pages } from '../domain/acknowledgement.ts';
import { beParticipant } from './be-participant.ts';
import { acknowledge } from './begin.ts';
import { languageInput, wordingInput } from './inputs.ts';
import { currentWordings, pageDue } from './limits.ts';
import { enrolmentToMove } from './rows.ts';
import { takeStep } from './take-step.ts';

/**
 * The person has read the choice or the limits page (R001, R011). Somebody who came back is active again once both
 * were read afresh (R003). Throws a conflict when the wording changed while they read: it is shown again.
 */
export const acknowledgePage = useCase({
	name: 'enrolment.acknowledge-page',
	input: v.object({ page: v.picklist(pages), wording: wordingInput, language: languageInput }),
	load: ({ db, actor }) => enrolmentToMove(db, actor.personId!),
	allow: signedIn,
	run: async (ctx, { page, wording, language }, enrolment) => {
		if ((await currentWordings(ctx))[page] !== wording) throw new Conflict('enrolment_choice_again');
		const personId = ctx.actor.personId!;
		await acknowledge(ctx, { personId, page, wording, language, how: 'account' });
		if (enrolment?.state === 'reopened' && (await pageDue(ctx, personId, enrolment)) === null) {
			await takeStep(ctx, enrolment, { to: 'active', by: 'participant' });
			await beParticipant(ctx, personId);
		}
	}
});
