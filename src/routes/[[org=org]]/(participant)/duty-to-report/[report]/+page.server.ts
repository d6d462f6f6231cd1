import {
	keepFromThem,
	letSupervisorRead,
	letThemSee,
	noteReview,
	readReport
} from '#features/duty-to-report/index.server.ts';
import { readGuardians } from '#features/guardians/index.server.ts';
import type { Actor } from '#platform/actor.ts';
import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => ({
	report: await afterForm(request, readReport(locals.actor, { report: params.report })),
	guardians: (await readGuardians(locals.actor, {})).guardians
});

/** Which record it is stands in the address. */
const here = <R>(call: (actor: Actor, input: unknown) => Promise<R>) =>
	formAction(call, {
		input: (values, { params }) => ({ ...values, report: params.report }),
		next: (_done, { params }) => `/duty-to-report/${params.report}`
	});

export const actions: Actions = {
	see: here(letThemSee),
	keep: here(keepFromThem),
	supervisor: here(letSupervisorRead),
	review: here(noteReview)
};
