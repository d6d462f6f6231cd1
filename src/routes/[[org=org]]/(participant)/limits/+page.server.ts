import { acknowledgePage, readPages, readStanding, sayYes } from '#features/enrolment/index.server.ts';
import { readGuardians } from '#features/guardians/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { limits } = await readPages(locals.actor, { language: locals.language });
	const { page, pageChanged, state } = await readStanding(locals.actor, {});
	const guardians = locals.actor.personId === null ? null : (await readGuardians(locals.actor, {})).guardians;
	return {
		limits,
		guardians,
		due: page === 'limits',
		changed: pageChanged,
		yes: state === 'invited' && page !== 'choice'
	};
};

export const actions: Actions = {
	seen: formAction(acknowledgePage, {
		input: ({ wording }, { locals }) => ({ page: 'limits', wording, language: locals.language }),
		next: '/home'
	}),
	yes: formAction(sayYes, {
		input: ({ wording }, { locals }) => ({ limitsWording: wording, language: locals.language }),
		next: '/home'
	})
};
