import { toDate } from '#platform/clock.ts';
import { Conflict, NotAllowed } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import { step, type By, type Facts, type State } from '../domain/enrolment-machine.ts';
import type { Enrolment } from './rows.ts';

type Also = {
	choice_wording?: string;
	own_yes_at?: Date;
	own_yes_how?: 'account' | 'in-person';
	ask_me_later?: boolean;
	fresh_from?: Date;
};

type Taken = {
	to: State;
	by: By;
	/** Who did it here; null for the programme's own welcome page. */
	byPerson?: string | null;
	facts?: Facts;
	/** What is remembered together with the step. */
	also?: Also;
};

/**
 * Takes one step of the Enrolment machine, records it and tells others, or throws: a conflict when somebody else was
 * first or something comes before it, not allowed when it is not for this side to do.
 */
export async function takeStep(
	ctx: Context,
	from: Enrolment,
	{ to, by, byPerson, facts = {}, also = {} }: Taken
): Promise<Enrolment> {
	const result = step(from.state, to, by, facts);
	if (!result.taken) {
		if (result.why === 'not yours') throw new NotAllowed();
		throw new Conflict(result.why === 'not yet' ? 'enrolment_not_yet' : 'enrolment_changed_elsewhere');
	}
	const at = toDate(ctx.now);
	const { numUpdatedRows } = await ctx.db
		.updateTable('enrolment')
		.set({ state: to, state_since: at, ...also })
		.where('id', '=', from.id)
		.where('state', '=', from.state)
		.executeTakeFirst();
	if (numUpdatedRows !== 1n) throw new Conflict('enrolment_changed_elsewhere');
	await recordStep(ctx, {
		enrolmentId: from.id,
		personId: from.personId,
		from: from.state,
		to,
		by,
		byPerson
	});
	return {
		...from,
		state: to,
		stateSince: at,
		choiceWording: also.choice_wording ?? from.choiceWording,
		ownYesAt: also.own_yes_at ?? from.ownYesAt,
		askMeLater: also.ask_me_later ?? from.askMeLater,
		freshFrom: also.fresh_from ?? from.freshFrom
	};
}

/** Writes the step down and puts `enrolment.<state>` into the outbox: ids only. */
export async function recordStep(
	ctx: Context,
	taken: {
		enrolmentId: string;
		personId: string;
		from: State | null;
		to: State;
		by: By;
		byPerson?: string | null;
	}
): Promise<void> {
	await ctx.db
		.insertInto('enrolment_step')
		.values({
			id: newId(),
			enrolment_id: taken.enrolmentId,
			person_id: taken.personId,
			from_state: taken.from,
			to_state: taken.to,
			by_side: taken.by,
			by_person: taken.byPerson === undefined ? ctx.actor.personId : taken.byPerson,
			at: toDate(ctx.now)
		})
		.execute();
	await ctx.tell({ name: `enrolment.${taken.to}`, enrolment: taken.enrolmentId, person: taken.personId }, [
		taken.personId
	]);
}
