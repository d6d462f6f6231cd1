/**
 * Where a programme chose that two guardians can open what two people write (decision 0018), every sentence that promises
 * that nobody else can is said in another way: its twin, the same key with `_two` at its end. One that is forgotten would be
 * a lie. These tests find a sentence of which nobody has decided whether it stays true, and one that is said without its twin.
 */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogueFolders, readCatalogue } from '#tests/support/catalogues.ts';
import { forGuardedPairs, limitsTemplate, saysNobodyElse } from '#features/programme/domain/limits-text.ts';
import { types, wordings } from '#features/programme/domain/programme.ts';

const english = Object.assign({}, ...catalogueFolders.map((folder) => readCatalogue(folder, 'en'))) as Record<
	string,
	string
>;
const keys = Object.keys(english);
// Why two people and why somebody else can read it: two sentences of a label, and no twins.
const twinned = keys.filter((key) => `${key}_two` in english && key !== 'ui_circle_why');
const twins = twinned.map((key) => `${key}_two`);

/** What a sentence says that promises somebody that others do not open, read or see something. */
const nobody = /\b(nobody|no one|not us|not you|no such key)\b/i;
const opens = /\b(opens?|opened|reads?|sees?|seen|knows?|learn|looks|looked)\b/i;
const onlyThese =
	/\bonly (you|those|they|the two|the people|people|\{)|\b(two|you) only\b|\bbetween (you|us)\b|\byou two (only|know|see)|\balone\b.*\b(open|read|see)/i;
const promises = (text: string) => (nobody.test(text) && opens.test(text)) || onlyThese.test(text);

/** Looked at one by one: they stay true where two guardians can open what two people write, and why. */
const staysTrue: Record<string, readonly string[]> = {
	'about who writes, not who opens': ['messages_not_sure_both'],
	'what is one’s own, which no programme can choose to have opened': [
		'enrolment_home_honest_alone',
		'enrolment_prompts_lead',
		'matching_wish_lead',
		'matching_apart_known_as_hint',
		'matching_apart_saved',
		'matching_profile_circle_note',
		'matching_profile_is_not_shown',
		'matching_profile_lead',
		'matching_profile_saved',
		'sign_in_ways_lost',
		'sign_in_return_gone',
		'sign_in_waits_what',
		'duty_kept',
		'duty_write_readers',
		'voice_only_you',
		'guardians_pairs_never',
		'scheduling_places_lead',
		'scheduling_shifts_lead',
		'commitments_reminders_lead'
	],
	'the label of a circle, which names two key holders where they can': [
		'ui_circle_only_you',
		'ui_circle_server'
	],
	'a safe way, and a way to be told, is under the server’s key, in no circle of two': [
		'notifications_email_hint',
		'notifications_seen_by',
		'enrolment_safe_way_seen',
		'enrolment_welcome_safe_way_seen'
	],
	'a thread with somebody from outside, which has no copies for two': [
		'care_team_none',
		'care_team_apart',
		'care_team_says_who_both',
		'care_team_says_who_alone',
		'care_team_preview_lead',
		'care_team_link_out',
		'care_team_opened_other',
		'care_team_closed',
		'care_team_guest_lead',
		'care_team_guest_called_by',
		'care_team_card_kept'
	],
	'a concern, a report by law or a legal demand, of which each says who opens it': [
		'duty_older',
		'duty_record_was_kept',
		'legal_readers',
		'voice_not_at_once',
		'voice_given_lead',
		'voice_who_hint',
		'voice_nobody_left',
		'voice_give_on_none',
		'voice_error_nobody',
		'voice_error_name'
	],
	'about key holders themselves': [
		'guardians_lead',
		'guardians_line',
		'guardians_none',
		'guardians_number',
		'guardians_number_report',
		'guardians_read_quiet',
		'guardians_end_sure',
		'guardians_ask_why_hint',
		'messages_number'
	],
	'said of a programme that has not chosen it': ['guardians_pairs_lead', 'guardians_pairs_begun'],
	'the refusal of such a sentence, and what is told before the choice': [
		'programme_error_limits_untrue',
		'guardians_pairs_says'
	],
	'the account is destroyed, with the copies': ['record_delete_text'],
	'a heading of what has its own sentence': [
		'agreement_section_confidentialityAndLimits',
		'enrolment_next_read_limits_text'
	],
	'another thing than words': [
		'scheduling_hours_seen',
		'access_empty',
		'consent_duty_name_who_is_between',
		'enrolment_passphrase_hint',
		'enrolment_person_choose_text',
		'enrolment_hello_staff',
		'help_now_nothing_recorded',
		'matching_wish_at_least_one',
		'matching_wish_all',
		'matching_wish_only_languages',
		'matching_wish_only_culture',
		'matching_error_guard_supervised',
		'messages_lead',
		'programme_passphrase_hint',
		'sign_in_new_passphrase_hint',
		'sign_in_passphrase_common',
		'sign_in_card_keep',
		'sign_in_news_not_me',
		'sign_in_passkey_own',
		'supervision_nobody_yet',
		'supervision_phone_lead'
	]
};

it('every sentence that promises that nobody else opens something has a twin, or stays true', () => {
	const decided = new Set([...Object.values(staysTrue).flat(), ...twinned, ...twins]);
	const open = keys.filter((key) => promises(english[key]!) && !decided.has(key));
	expect(open.map((key) => `${key}: ${english[key]}`)).toEqual([]);
});

it('nothing is said to stay true that is not there, or has a twin', () => {
	const listed = Object.values(staysTrue).flat();
	expect(listed.filter((key) => !(key in english) || twinned.includes(key))).toEqual([]);
	expect(listed.filter((key, at) => listed.indexOf(key) !== at)).toEqual([]);
});

it('a twin says that two key holders can', () => {
	expect(twinned.length).toBeGreaterThan(15);
	for (const language of ['en', 'fr', 'es', 'fr-x-tu', 'es-x-tu'] as const)
		for (const folder of catalogueFolders)
			for (const [key, text] of Object.entries(readCatalogue(folder, language)))
				if (twins.includes(key) && !saysNoMore.includes(key))
					expect(text, `${language} ${key}`).toMatch(
						/key holder|two together|à deux|de dos en dos|gard(ent|e) une clé|guarda(n)? una llave|guarden una llave|same is true here|c’est vrai aussi|vale también/
					);
});

/** They only promise less than their other: that is enough. */
const saysNoMore = ['enrolment_card_text_two'];

it('no sentence with a twin is said without asking which of the two is true', () => {
	const sources = globSync('{src,demo}/**/*.{ts,svelte}').filter(
		(file) => !/paraglide|\.test\.ts$/.test(file)
	);
	const alone: string[] = [];
	for (const file of sources) {
		const code = readFileSync(file, 'utf8').replace(/\s+/g, ' ');
		const asked = code.replace(/ofPairs\( ?m\.(\w+), m\.\1_two ?\)/g, '');
		for (const key of twinned)
			if (new RegExp(`\\bm\\.${key}(_two)?\\b`).test(asked)) alone.push(`${file} ${key}`);
	}
	expect(alone).toEqual([]);
});

it.each(['en', 'fr', 'es'] as const)(
	'no text on privacy of any kind and wording is left with the promise, in %s',
	(language) => {
		for (const type of types)
			for (const wording of wordings) {
				const text = limitsTemplate(type, wording, language);
				expect(saysNobodyElse(text, language)).toBe(true);
				const guarded = forGuardedPairs(text, language);
				expect(saysNobodyElse(guarded, language)).toBe(false);
				expect(guarded).toMatch(
					/two key holders together|deux personnes qui gardent une clé|dos personas que guardan una llave/
				);
				expect(forGuardedPairs(guarded, language)).toBe(guarded);
			}
	}
);

it('a text that somebody wrote anew says it as well', () => {
	expect(forGuardedPairs('# Ours\n\nWe keep it.', 'en')).toMatch(
		/two key holders together[^]*# Ours\n\nWe keep it\.$/
	);
});
