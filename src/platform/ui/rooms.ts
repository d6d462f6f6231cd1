import { m } from '#paraglide/messages.js';
import type { Role } from '#platform/actor.ts';

/** `waits`: how much there is to do, in a number and in words. */
export type Room = { path: string; label: string; waits?: { count: number; words: string } };

/** The rooms of each role, what is used most first. Somebody with two roles has the rooms of both, each once. */
const roomsOfRole: Partial<Record<Role, readonly string[]>> = {
	supporter: ['/my-day', '/people', '/talk', '/practical-help', '/my-supervision', '/my-page', '/concerns'],
	'peer-supervisor': ['/team', '/concerns'],
	'admin-supervisor': ['/hours-and-training', '/concerns'],
	lead: ['/team', '/practical-help', '/concerns', '/key-holders', '/settings'],
	administrator: ['/settings', '/practical-help', '/concerns'],
	partner: ['/shared-with-me']
};

const labels: Record<string, () => string> = {
	'/my-day': m.ui_room_my_day,
	'/people': m.ui_room_people,
	'/talk': m.ui_room_talk,
	'/practical-help': m.ui_room_practical_help,
	'/my-supervision': m.ui_room_my_supervision,
	'/my-page': m.ui_room_my_page,
	'/team': m.ui_room_team,
	'/hours-and-training': m.ui_room_hours,
	'/concerns': m.ui_room_concerns,
	'/key-holders': m.ui_room_keys,
	'/settings': m.ui_room_settings,
	'/shared-with-me': m.ui_room_shared,
	'/help-now': m.ui_tab_help
};

/**
 * `alone`: how many supporters have no peer supervisor, for a lead. `keys`: they are a guardian, were asked to be one, or
 * read what guardians opened.
 */
export function roomsFor(
	roles: readonly Role[],
	{ alone = 0, keys = null }: { alone?: number; keys?: 'has' | 'asked' | null } = {}
): Room[] {
	const paths = new Set([
		...roles.flatMap((role) => roomsOfRole[role] ?? []),
		...(keys ? ['/key-holders'] : []),
		'/help-now'
	]);
	return [...paths].map((path) => ({
		path,
		label: labels[path]!(),
		...(path === '/team' && alone > 0
			? { waits: { count: alone, words: m.ui_room_team_alone({ count: alone }) } }
			: {}),
		...(path === '/key-holders' && keys === 'asked'
			? { waits: { count: 1, words: m.ui_room_keys_asked() } }
			: {})
	}));
}
