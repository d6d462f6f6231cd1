import { overwriteGetLocale } from '#paraglide/runtime.js';
import { isLanguage } from '#platform/i18n/languages.ts';

// The browser's side speaks the language the server answered in, so that no word changes when the page wakes up.
overwriteGetLocale(() => {
	const language = document.documentElement.lang;
	return isLanguage(language) ? language : 'en';
});
