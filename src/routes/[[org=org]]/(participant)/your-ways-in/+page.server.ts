import {
	firstScreenOf,
	readChangedWays,
	readMyPasskeys,
	readMyWaysIn,
	sayItWasMe
} from '#features/sign-in/index.server.ts';
import { readProgramme } from '#features/programme/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await readMyWaysIn(locals.actor, {})),
	...(await readChangedWays(locals.actor, {})),
	passkeys: (await readMyPasskeys(locals.actor, {})).length,
	zone: (await readProgramme(locals.actor, {})).zone,
	changed: url.searchParams.has('changed'),
	kept: url.searchParams.has('kept'),
	back: url.searchParams.has('back'),
	undone: url.searchParams.has('undone')
});

export const actions: Actions = {
	mine: formAction(sayItWasMe, { next: (_, { locals }) => firstScreenOf(locals.actor) })
};
