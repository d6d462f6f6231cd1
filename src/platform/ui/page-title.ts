import { m } from '#paraglide/messages.js';

/**
 * The few titles a tab, a history list or a task switcher may show (INV-39, H03). They say what kind of page it is
 * and never the programme, a topic or a name.
 */
export const titles = {
	home: m.ui_title_home,
	start: m.ui_title_start,
	talk: m.ui_title_talk,
	plans: m.ui_title_plans,
	help: m.ui_title_help,
	search: m.ui_title_search,
	notes: m.ui_title_notes,
	day: m.ui_title_day,
	people: m.ui_title_people,
	settings: m.ui_title_settings,
	'sign-in': m.ui_title_sign_in,
	choose: m.ui_title_choose,
	read: m.ui_title_read,
	error: m.ui_title_error
} as const;

export type NeutralTitle = keyof typeof titles;
