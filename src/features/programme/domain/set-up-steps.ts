import type { Language } from '#platform/i18n/languages.ts';
import { limitsTemplate, sameText } from './limits-text.ts';
import { roles, types, wordings, type ProgrammeType, type Wording } from './programme.ts';
import { usualWords } from './role-words.ts';

export type Typed = Record<string, string | string[]>;

export const lastStep = 5;

/** The step that a form says it is at, whatever it says: one of ours in any case. */
export const stepIn = (said: unknown): number =>
	Math.min(Math.max(Math.trunc(Number(said)) || 1, 1), lastStep);

const languages: readonly Language[] = ['en', 'fr', 'es'];

/**
 * What a step shows: words and texts that fit the type and place chosen at the first, until something else was typed in
 * their place. When another type or place is chosen, what had only been suggested gives way to what fits now, and nobody
 * has read or stands behind the new text yet.
 */
export function suggestionsFor(step: number, typed: Typed): Typed {
	if (step === 1) return { model: 'central', wording: 'base', noteMode: 'off', ...typed };
	if (step === 2) return fitted(typed, 'wordsFor', typeOf(typed.type), wordsFor).values;
	if (step === 4) {
		const place = `${typeOf(typed.type)} ${wordingOf(typed.wording)}`;
		const { values, gaveWay } = fitted(typed, 'textsFor', place, textsFor);
		if (gaveWay) for (const read of ['reviewed', 'lawyer', 'confirmed']) delete values[read];
		return values;
	}
	return typed;
}

/** `mark` is the field, carried with the form, that says what was suggested for. */
function fitted(
	typed: Typed,
	mark: string,
	now: string,
	suggest: (chosen: string) => Record<string, string>
): { values: Typed; gaveWay: boolean } {
	const fresh = suggest(now);
	const before = typeof typed[mark] === 'string' ? suggest(typed[mark]) : {};
	const values: Typed = { ...fresh, ...typed, [mark]: now };
	let gaveWay = false;
	for (const [field, text] of Object.entries(fresh)) {
		const is = typed[field];
		if (typeof is !== 'string' || before[field] === undefined || !sameText(is, before[field])) continue;
		if (sameText(is, text)) continue;
		values[field] = text;
		gaveWay = true;
	}
	return { values, gaveWay };
}

function wordsFor(type: string): Record<string, string> {
	const words = usualWords(typeOf(type));
	return Object.fromEntries(
		roles.flatMap((role) => languages.map((code) => [`word_${role}_${code}`, words[role][code]]))
	);
}

function textsFor(place: string): Record<string, string> {
	const [type, wording] = place.split(' ');
	return Object.fromEntries(
		languages.map((code) => [`text_${code}`, limitsTemplate(typeOf(type), wordingOf(wording), code)])
	);
}

const typeOf = (typed: unknown): ProgrammeType =>
	(types as readonly unknown[]).includes(typed) ? (typed as ProgrammeType) : 'general';
const wordingOf = (typed: unknown): Wording =>
	(wordings as readonly unknown[]).includes(typed) ? (typed as Wording) : 'base';
