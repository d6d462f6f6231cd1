import { m } from '#paraglide/messages.js';
import type { Locale } from '#platform/i18n/languages.ts';
import type { Problem } from '../domain/problem.ts';

type Say = (values: Record<string, string>, options: { locale?: Locale }) => string;
const of = (locale: Locale | undefined) => (locale ? { locale } : {});
const sentences = m as unknown as Record<string, Say>;

/** `services.csv, line 12, column name`, as the reader is spoken to, or in a language. */
export function placeOf({ file, line, column }: Problem, locale?: Locale): string {
	if (line !== null && column !== null) return m.navigation_problem_place({ file, line, column }, of(locale));
	if (line !== null) return m.navigation_problem_place_line({ file, line }, of(locale));
	return column !== null ? m.navigation_problem_place_column({ file, column }, of(locale)) : file;
}

/** What is wrong and how to put it right, as the reader is spoken to, or in a language. */
export const problemSentence = (problem: Problem, locale?: Locale): string =>
	sentences[`navigation_problem_${problem.code}`]!(
		{ ...problem.values, column: problem.column ?? '', example: '{"12": ["46", "365"]}' },
		of(locale)
	);
