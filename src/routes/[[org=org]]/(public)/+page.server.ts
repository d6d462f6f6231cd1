import { redirect } from '@sveltejs/kit';
import { roomsFor } from '#platform/ui/rooms.ts';
import type { PageServerLoad } from './$types';

/** The front door. In a demo one chooses whom to be; otherwise somebody who is signed in goes to their first room. */
export const load: PageServerLoad = async ({ locals, parent }) => {
	const { frame } = await parent();
	if (frame.demo) redirect(303, locals.at('/walk-in'));
	if (frame.who === 'participant') redirect(303, locals.at('/home'));
	if (frame.who === 'team' || frame.who === 'partner')
		redirect(303, locals.at(roomsFor(frame.roles)[0]!.path));
};
