/** The languages of the first screen, each by its own name. Regions follow the device, not a flag. */
export const languages = { en: 'English', fr: 'Français', es: 'Español' } as const;

export type Language = keyof typeof languages;

export const isLanguage = (code: unknown): code is Language =>
	typeof code === 'string' && Object.hasOwn(languages, code);
