import { expect, it } from 'vitest';
import { addressesIn, isLocale, languageOf, localeOf } from './languages.ts';
import { locales } from '#paraglide/runtime.js';

it('knows every language the catalogues are made for, and its plain form', () => {
	expect(locales.filter((locale) => !isLocale(locale))).toEqual([]);
	expect(locales.map(languageOf)).toEqual(['en', 'fr', 'es', 'fr', 'es']);
	expect([null, 'de', 'fr-CA', 'toString', '__proto__'].filter(isLocale)).toEqual([]);
});

it('is formal until the person chooses, and says so first', () => {
	expect(Object.keys(addressesIn('fr')!)).toEqual(['fr', 'fr-x-tu']);
	expect(Object.keys(addressesIn('es')!)).toEqual(['es', 'es-x-tu']);
	expect(addressesIn('en')).toBeNull();
});

it('keeps a way of speaking only with its language', () => {
	expect(localeOf('fr', 'fr-x-tu')).toBe('fr-x-tu');
	expect(localeOf('es', 'fr-x-tu')).toBe('es');
	expect(localeOf('fr', null)).toBe('fr');
	expect(localeOf('fr', 'nonsense')).toBe('fr');
});
