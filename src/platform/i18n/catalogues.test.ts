import { globSync, readFileSync } from 'node:fs';
import { syllable } from 'syllable';
import { describe, expect, it } from 'vitest';

const languages = ['en', 'fr', 'es'] as const;
type Language = (typeof languages)[number];
type Catalogue = Record<string, string>;

const folders = [
	...new Set(
		globSync('src/**/messages/{en,fr,es}.json').map((file) => file.replace(/\/(en|fr|es)\.json$/, ''))
	)
].sort();
const read = (folder: string, language: Language): Catalogue => {
	const { $schema: _schema, ...messages } = JSON.parse(
		readFileSync(`${folder}/${language}.json`, 'utf8')
	) as Catalogue;
	return messages;
};
/** The expression as a whole word, in letters of any language. */
const word = ({ source }: RegExp) => new RegExp(`(?<![\\p{L}])(${source})(?![\\p{L}])`, 'iu');
const every = folders.flatMap((folder) =>
	languages.flatMap((language) =>
		Object.entries(read(folder, language)).map(([key, text]) => ({
			folder,
			language,
			key,
			text: JSON.stringify(text)
		}))
	)
);

/** domain.md 4.2, and the words that went wrong before (product.md): refused wherever people read. */
const avoided: Record<Language, RegExp> = {
	en: word(
		/patients?|clients?|caseload|case manager|consumers?|service users?|non-?compliant|compliance|no-?show|discharged?|drop-?outs?|presenting problem|addicts?|abusers?|suffers? from|mentally ill|high-functioning|risk (level|score)|red flags?|biological|broken home|vulnerable|cohort|same as you|percent match/
	),
	fr: word(/patiente?s?|cliente?s?|bénéficiaires?|usagère?s?|toxicomanes?|\p{L}+·e?s?|\p{L}+\(e\)s?/u),
	es: word(
		/pacientes?|clientes?|usuari[oa]s?|(?<!la )bienvenid[oa]s?|adict[oa]s?|padre compañero|su pareja|\p{L}+\/as?|\p{L}+\(as?\)/u
	)
};

describe('the words people read', () => {
	it.each(folders)('are complete in every language: %s', (folder) => {
		const keys = Object.keys(read(folder, 'en')).sort();
		for (const language of languages)
			expect(Object.keys(read(folder, language)).sort(), language).toEqual(keys);
	});

	it.each(folders)('take the same details in every language: %s', (folder) => {
		const details = (text: unknown) =>
			[...new Set([...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
		const english = read(folder, 'en');
		for (const language of languages) {
			for (const [key, text] of Object.entries(read(folder, language)))
				expect(details(text), `${language} ${key}`).toEqual(details(english[key]));
		}
	});

	it('are never empty, and are translated', () => {
		expect(
			every.filter(({ text }) => text === '""').map(({ language, key }) => `${language} ${key}`)
		).toEqual([]);
	});

	it('avoid what the field avoids', () => {
		const found = every.filter(({ language, text }) => avoided[language].test(text));
		expect(found.map(({ language, key, text }) => `${language} ${key}: ${text}`)).toEqual([]);
	});

	it('address people formally in French and Spanish', () => {
		const informal = {
			en: /$^/,
			fr: word(/tu|toi|ton|ta|tes|te/),
			es: word(/tú|contigo|tuy[oa]s?|te|tus|tu|vos/)
		};
		const found = every.filter(({ language, text }) => informal[language].test(text));
		expect(found.map(({ language, key, text }) => `${language} ${key}: ${text}`)).toEqual([]);
	});

	it('read at grade 6 or below in English (INV-38)', () => {
		const hard = every
			.filter(({ language, text }) => language === 'en' && grade(text) > 6)
			.map(({ key, text }) => `${grade(text).toFixed(1)} ${key}: ${text}`);
		expect(hard).toEqual([]);
	});
});

/**
 * Flesch–Kincaid grade level (Kincaid et al. 1975). Under eight words the formula says nothing, so those are left out.
 * A name stands for each detail.
 */
function grade(text: string): number {
	const plain = text.replace(/\{[^}]+\}/g, 'Dana');
	const words = plain.match(/[\p{L}'’]+/gu) ?? [];
	if (words.length < 8) return 0;
	const sentences = Math.max(
		1,
		plain.split(/[.!?:;]+(?:\s|"|$)/).filter((part) => /\p{L}/u.test(part)).length
	);
	const level = 0.39 * (words.length / sentences) + 11.8 * (syllable(words.join(' ')) / words.length) - 15.59;
	return Math.round(level * 10) / 10;
}
