import * as v from 'valibot';
import type { Context } from '#platform/use-case.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import type { Language } from '#platform/i18n/languages.ts';
import type { OwnRole } from '#platform/actor.ts';
import { introduce } from '#platform/db/organisations.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { saysNobodyElse, sameText } from '../domain/limits-text.ts';
import { mayChangeProgramme } from '../domain/permissions.ts';
import { currentProgramme } from './current-programme.ts';
import { helpNumbers, putHelpNumbers } from './help-numbers.ts';
import {
	basics,
	chosenWords,
	help,
	hoursColumns,
	limitsForm,
	numbersOf,
	roleWordFields,
	helpIsWhole,
	type LimitsForm
} from './inputs.ts';
import { addLimits, limitsText, type Limits, type LimitsStatus, type NewLimits } from './limits-text.ts';

/** Everything that can be changed, as it is now. */
export const readProgrammeSettings = useCase({
	name: 'programme.read-settings',
	input: v.object({}),
	allow: mayChangeProgramme,
	run: async (ctx) => {
		const { en, fr, es } = await allLimits(ctx);
		const names = await ctx.names.of(en.confirmed ? [en.confirmed.by] : []);
		return {
			programme: await currentProgramme(ctx),
			numbers: await helpNumbers(ctx),
			limits: { en, fr, es },
			confirmedBy: en.confirmed ? (names.get(en.confirmed.by) ?? null) : null
		};
	}
});

/** Changes what the programme is, everywhere from the next page on: name, type, model, language, zone and whether notes can be kept. */
export const changeProgramme = useCase({
	name: 'programme.change',
	input: v.object(basics),
	allow: mayChangeProgramme,
	run: async (ctx, { noteMode, ...rest }) => {
		await ctx.db
			.updateTable('programme')
			.set({ ...rest, note_mode: noteMode })
			.where('id', '=', ctx.actor.org.id)
			.execute();
		await introduceProgramme(ctx);
	}
});

/** Changes the telephone, its hours and the numbers to call. */
export const changeHelp = useCase({
	name: 'programme.change-help',
	input: v.pipe(v.object(help), helpIsWhole()),
	allow: mayChangeProgramme,
	run: async (ctx, input) => {
		await ctx.db
			.updateTable('programme')
			.set(hoursColumns(input))
			.where('id', '=', ctx.actor.org.id)
			.execute();
		await putHelpNumbers(ctx, numbersOf(input));
	}
});

/** Chooses what each role is called; an empty box goes back to the usual word. */
export const nameRoles = useCase({
	name: 'programme.name-roles',
	input: v.object(roleWordFields),
	allow: mayChangeProgramme,
	run: async (ctx, input) => {
		await putRoleWords(ctx, chosenWords(input));
		await introduceProgramme(ctx);
	}
});

/**
 * Puts a new version of the limits of privacy in force, in the actor's name; everybody is shown it again (R011). Throws a
 * conflict when another version came in force since the page was opened: nobody's words are passed over unseen.
 */
export const writeLimits = useCase({
	name: 'programme.write-limits',
	input: v.object(limitsForm),
	allow: mayChangeProgramme,
	run: async (ctx, input) => {
		return { version: await putLimits(ctx, input, ctx.actor.org.guardedPairs) };
	}
});

/**
 * Puts what a form says in force as the newest limits of privacy. Where two guardians can open what two people write, a
 * text that still says that nobody else can is not kept (decision 0018). Throws as `writeLimits` does. Returns its number.
 */
export async function putLimits(ctx: Context, input: LimitsForm, guardedPairs: boolean): Promise<number> {
	const before = await allLimits(ctx);
	if (before.en.version !== input.seen) throw new Conflict('programme_error_limits_changed');
	const untrue = limitsLanguages.filter(
		(code) => guardedPairs && saysNobodyElse(input[`text_${code}`], code)
	);
	if (untrue.length > 0)
		throw new Invalid(
			Object.fromEntries(untrue.map((code) => [`text_${code}`, 'programme_error_limits_untrue']))
		);
	const version = await addLimits(ctx, newLimits(input, before));
	await ctx.tell({ name: 'programme.limits-changed', version });
	return version;
}

const limitsLanguages = ['en', 'fr', 'es'] as const;

/**
 * What a form says about the limits of privacy, as a version to add. A text that is as it was before stays as well read
 * as it was; one that changed is a draft, unless somebody has read this one.
 */
export function newLimits(
	input: {
		wording: NewLimits['wording'];
		lawyer: 'yes' | 'no';
		text_en: string;
		text_fr: string;
		text_es: string;
		reviewed: readonly Language[];
	},
	before: Record<Language, Limits> | null
): NewLimits {
	const texts = { en: input.text_en, fr: input.text_fr, es: input.text_es };
	const statusOf = (code: Language): LimitsStatus => {
		if (before && sameText(before[code].text, texts[code]) && before[code].status !== 'draft')
			return before[code].status;
		return input.reviewed.includes(code) ? 'reviewed' : 'draft';
	};
	return {
		wording: input.wording,
		lawyerRead: input.lawyer === 'yes',
		texts,
		statuses: { en: statusOf('en'), fr: statusOf('fr'), es: statusOf('es') }
	};
}

export const allLimits = async (ctx: Context): Promise<Record<Language, Limits>> => ({
	en: await limitsText(ctx, 'en'),
	fr: await limitsText(ctx, 'fr'),
	es: await limitsText(ctx, 'es')
});

/** Puts these words in the place of the ones there were. */
export async function putRoleWords(
	ctx: Context,
	words: readonly { role: OwnRole; language: Language; word: string }[]
): Promise<void> {
	const programme_id = ctx.actor.org.id;
	await ctx.db.deleteFrom('role_word').where('programme_id', '=', programme_id).execute();
	if (words.length > 0)
		await ctx.db
			.insertInto('role_word')
			.values(words.map((word) => ({ programme_id, ...word })))
			.execute();
}

/** Tells the register, which every page reads, how the programme calls itself and the roles in it now. */
export const introduceProgramme = async (ctx: Context): Promise<void> =>
	introduce(ctx.db, ctx.actor.org, await currentProgramme(ctx));
