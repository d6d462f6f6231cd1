import { m } from '#paraglide/messages.js';
import type { Role } from '#platform/actor.ts';

export type Room = { path: string; label: string };

/** The rooms of each role, what is used most first. Somebody with two roles has the rooms of both, each once. */
const roomsOfRole: Partial<Record<Role, readonly string[]>> = {
	supporter: ['/my-day', '/people', '/talk', '/practical-help', '/my-supervision', '/my-page'],
	'peer-supervisor': ['/team'],
	'admin-supervisor': ['/team'],
	lead: ['/team', '/practical-help', '/settings'],
	administrator: ['/settings', '/practical-help']
};

const labels: Record<string, () => string> = {
	'/my-day': m.ui_room_my_day,
	'/people': m.ui_room_people,
	'/talk': m.ui_room_talk,
	'/practical-help': m.ui_room_practical_help,
	'/my-supervision': m.ui_room_my_supervision,
	'/my-page': m.ui_room_my_page,
	'/team': m.ui_room_team,
	'/settings': m.ui_room_settings,
	'/help-now': m.ui_tab_help
};

export function roomsFor(roles: readonly Role[]): Room[] {
	const paths = new Set([...roles.flatMap((role) => roomsOfRole[role] ?? []), '/help-now']);
	return [...paths].map((path) => ({ path, label: labels[path]!() }));
}
