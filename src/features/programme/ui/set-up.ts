import { m } from '#paraglide/messages.js';
import { roles } from '../domain/programme.ts';

/** What each step of setting up is called. */
export const titles: readonly { title: () => string; lead?: () => string }[] = [
	{ title: m.programme_step_basics },
	{ title: m.programme_step_words, lead: m.programme_step_words_lead },
	{ title: m.programme_step_help, lead: m.programme_step_help_lead },
	{ title: m.programme_step_limits, lead: m.programme_step_limits_lead },
	{ title: m.programme_step_you, lead: m.programme_step_you_lead }
];

const languages = ['en', 'fr', 'es'];

/** The fields a step shows; what was typed in the others travels with the form, hidden. */
const fields: readonly (readonly string[])[] = [
	['name', 'slug', 'type', 'model', 'language', 'zone', 'wording', 'noteMode'],
	roles.flatMap((role) => languages.map((code) => `word_${role}_${code}`)),
	[
		...['emergency', 'noEmergency', 'crisis', 'crisis_name', 'safety', 'safety_name', 'other', 'other_name'],
		...['phone', 'opens', 'closes', 'days']
	],
	[...languages.map((code) => `text_${code}`), 'reviewed', 'lawyer', 'confirmed'],
	['yourName', 'passphrase', 'ownPhone']
];

/** A passphrase never travels hidden in a page: it is asked last. */
export const fieldsOfStep = (step: number): readonly string[] => [
	...(fields[step - 1] ?? []),
	'passphrase',
	'code',
	'step',
	'back'
];
