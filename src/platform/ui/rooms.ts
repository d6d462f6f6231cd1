import { m } from '#paraglide/messages.js';
import type { Rooms } from '#platform/http/rooms.ts';

const myDay = () => ({ path: '/my-day', label: m.ui_room_my_day() });
const people = () => ({ path: '/people', label: m.ui_room_people() });
const talk = () => ({ path: '/talk', label: m.ui_room_talk() });
const help = () => ({ path: '/practical-help', label: m.ui_room_practical_help() });
const team = () => ({ path: '/team', label: m.ui_room_team() });
const settings = () => ({ path: '/settings', label: m.ui_room_settings() });
const now = () => ({ path: '/help-now', label: m.ui_tab_help() });

/** The rooms of each role, what is used most first. */
export function roomsFor(rooms: Rooms | undefined): { path: string; label: string }[] {
	switch (rooms) {
		case 'team':
			return [team(), myDay(), help(), now()];
		case 'settings':
			return [settings(), team(), help(), now()];
		default:
			return [myDay(), people(), talk(), help(), now()];
	}
}
