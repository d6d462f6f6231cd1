import {
	allowLostStep,
	endRole,
	giveRole,
	helpReturn,
	invite,
	readStaff,
	refuseLostStep,
	withdrawInvitation
} from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

const here = (values: object, { locals }: RequestEvent) => ({ ...values, programme: locals.actor.org.id });

export const load: PageServerLoad = async ({ locals, url }) => ({
	staff: await readStaff(locals.actor, {
		programme: locals.actor.org.id,
		after: url.searchParams.get('after') ?? undefined
	}),
	language: locals.language,
	origin: url.origin
});

export const actions: Actions = {
	find: formAction(readStaff, { input: here }),
	invite: formAction(invite, { input: here }),
	withdraw: formAction(withdrawInvitation, { next: '/staff' }),
	give: formAction(giveRole, { input: here, next: '/staff' }),
	help: formAction(helpReturn, {
		input: (values, { locals }) => ({ ...values, staff: true, language: locals.language })
	}),
	allow: formAction(allowLostStep, { next: '/staff' }),
	refuse: formAction(refuseLostStep, { next: '/staff' }),
	end: formAction(endRole, { input: here, next: '/staff' })
};
