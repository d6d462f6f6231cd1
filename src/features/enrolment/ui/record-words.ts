import { m } from '#paraglide/messages.js';
import type { State } from '../domain/enrolment-machine.ts';
import type { Channel, Safety } from '../domain/safe-way.ts';

/** Each step in a person's own record, said to them. */
export const stepWord: Readonly<Record<State, () => string>> = {
	interest: m.enrolment_record_interest,
	invited: m.enrolment_record_invited,
	declined: m.enrolment_record_declined,
	enrolled: m.enrolment_record_enrolled,
	active: m.enrolment_record_active,
	paused: m.enrolment_record_paused,
	tapering: m.enrolment_record_tapering,
	graduated: m.enrolment_record_graduated,
	closed: m.enrolment_record_closed,
	reopened: m.enrolment_record_reopened
};

export const channelWord: Readonly<Record<Channel, () => string>> = {
	app: m.enrolment_channel_app,
	call: m.enrolment_channel_call,
	text: m.enrolment_channel_text,
	email: m.enrolment_channel_email,
	letter: m.enrolment_channel_letter,
	none: m.enrolment_channel_none
};

export const safetyWord: Readonly<Record<Safety, () => string>> = {
	safe: m.enrolment_safety_safe,
	unknown: m.enrolment_safety_unknown,
	'not-safe': m.enrolment_safety_not_safe
};

export const pageWord = (page: string) =>
	page === 'limits' ? m.enrolment_limits_title() : m.enrolment_choice_title();
