import { getLocale } from '#paraglide/runtime.js';
import { languageOf, type Language } from './languages.ts';

/** The plain language of whoever reads, for dates, lists and records: `fr`, whether one says vous or tu. */
export const readerLanguage = (): Language => languageOf(getLocale());
