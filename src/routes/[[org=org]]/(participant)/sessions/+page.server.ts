import {
	endAllMySessions,
	endMyOtherSessions,
	endMySession,
	leaveNothing,
	readChangedWays,
	readMyPasskeys,
	readMySessions
} from '#features/sign-in/index.server.ts';
import { readProgramme } from '#features/programme/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	sessions: await readMySessions(locals.actor, {}),
	passkeys: await readMyPasskeys(locals.actor, {}),
	...(await readChangedWays(locals.actor, {})),
	zone: (await readProgramme(locals.actor, {})).zone,
	now: new Date()
});

export const actions: Actions = {
	end: formAction(endMySession, { next: '/sessions' }),
	others: formAction(endMyOtherSessions, { next: '/sessions' }),
	all: formAction(endAllMySessions, { done: (_, event) => leaveNothing(event), next: '/sign-out' })
};
