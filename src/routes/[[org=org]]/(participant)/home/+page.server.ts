import { readWhoIsOn } from '#features/calls/index.server.ts';
import { readThreadNews } from '#features/care-team/index.server.ts';
import { callMade, readNow, setReminderAside } from '#features/commitments/index.server.ts';
import { coverAfterAll, readCoverNow, setGoneAside } from '#features/cover/index.server.ts';
import { resume, sayYes } from '#features/enrolment/index.server.ts';
import { readNotices } from '#features/guardians/index.server.ts';
import { readHome } from '#features/home/index.server.ts';
import { readWhoWaits } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const [home, waits, told, news, on, reminds, cover] = await Promise.all([
		readHome(locals.actor, {}),
		readWhoWaits(locals.actor, {}),
		readNotices(locals.actor, {}),
		readThreadNews(locals.actor, {}),
		readWhoIsOn(locals.actor, {}),
		readNow(locals.actor, {}),
		readCoverNow(locals.actor, {})
	]);
	return { ...home, waits, told, news, on, reminds, cover };
};

export const actions: Actions = {
	called: formAction(callMade, { next: '/home' }),
	aside: formAction(setReminderAside, { next: '/home' }),
	cover: formAction(coverAfterAll, { next: '/home' }),
	gone: formAction(setGoneAside, { next: '/home' }),
	resume: formAction(resume, { next: '/home' }),
	yes: formAction(sayYes, { input: (_, { locals }) => ({ language: locals.language }), next: '/home' })
};
