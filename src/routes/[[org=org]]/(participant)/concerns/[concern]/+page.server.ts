import { readGuardians } from '#features/guardians/index.server.ts';
import {
	appeal,
	changeWish,
	chooseRoute,
	giveOn,
	goOn,
	nameSomebody,
	readConcern,
	sayHowItIs,
	sendNote,
	shareOutcome,
	takeUp,
	withdraw
} from '#features/voice/index.server.ts';
import type { Actor } from '#platform/actor.ts';
import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => ({
	shown: await afterForm(request, readConcern(locals.actor, { concern: params.concern })),
	guardians: (await readGuardians(locals.actor, {})).guardians
});

/** Which concern it is stands in the address. */
const here = <R>(call: (actor: Actor, input: unknown) => Promise<R>, place = '') =>
	formAction(call, {
		input: (values, { params }) => ({ ...values, concern: params.concern }),
		next: (_done, { params }) => `/concerns/${params.concern}${place}`
	});

export const actions: Actions = {
	note: here(sendNote, '#write'),
	take: here(takeUp),
	route: here(chooseRoute),
	'go-on': here(goOn),
	outcome: here(shareOutcome),
	wish: here(changeWish),
	name: here(nameSomebody),
	'give-on': here(giveOn),
	appeal: here(appeal),
	withdraw: here(withdraw),
	since: here(sayHowItIs, '#how-since')
};
