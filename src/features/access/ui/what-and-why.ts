import { m } from '#paraglide/messages.js';

/** What kind of thing was opened, in the person's words. A kind nobody named yet is still said. */
export function whatWasOpened(kind: string): string {
	switch (kind) {
		case 'person':
			return m.access_kind_name();
		case 'message':
			return m.access_kind_message();
		case 'agreement':
			return m.access_kind_agreement();
		case 'contact':
			return m.access_kind_contact();
		case 'match':
			return m.access_kind_match();
		case 'enrolment':
			return m.access_kind_enrolment();
		case 'request':
			return m.access_kind_request();
		case 'commitment':
			return m.access_kind_commitment();
		default:
			return m.access_kind_other();
	}
}

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
