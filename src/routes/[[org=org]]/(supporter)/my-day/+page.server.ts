import { anythingWaits } from '#features/duty-to-report/index.server.ts';
import { readWhoIsOn } from '#features/calls/index.server.ts';
import { whoseWelcomes } from '#features/enrolment/index.server.ts';
import { readThreadNews } from '#features/care-team/index.server.ts';
import { callMade, readNow, setReminderAside } from '#features/commitments/index.server.ts';
import { readCoverNow, sayNotWell, sayWellAgain } from '#features/cover/index.server.ts';
import { isId } from '#platform/ids.ts';
import { formAction } from '#platform/http/form-action.ts';
import { logContact, readMyDay } from '#features/contacts/index.server.ts';
import { readAsked, readNotices } from '#features/guardians/index.server.ts';
import { readWhoWaits } from '#features/sign-in/index.server.ts';

export const load = async ({ locals, url }) => {
	const planned = url.searchParams.get('planned');
	const [today, waits, duty, told, { asked }, news, on, reminds, cover] = await Promise.all([
		readMyDay(locals.actor, {
			planned: isId(planned) ? planned : undefined,
			missed: url.searchParams.has('missed')
		}),
		readWhoWaits(locals.actor, {}),
		anythingWaits(locals.actor, {}),
		readNotices(locals.actor, {}),
		readAsked(locals.actor, {}),
		readThreadNews(locals.actor, {}),
		readWhoIsOn(locals.actor, {}),
		readNow(locals.actor, {}),
		readCoverNow(locals.actor, {})
	]);
	const saved = url.searchParams.get('saved');
	return {
		today,
		waits,
		duty,
		told,
		asked,
		news,
		on,
		reminds,
		cover,
		whose: whoseWelcomes(locals.actor),
		saved
	};
};

export const actions = {
	called: formAction(callMade, { next: '/my-day' }),
	aside: formAction(setReminderAside, { next: '/my-day' }),
	'not-well': formAction(sayNotWell, { next: '/my-day' }),
	well: formAction(sayWellAgain, { next: '/my-day' }),
	log: formAction(logContact, { next: ({ match }) => `/my-day?saved=${match}` })
};
