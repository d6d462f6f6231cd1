import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Invalid } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { recordPerson } from '#features/sign-in/index.server.ts';
import { mayWelcome } from '../domain/permissions.ts';
import { acknowledge, begin } from './begin.ts';
import { declineFor } from './decline.ts';
import {
	aliasInput,
	choiceWordingInput,
	languageInput,
	safeWayInput,
	tick,
	toSafeWay,
	wordingInput
} from './inputs.ts';
import { longest } from '../domain/welcome-faults.ts';
import { currentWordings } from './limits.ts';
import { sayYesTo } from './say-yes.ts';

export const answers = ['yes', 'not-now', 'no'] as const;

/** What a supporter records in the two minutes, on line or not. */
export const welcomeInput = v.object({
	/** Made by the form or the phone: sent twice is once. */
	id: idInput,
	alias: v.optional(v.pipe(v.string(), v.maxLength(longest.alias, 'error_too_long')), ''),
	...safeWayInput,
	/** The supporter said that it is the person's choice (R001). */
	said: v.pipe(
		tick,
		v.check((said) => said, 'enrolment_welcome_said_missing')
	),
	answer: v.pipe(v.optional(v.string(), ''), v.picklist(answers, 'enrolment_welcome_answer_missing')),
	askMeLater: tick,
	keep: v.optional(v.picklist(['name', 'nothing']), 'nothing'),
	choiceWording: choiceWordingInput,
	/** Only when the person read the limits page, too, in this wording. */
	limitsSeen: tick,
	limitsWording: v.optional(wordingInput),
	language: languageInput
});
export type Welcome = v.InferOutput<typeof welcomeInput>;

/** What came of it: the person who was recorded, or null when nothing was to be kept. */
export type Welcomed = { personId: string | null };

/**
 * The two-minute welcome by a supporter, for somebody who has no account (R004, INV-40). A "no" with nothing to keep
 * leaves nothing at all.
 */
export const welcome = useCase({
	name: 'enrolment.welcome',
	input: welcomeInput,
	allow: mayWelcome,
	run: (ctx, input) => recordWelcome(ctx, input)
});

/** Records one welcome once; the second time it only says what the first one made. */
export async function recordWelcome(ctx: Context, input: Welcome): Promise<Welcomed> {
	const supporter = ctx.actor.personId!;
	const { numInsertedOrUpdatedRows } = await ctx.db
		.insertInto('welcome')
		.values({ id: input.id, supporter_id: supporter, at: toDate(ctx.now) })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (numInsertedOrUpdatedRows !== 1n) {
		const row = await ctx.db
			.selectFrom('welcome')
			.select('person_id')
			.where('id', '=', input.id)
			.executeTakeFirst();
		return { personId: row?.person_id ?? null };
	}
	const goesOn = input.answer === 'yes' || input.askMeLater || input.keep === 'name';
	if (!goesOn) return { personId: null };

	const alias = v.safeParse(aliasInput, input.alias);
	if (!alias.success) throw new Invalid({ alias: 'enrolment_alias_missing' });
	const { personId, circle, card } = await recordSomebody(ctx, alias.output, input.language);
	await ctx.db.updateTable('welcome').set({ person_id: personId }).where('id', '=', input.id).execute();
	const enrolment = await begin(ctx, {
		id: input.id,
		personId,
		by: 'supporter',
		safeWay: toSafeWay(input),
		inPerson: true,
		choiceWording: input.choiceWording
	});
	if (input.answer !== 'yes') {
		await declineFor(ctx, enrolment, { askMeLater: input.askMeLater, keep: 'name' });
		return { personId };
	}
	const seen = { personId, language: input.language, how: 'in-person' as const };
	const current = await currentWordings(ctx);
	if (input.choiceWording === current.choice)
		await acknowledge(ctx, { ...seen, page: 'choice', wording: current.choice });
	if (input.limitsSeen && input.limitsWording === current.limits && input.choiceWording === current.choice) {
		await acknowledge(ctx, { ...seen, page: 'limits', wording: current.limits });
		await sayYesTo(ctx, enrolment, 'in-person');
	}
	await ctx.words.write({
		circle,
		field: 'enrolment.card',
		row: personId,
		// Whoever takes the card up takes it away here.
		about: personId,
		text: JSON.stringify(card)
	});
	return { personId };
}

/**
 * An id, keys and a card for somebody without an account; the relation by which the supporter may see them, and the
 * circle of the two in which their name is.
 */
async function recordSomebody(ctx: Context, alias: string, language: 'en' | 'fr' | 'es') {
	const { personId, card } = await recordPerson(ctx, { alias, language });
	const relation = await ctx.relations.begin({
		kind: 'welcomes',
		scope: personId,
		person: ctx.actor.personId!
	});
	const circle = await ctx.circles.make({
		kind: 'welcome',
		about: personId,
		members: [
			{ person: personId, relation: null },
			{ person: ctx.actor.personId!, relation }
		]
	});
	await ctx.words.write({ circle, field: 'person.alias', row: personId, text: alias });
	return { personId, circle, card };
}
