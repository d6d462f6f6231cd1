import { m } from '#paraglide/messages.js';
import { dateFormat } from '#platform/i18n/date-format.ts';
import { readerLanguage } from '#platform/i18n/reader.ts';
import { languageNames } from '../domain/experience-areas.ts';
import type { LanguageId } from '../domain/experience-areas.ts';
import type { CommonPoints } from '../domain/choosing.ts';
import type { Gender } from '../domain/people.ts';
import { areaWords, genderWords, nowWords } from './words.ts';

/**
 * What two people have in common, as sentences: first what both lived, then what is true of the other, never "same as
 * you" and never a number (R043).
 */
export const commonSentences = (name: string, common: CommonPoints): string[] => {
	const both = common.areas.map(({ area }) => m.matching_choose_both({ what: areaWords[area]() }));
	const now = common.areas.flatMap(({ now }) =>
		now ? [m.matching_choose_other_now({ name, what: nowWords[now]() })] : []
	);
	const languages = common.languages.map((id) => m.matching_choose_both_speak({ what: languageNames[id] }));
	const culture = common.culture.map((what) => m.matching_choose_both({ what }));
	return [...new Set([...both, ...now, ...languages, ...culture])];
};

export const languageList = (ids: readonly LanguageId[]) => ids.map((id) => languageNames[id]).join(', ');

export const genderSentence = ({ ticked, own }: Gender) =>
	[...ticked.map((id) => genderWords[id]()), own].filter(Boolean).join(', ');

/** A day in the reader's language, without the clock. */
export const dayWords = (day: Date | string) =>
	dateFormat(readerLanguage() === 'en' ? 'en-GB' : readerLanguage(), {
		dateStyle: 'long',
		timeZone: 'UTC'
	}).format(new Date(day));
