/** The languages of the first screen, each by its own name. Regions follow the device, not a flag. */
export const languages = { en: 'English', fr: 'Français', es: 'Español' } as const;

/** What a page is written in: what dates, lists, texts and records go by. */
export type Language = keyof typeof languages;

/**
 * How a language may speak to its reader, in its own words. Formal first, until the person chooses. The informal form is
 * a language of its own to the catalogues only (`messages/fr-x-tu.json`), and holds what is said differently; the rest
 * is as in `fr`. The tags are private ones of BCP 47, so that a header or `Intl` may be given them as they are.
 */
export const addresses = {
	fr: { fr: 'Nous nous disons vous', 'fr-x-tu': 'Nous nous disons tu' },
	es: { es: 'Nos hablamos de usted', 'es-x-tu': 'Nos hablamos de tú' }
} as const;

/** A language with the way it speaks to its reader. Only this is remembered, and only on the device. */
export type Locale = Language | 'fr-x-tu' | 'es-x-tu';

export const isLanguage = (code: unknown): code is Language =>
	typeof code === 'string' && Object.hasOwn(languages, code);

export const isLocale = (code: unknown): code is Locale =>
	isLanguage(code) || Object.values(addresses).some((ways) => Object.hasOwn(ways, String(code)));

/** The plain language: `fr` for `fr-x-tu`. */
export const languageOf = (locale: Locale): Language => locale.slice(0, 2) as Language;

/** The ways a language can speak to its reader, where it has more than one. */
export const addressesIn = (language: Language): Record<string, string> | null =>
	language === 'en' ? null : addresses[language];

/** A language and a way of speaking chosen side by side: the way counts only where it belongs to the language. */
export const localeOf = (language: Language, address: unknown): Locale =>
	isLocale(address) && languageOf(address) === language ? address : language;
