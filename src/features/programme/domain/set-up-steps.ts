import { limitsTemplate } from './limits-text.ts';
import { roles, types, wordings, type ProgrammeType, type Wording } from './programme.ts';
import { usualWords } from './role-words.ts';

export type Typed = Record<string, string | string[]>;

export const lastStep = 5;

/** What a step shows before anything was typed in it: words and texts that fit the type and place chosen at the first. */
export function suggestionsFor(step: number, typed: Typed): Typed {
	const type = (types as readonly unknown[]).includes(typed.type) ? (typed.type as ProgrammeType) : 'general';
	const wording = (wordings as readonly unknown[]).includes(typed.wording)
		? (typed.wording as Wording)
		: 'base';
	const suggested: Typed = {};
	if (step === 1) Object.assign(suggested, { model: 'central', wording: 'base', noteMode: 'off' });
	if (step === 2) {
		const words = usualWords(type);
		for (const role of roles)
			for (const language of ['en', 'fr', 'es'] as const)
				suggested[`word_${role}_${language}`] = words[role][language];
	}
	if (step === 4)
		for (const language of ['en', 'fr', 'es'] as const)
			suggested[`text_${language}`] = limitsTemplate(type, wording, language);
	return { ...suggested, ...typed };
}
