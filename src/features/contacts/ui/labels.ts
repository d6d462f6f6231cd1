import { m } from '#paraglide/messages.js';
import type { Kind, Mode, Place } from '../domain/contact.ts';
import type { Often } from '../domain/often.ts';

export const kindName: Readonly<Record<Kind, () => string>> = {
	talk: m.contacts_kind_talk,
	accompany: m.contacts_kind_accompany,
	'learn-together': m.contacts_kind_learn_together,
	'practical-help': m.contacts_kind_practical_help,
	'reminder-call': m.contacts_kind_reminder_call,
	celebrate: m.contacts_kind_celebrate,
	'not-connected': m.contacts_kind_not_connected
};

export const modeName: Readonly<Record<Mode, () => string>> = {
	'in-person': m.contacts_mode_in_person,
	phone: m.contacts_mode_phone,
	video: m.contacts_mode_video,
	message: m.contacts_mode_message
};

export const placeName: Readonly<Record<Place, () => string>> = {
	home: m.contacts_place_home,
	outside: m.contacts_place_outside,
	office: m.contacts_place_office,
	'court-or-agency': m.contacts_place_court_or_agency,
	'phone-or-online': m.contacts_place_phone_or_online,
	elsewhere: m.contacts_place_elsewhere
};

const oftenNames: Readonly<Record<Exclude<Often, 'when-asked'>, () => string>> = {
	'times-a-day': m.contacts_often_times_a_day,
	'each-day': m.contacts_often_each_day,
	'times-a-week': m.contacts_often_times_a_week,
	'each-week': m.contacts_often_each_week,
	'two-weeks': m.contacts_often_two_weeks,
	'each-month': m.contacts_often_each_month
};

/** How often, for the participant who says it, or for the other who reads it. */
export const oftenName = (often: Often, ofOther: boolean): string =>
	often === 'when-asked'
		? ofOther
			? m.contacts_often_when_they_ask()
			: m.contacts_often_when_i_ask()
		: oftenNames[often]();
