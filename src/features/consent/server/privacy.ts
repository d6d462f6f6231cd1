import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import {
	beforeChoice,
	namesInForce,
	packsInForce,
	packsToChoose,
	part2Statuses,
	type PackToChoose,
	type Part2Status,
	type PrivacyChoice
} from '../domain/packs/in-force.ts';
import type { PackName } from '../domain/packs/pack.ts';
import { mayChoosePacks } from '../domain/permissions.ts';
import { dutiesOf, strictest, type RulesInForce } from '../domain/strictest.ts';

/** What the programme has chosen, and the number of that choice: 0 while nobody has. */
async function currentChoice(ctx: Context): Promise<PrivacyChoice & { version: number }> {
	const row = await ctx.db
		.selectFrom('privacy_version')
		.selectAll()
		.where('programme_id', '=', ctx.actor.org.id)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return { ...beforeChoice((await currentProgramme(ctx)).type), version: 0 };
	return {
		version: row.version,
		packs: row.packs as PackToChoose[],
		part2Status: row.part2_status as Part2Status,
		fullAge: row.full_age,
		signsAloneFrom: row.signs_alone_from,
		usualDays: row.usual_days,
		longestDays: row.longest_days
	};
}

/** The rules under which something may leave today. */
export type Privacy = {
	rules: RulesInForce;
	fullAge: number;
	signsAloneFrom: number | null;
	/** Stands for all of it: other rules have another mark. */
	mark: string;
};

/** The strictest rules of the packs in force on this day (ISO date). */
export async function privacyOn(ctx: Context, day: string): Promise<Privacy> {
	const choice = await currentChoice(ctx);
	const rules = strictest(packsInForce(choice, day), choice);
	const { fullAge, signsAloneFrom } = choice;
	const mark = createHash('sha256')
		.update(JSON.stringify([rules, fullAge, signsAloneFrom]))
		.digest('hex');
	return { rules, fullAge, signsAloneFrom: rules.youngerMaySign.is ? signsAloneFrom : null, mark };
}

/** The names of the packs in force here now: for features whose own rules hang on a pack. */
export const packNamesNow = async (ctx: Context): Promise<PackName[]> =>
	namesInForce(await currentChoice(ctx));

/** The packs that are chosen, and the rules that follow, with where each comes from (R014). */
export const readPacks = useCase({
	name: 'consent.read-packs',
	input: v.object({}),
	allow: mayChoosePacks,
	run: async (ctx) => {
		const choice = await currentChoice(ctx);
		const { zone } = await currentProgramme(ctx);
		const packs = packsInForce(choice, ctx.now.toZonedDateTimeISO(zone).toPlainDate().toString());
		return {
			choice,
			rules: strictest(packs, choice),
			duties: dutiesOf(packs),
			sources: packs.map(({ name, from, source }) => ({ name, from, source }))
		};
	}
});

const box = v.optional(v.string('error_field'), '');
/** A whole number in these bounds; an empty box is null. */
const numberBetween = (least: number, most: number, message: string) =>
	v.pipe(
		box,
		v.trim(),
		v.check(
			(text) => text === '' || (/^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most),
			message
		),
		v.transform((text) => (text === '' ? null : Number(text)))
	);

const chosen = {
	packs: v.pipe(
		v.optional(v.union([v.array(v.string()), v.string()]), []),
		v.transform((value) => (Array.isArray(value) ? value : [value])),
		v.array(v.picklist(packsToChoose, 'error_field'))
	),
	part2: v.pipe(box, v.picklist(part2Statuses, 'consent_error_part2')),
	fullAge: v.pipe(numberBetween(14, 25, 'consent_error_full_age'), v.number('consent_error_full_age')),
	signsAloneFrom: numberBetween(10, 24, 'consent_error_signs_alone'),
	usualDays: numberBetween(1, 365, 'consent_error_days'),
	longestDays: numberBetween(1, 365, 'consent_error_days'),
	/** The number of the choice that was on the page. */
	seen: v.pipe(box, v.regex(/^\d{1,9}$/, 'error_field'), v.transform(Number))
};

/**
 * Chooses the packs, in the actor's name; every form from now on is under the rules that follow. Throws a conflict when
 * somebody else chose since the page was opened.
 */
export const choosePacks = useCase({
	name: 'consent.choose-packs',
	input: v.object(chosen),
	allow: mayChoosePacks,
	run: async (ctx, input) => {
		if (input.signsAloneFrom !== null && input.signsAloneFrom >= input.fullAge)
			throw new Invalid({ signsAloneFrom: 'consent_error_signs_alone' });
		if (input.packs.includes('MINOR') && input.signsAloneFrom === null)
			throw new Invalid({ signsAloneFrom: 'consent_error_minor_empty' });
		if ((await currentChoice(ctx)).version !== input.seen) throw new Conflict('consent_error_packs_changed');
		await ctx.db
			.insertInto('privacy_version')
			.values({
				programme_id: ctx.actor.org.id,
				version: input.seen + 1,
				packs: [...new Set(input.packs)],
				part2_status: input.part2,
				full_age: input.fullAge,
				signs_alone_from: input.signsAloneFrom,
				usual_days: input.usualDays,
				longest_days: input.longestDays,
				chosen_by: ctx.actor.personId!,
				chosen_at: toDate(ctx.now)
			})
			.execute();
		await ctx.tell({ name: 'consent.packs-chosen', version: input.seen + 1 });
	}
});
