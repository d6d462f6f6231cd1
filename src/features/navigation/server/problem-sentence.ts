import { m } from '#paraglide/messages.js';
import type { Language } from '#platform/i18n/languages.ts';
import type { Problem } from '../domain/problem.ts';

type Say = (values: Record<string, string>, options: { locale: Language }) => string;
const sentences = m as unknown as Record<string, Say>;

/** `services.csv, line 12, column name` in a language. */
export function placeOf({ file, line, column }: Problem, locale: Language): string {
	if (line !== null && column !== null) return m.navigation_problem_place({ file, line, column }, { locale });
	if (line !== null) return m.navigation_problem_place_line({ file, line }, { locale });
	return column !== null ? m.navigation_problem_place_column({ file, column }, { locale }) : file;
}

/** What is wrong and how to put it right, in a language. */
export const problemSentence = (problem: Problem, locale: Language): string =>
	sentences[`navigation_problem_${problem.code}`]!(
		{ ...problem.values, column: problem.column ?? '', example: '{"12": ["46", "365"]}' },
		{ locale }
	);
