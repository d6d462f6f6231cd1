import { m } from '#paraglide/messages.js';
import type { How } from '#platform/access-log/hows.ts';
import type { FieldKind } from '#platform/circles/fields.ts';

/** What kind of thing was opened, in the person's words: one sentence for every kind there is. */
const kinds: Readonly<Record<FieldKind, () => string>> = {
	person: m.access_kind_name,
	message: m.access_kind_message,
	agreement: m.access_kind_agreement,
	contact: m.access_kind_contact,
	match: m.access_kind_match,
	matching: m.access_kind_matching,
	enrolment: m.access_kind_enrolment,
	navigation: m.access_kind_request,
	'sign-in': m.access_kind_check_word,
	'help-now': m.access_kind_people,
	concern: m.access_kind_concern,
	consent: m.access_kind_consent,
	duty: m.access_kind_duty,
	joint: m.access_kind_joint,
	'care-team': m.access_kind_care_team,
	'to-say': m.access_kind_to_say,
	scheduling: m.access_kind_scheduling,
	'call-back': m.access_kind_call_back,
	'call-number': m.access_kind_call_number,
	commitment: m.access_kind_commitment,
	'key-date': m.access_kind_key_date,
	reminder: m.access_kind_reminder,
	'legal-demand': m.access_kind_legal,
	reach: m.access_kind_reach,
	circle: m.access_kind_note,
	'stand-in': m.access_kind_stand_in,
	cover: m.access_kind_cover
};

/** What was opened. A kind that is no longer recorded is still said. */
export const whatWasOpened = (kind: string): string =>
	Object.hasOwn(kinds, kind) ? kinds[kind as FieldKind]() : m.access_kind_other();

/** What was done with it: said before what was opened. */
const doings: Readonly<Record<How, () => string>> = {
	opened: m.access_opened,
	print: m.access_printed,
	search: m.access_searched,
	'let-in': m.access_let_in,
	'server-key': m.access_server_key,
	job: m.access_job,
	command: m.access_command,
	joint: m.access_joint,
	'joint-yes': m.access_joint_yes
};

/**
 * What was done, in the person's words, after who did it: `all` joins the kinds of things into one text. What is done with
 * new keys names no thing: it is everything the two share.
 */
export function whatWasDone(how: string, what: readonly string[], all: (kinds: string[]) => string): string {
	const doing = Object.hasOwn(doings, how) ? doings[how as How]() : m.access_opened();
	return how === 'let-in' ? doing : `${doing} ${all(what.map(whatWasOpened))}`;
}

/** Who it was, where no person opened it: the program by itself, or whoever runs the server; null: a person. */
export function noPerson(how: string): string | null {
	if (how === 'job') return m.access_who_job();
	return how === 'command' ? m.access_who_command() : null;
}

/** Why they could: the relation that was live at that moment. */
export function whyTheyCould(why: string): string {
	switch (why) {
		case 'walks-with':
		case 'match':
			return m.access_why_walks_with();
		case 'welcomes':
			return m.access_why_welcomes();
		case 'partner':
			return m.access_why_partner();
		case 'asked':
			return m.access_why_asked();
		case 'rota':
		case 'calls-back':
			return m.access_why_rota();
		case 'covers':
		case 'stands-in':
			return m.access_why_covers();
		case 'server-key':
			return m.access_why_server_key();
		case 'joint-opening':
			return m.access_why_joint();
		case 'circle':
			return m.access_why_circle();
		default:
			return m.access_why_role();
	}
}
