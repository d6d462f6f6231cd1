import * as v from 'valibot';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { isTheirOwn } from '../domain/permissions.ts';
import { endWelcome } from './end-welcome.ts';
import { tick } from './inputs.ts';
import { ownEnrolment } from './own-enrolment.ts';
import type { Enrolment } from './rows.ts';
import { removeSafeWay } from './safe-ways.ts';
import { takeStep } from './take-step.ts';

/** No, or not now. Nobody reaches out again unless they ticked "ask me later"; the name goes or stays as they choose. */
export const decline = useCase({
	name: 'enrolment.decline',
	input: v.object({ askMeLater: tick, keep: v.optional(v.picklist(['name', 'nothing']), 'nothing') }),
	load: ownEnrolment,
	allow: isTheirOwn,
	run: async (ctx, { askMeLater, keep }, enrolment) => {
		if (enrolment.state === 'declined') return;
		await declineFor(ctx, enrolment, { askMeLater, keep });
	}
});

/** invited → declined, with what the person chose about being asked and about what stays. */
export async function declineFor(
	ctx: Context,
	enrolment: Enrolment,
	chosen: { askMeLater: boolean; keep: 'name' | 'nothing' }
): Promise<void> {
	await takeStep(ctx, enrolment, {
		to: 'declined',
		by: 'participant',
		also: { ask_me_later: chosen.askMeLater }
	});
	// Whoever may be asked again later has a name and a way; without that wish there is nothing to reach them for.
	if (chosen.askMeLater) return;
	await removeSafeWay(ctx, enrolment.personId);
	if (chosen.keep === 'nothing') {
		await ctx.words.erase({ field: 'person.alias', row: enrolment.personId });
		await ctx.words.erase({ field: 'enrolment.card', row: enrolment.personId });
		await ctx.db.deleteFrom('enrolment').where('id', '=', enrolment.id).execute();
		await endWelcome(ctx, enrolment.personId);
		// What others wrote down about them is not theirs to delete; it goes as soon as this is known to have happened.
		await ctx.tell({ name: 'enrolment.forgotten', person: enrolment.personId });
	}
}
