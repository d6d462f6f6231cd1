import {
	acceptGuardian,
	askOpening,
	endGuardian,
	readAsked,
	readGuardians,
	readOpenings
} from '#features/guardians/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor } }) => {
	const [who, list, { asked }] = await Promise.all([
		readGuardians(actor, {}),
		readOpenings(actor, {}),
		readAsked(actor, {})
	]);
	return { who, list, asked };
};

export const actions: Actions = {
	accept: formAction(acceptGuardian, { next: '/key-holders' }),
	'step-back': formAction(endGuardian, { next: '/key-holders' }),
	ask: formAction(askOpening, { next: ({ id }) => `/key-holders/${id}` })
};
