import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import { step } from '../domain/enrolment-machine.ts';
import { countsAs } from '../domain/safe-way.ts';
import type { ChoiceWording } from '../domain/wordings.ts';
import { enrolmentToMove, type Enrolment } from './rows.ts';
import { keepSafeWay, type SafeWayWithAddress } from './safe-ways.ts';
import { recordStep, takeStep } from './take-step.ts';

export type Hello = {
	/** Made by the form or the phone: the same one twice is one hello. */
	id: string;
	personId: string;
	by: 'participant' | 'supporter';
	safeWay: SafeWayWithAddress;
	/** The two people are in one room; then "no safe way" is an answer (R004). */
	inPerson: boolean;
	/** The wording of "this is your choice" the person was given. */
	choiceWording: ChoiceWording;
};

/**
 * – → interest → invited. Somebody who said hello before and declined says hello again; anybody else who is here
 * already is left as they are. The choice statement is a supporter's to give; where somebody comes alone, the
 * programme's own page gives it in the supporters' name, and the step carries no person.
 */
export async function begin(ctx: Context, hello: Hello): Promise<Enrolment> {
	const before = await enrolmentToMove(ctx.db, hello.personId);
	if (before && before.state !== 'declined') return before;
	const first = step(null, 'interest', hello.by, {
		aliasGiven: true,
		// Somebody with an account opens the app themself, and that is a way.
		safeWay: hello.by === 'participant' ? 'given' : countsAs(hello.safeWay),
		inPerson: hello.inPerson
	});
	if (!first.taken) throw new Conflict('enrolment_not_yet');
	const at = toDate(ctx.now);
	await ctx.db
		.insertInto('enrolment')
		.values({
			id: hello.id,
			person_id: hello.personId,
			state: 'interest',
			state_since: at,
			made_by: ctx.actor.personId!,
			made_at: at
		})
		.execute();
	await recordStep(ctx, {
		enrolmentId: hello.id,
		personId: hello.personId,
		from: null,
		to: 'interest',
		by: hello.by
	});
	if (hello.safeWay.channel !== 'none') await keepSafeWay(ctx, hello.personId, hello.safeWay);
	const said: Enrolment = {
		id: hello.id,
		personId: hello.personId,
		state: 'interest',
		stateSince: at,
		choiceWording: null,
		ownYesAt: null,
		askMeLater: false,
		freshFrom: null
	};
	return takeStep(ctx, said, {
		to: 'invited',
		by: 'supporter',
		byPerson: hello.by === 'supporter' ? ctx.actor.personId : null,
		facts: { choiceWording: hello.choiceWording },
		also: { choice_wording: hello.choiceWording }
	});
}

/** Remembers that somebody saw a page, in which wording and language, and how. */
export async function acknowledge(
	ctx: Context,
	seen: {
		personId: string;
		page: 'choice' | 'limits';
		wording: string;
		language: string;
		how: 'account' | 'in-person';
	}
): Promise<void> {
	await ctx.db
		.insertInto('acknowledgement')
		.values({
			id: newId(),
			person_id: seen.personId,
			page: seen.page,
			wording: seen.wording,
			language: seen.language,
			how: seen.how,
			made_by: ctx.actor.personId!,
			at: toDate(ctx.now)
		})
		.execute();
}
