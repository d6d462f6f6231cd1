import { m } from '#paraglide/messages.js';
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
	circle: m.access_kind_note
};

/** What was opened. A kind that is no longer recorded is still said. */
export const whatWasOpened = (kind: string): string =>
	Object.hasOwn(kinds, kind) ? kinds[kind as FieldKind]() : m.access_kind_other();

/** Why they could: the relation that was live at that moment. */
export function whyTheyCould(why: string): string {
	switch (why) {
		case 'walks-with':
		case 'match':
			return m.access_why_walks_with();
		case 'welcomes':
			return m.access_why_welcomes();
		case 'asked':
			return m.access_why_asked();
		case 'circle':
			return m.access_why_circle();
		default:
			return m.access_why_role();
	}
}
