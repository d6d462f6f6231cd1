import { comply, goOn, nameHandler, readDemand, tickCare } from '#features/legal-demands/index.server.ts';
import type { Actor } from '#platform/actor.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	demand: await readDemand(locals.actor, { demand: params.demand })
});

/** Which demand it is stands in the address. */
const here = <R>(call: (actor: Actor, input: unknown) => Promise<R>) =>
	formAction(call, {
		input: (values, { params }) => ({ ...values, demand: params.demand }),
		next: (_done, { params }) => `/settings/legal-demands/${params.demand}`
	});

export const actions: Actions = {
	step: here(goOn),
	tick: here(tickCare),
	comply: here(comply),
	handler: here(nameHandler)
};
