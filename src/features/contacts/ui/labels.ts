import { m } from '#paraglide/messages.js';
import type { Kind, Mode } from '../domain/contact.ts';

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
