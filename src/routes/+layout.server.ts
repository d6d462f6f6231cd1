import { roomsOf } from '#platform/http/rooms.ts';
import type { LayoutServerLoad } from './$types';

/** What the frame around every page needs: whose rooms these are, and what the programme is called. */
export const load: LayoutServerLoad = ({ locals }) => ({
	rooms: locals.actor ? roomsOf(locals.actor) : 'nobody',
	programme: locals.actor?.org.name ?? ''
});
