import {
	changeJointSettings,
	endGuardian,
	nameGuardian,
	readGuardianSettings
} from '#features/guardians/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readGuardianSettings(locals.actor, {});

export const actions: Actions = {
	name: formAction(nameGuardian, { next: '/settings/guardians' }),
	end: formAction(endGuardian, { next: '/settings/guardians' }),
	save: formAction(changeJointSettings)
};
