import { describe, expect, it } from 'vitest';
import { catalogueFolders, readCatalogue, type Catalogue } from '#tests/support/catalogues.ts';
import { avoided, grade, informal, word } from '#tests/support/wording.ts';

const languages = ['en', 'fr', 'es'] as const;

const folders = catalogueFolders;
const read = readCatalogue;
const details = (text: unknown) =>
	[...new Set([...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
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

const formal = {
	fr: word(/vous|votre|vos|vôtres?|(?!(chez|assez|nez)(?!\p{L}))\p{L}{2,}ez/u),
	es: word(
		/usted|sus?|suy[oa]s?|le|lo desea|cuando quiera|(el|lo) que quiera|quiere empezar|no necesita|tome|toque|pase|abra|lea|mire|vea|vuelva|deje|marque|escriba|elija|diga|dígalo|dígale|haga|pida|use|ponga|quite|llame|llene|pruebe|pregunte|espere|firme|hable|cierre|cambie|agregue|traiga|entre(?= como)|invite|acórtelas|guárdela|guárdelo|anótela|anótelas|imprímala|revíselo|revíselas|inténtelo|corríjalo|elíjalos|léalas|léamelo|mírelo|compárelo|déjelo|entréguelos|tómese|búsquelo/
	)
};

describe('the words people read', () => {
	it.each(folders)('are complete in every language: %s', (folder) => {
		const keys = Object.keys(read(folder, 'en')).sort();
		for (const language of languages)
			expect(Object.keys(read(folder, language)).sort(), language).toEqual(keys);
	});

	it.each(folders)('take the same details in every language: %s', (folder) => {
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

/** Where the informal form is said differently; what is not here is as in the formal catalogue. */
const informalOf = { fr: 'fr-x-tu', es: 'es-x-tu' } as const;
const readInformal = (folder: string, language: 'fr' | 'es'): Catalogue => read(folder, informalOf[language]);

/**
 * Spanish says *su* and *le* of the reader, spoken to formally, and of anybody else, and *deje* in an order and after
 * *que*. These are about somebody or something else: the same to everybody who reads them.
 */
const aboutSomebodyElse = new Set([
	'guardians_error_pair_begun',
	'guardians_pairs_begun',
	'guardians_pairs_few',
	'guardians_pairs_what',
	'sign_in_check_lead_two',
	'access_why_role',
	'agreement_lead',
	'contacts_day_agreement_lapsed',
	'contacts_day_agreement_yours',
	'contacts_day_nobody',
	'enrolment_item_stop_and_return_text',
	'enrolment_item_when_it_does_not_fit_text',
	'enrolment_people_empty',
	'enrolment_people_state_graduated',
	'enrolment_people_state_interest',
	'enrolment_people_state_invited',
	'enrolment_people_state_paused',
	'enrolment_people_state_tapering',
	'enrolment_welcome_keep_name',
	'enrolment_welcome_said',
	'enrolment_welcome_said_missing',
	'help_now_programme_none',
	'matching_apart_lead',
	'matching_apart_lead_supporter',
	'matching_asks_end_lead',
	'matching_code_4',
	'matching_now_children_home',
	'matching_now_found_what_helps',
	'matching_now_living_apart',
	'matching_now_seeing_children',
	'matching_walk_none',
	'messages_none_supporter',
	'messages_until_morning',
	'navigation_keep_files_hint',
	'navigation_problem_column_missing',
	'navigation_problem_column_twice',
	'navigation_problem_json',
	'navigation_problem_no_address',
	'navigation_requests_none',
	'navigation_sign_category',
	'navigation_sign_name',
	'navigation_sign_words',
	'programme_limits_draft',
	'programme_set_up_lead',
	'sign_in_called_hint',
	'sign_in_card_keep',
	'sign_in_card_used',
	'sign_in_check_lead',
	'sign_in_no_match',
	'sign_in_return_shown_wrong',
	'sign_in_staff_lead',
	'sign_in_waits_confirmed',
	'sign_in_waits_help',
	'sign_in_waits_new_keys',
	'supervision_team_missing_one',
	'ui_draft_note'
]);

describe.each(['fr', 'es'] as const)('the words for those who chose to be said tu, in %s', (language) => {
	const said = folders.flatMap((folder) =>
		Object.entries(readInformal(folder, language)).map(([key, text]) => ({ folder, key, text }))
	);
	const elsewhere = (key: string) => language === 'es' && aboutSomebodyElse.has(key);

	it('are there wherever the formal words speak to the reader', () => {
		const missing = folders.flatMap((folder) => {
			const twins = readInformal(folder, language);
			return Object.entries(read(folder, language))
				.filter(([key, text]) => formal[language].test(JSON.stringify(text)) && !elsewhere(key))
				.filter(([key]) => !(key in twins))
				.map(([key, text]) => `${key}: ${text}`);
		});
		expect(missing).toEqual([]);
	});

	it('never fall back into the formal form, and avoid what the field avoids', () => {
		const found = said.filter(
			({ key, text }) => (formal[language].test(text) && !elsewhere(key)) || avoided[language].test(text)
		);
		expect(found.map(({ key, text }) => `${key}: ${text}`)).toEqual([]);
	});

	it('stand beside a formal sentence, differ from it, and take the same details', () => {
		for (const { folder, key, text } of said) {
			const formally = read(folder, language)[key];
			expect(formally, key).toBeDefined();
			expect(text, key).not.toBe(formally);
			expect(text, key).not.toBe('');
			expect(details(text), key).toEqual(details(formally));
		}
	});
});
