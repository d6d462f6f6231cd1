import type { HelpNumber, Programme, RoleWords } from '../domain/programme.ts';

type Values = Record<string, string | string[]>;

/** The programme as its form shows it. */
export const valuesOfBasics = ({ name, type, model, language, zone, noteMode }: Programme): Values => ({
	name,
	type,
	model,
	language,
	zone,
	noteMode
});

/** The words for roles as their form shows them. */
export const valuesOfWords = (words: RoleWords): Values =>
	Object.fromEntries(
		Object.entries(words).flatMap(([role, inLanguages]) =>
			Object.entries(inLanguages).map(([code, word]) => [`word_${role}_${code}`, word])
		)
	);

/** Telephone, hours and numbers as their form shows them. */
export function valuesOfHelp({ phone, hours }: Programme, numbers: readonly HelpNumber[]): Values {
	const values: Values = {
		phone: phone ?? '',
		opens: hours?.opens ?? '',
		closes: hours?.closes ?? '',
		days: (hours?.days ?? []).map(String),
		// A programme is not without one unless it said so.
		noEmergency: numbers.some(({ kind }) => kind === 'emergency') ? '' : 'yes'
	};
	for (const { kind, name, number } of numbers) {
		values[kind] = number;
		if (kind !== 'emergency') values[`${kind}_name`] = name ?? '';
	}
	return values;
}
