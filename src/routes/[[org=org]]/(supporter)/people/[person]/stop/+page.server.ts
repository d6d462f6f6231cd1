import { readSomebody, stopInPerson } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { personId, name, card, hasAccount } = await readSomebody(locals.actor, { person: params.person });
	return { personId, name, hasAccount, cardWaits: card !== null };
};

export const actions: Actions = {
	stop: formAction(stopInPerson, { input: (_, { params }) => ({ person: params.person }), next: '/people' })
};
