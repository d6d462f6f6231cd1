import {
	endMyOtherSessions,
	endMySession,
	readChangedWays,
	readMySessions
} from '#features/sign-in/index.server.ts';
import { readProgramme } from '#features/programme/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	sessions: await readMySessions(locals.actor, {}),
	...(await readChangedWays(locals.actor, {})),
	zone: (await readProgramme(locals.actor, {})).zone
});

export const actions: Actions = {
	end: formAction(endMySession, { next: '/sessions' }),
	others: formAction(endMyOtherSessions, { next: '/sessions' })
};
