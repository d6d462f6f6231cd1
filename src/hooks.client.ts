import { overwriteGetLocale } from '#paraglide/runtime.js';
import { isLocale } from '#platform/i18n/languages.ts';

// The browser's side speaks as the server answered, so that no word changes when the page wakes up.
overwriteGetLocale(() => {
	const { locale } = document.documentElement.dataset;
	return isLocale(locale) ? locale : 'en';
});
