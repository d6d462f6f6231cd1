import { nameRoles, readProgrammeSettings } from '#features/programme/index.server.ts';
import { valuesOfWords } from '#features/programme/ui/values.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { programme } = await readProgrammeSettings(locals.actor, {});
	return { values: valuesOfWords(programme.words) };
};

export const actions = { save: formAction(nameRoles) };
