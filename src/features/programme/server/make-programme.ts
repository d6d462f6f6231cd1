import type { OwnRole } from '#platform/actor.ts';
import type { Language } from '#platform/i18n/languages.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { HelpNumber, Model, NoteMode, ProgrammeType } from '../domain/programme.ts';
import { introduceProgramme, putRoleWords } from './change-programme.ts';
import { putHelpNumbers } from './help-numbers.ts';
import { addLimits, type NewLimits } from './limits-text.ts';

export type NewProgramme = {
	name: string;
	type: ProgrammeType;
	model: Model;
	language: Language;
	zone: string;
	noteMode: NoteMode;
	phone: string | null;
	opens_at: string | null;
	closes_at: string | null;
	open_days: number[];
	numbers: readonly HelpNumber[];
	words: readonly { role: OwnRole; language: Language; word: string }[];
	limits: NewLimits;
};

/**
 * The programme of the actor's organisation, with everything it says about itself. The actor is its first administrator
 * and stands behind the limits of privacy. Throws a conflict when there is one already.
 */
export async function makeProgramme(ctx: Context, made: NewProgramme): Promise<void> {
	const { numbers, words, limits, noteMode, ...facts } = made;
	await ctx.db
		.insertInto('programme')
		.values({ id: ctx.actor.org.id, set_up_by: ctx.actor.personId!, note_mode: noteMode, ...facts })
		.execute();
	await putRoleWords(ctx, words);
	await introduceProgramme(ctx);
	await putHelpNumbers(ctx, numbers);
	await addLimits(ctx, limits);
}
