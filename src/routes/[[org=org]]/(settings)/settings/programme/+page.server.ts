import { changeProgramme, readProgrammeSettings } from '#features/programme/index.server.ts';
import { valuesOfBasics } from '#features/programme/ui/values.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { programme } = await readProgrammeSettings(locals.actor, {});
	return { values: valuesOfBasics(programme), zones: Intl.supportedValuesOf('timeZone') };
};

export const actions = { save: formAction(changeProgramme) };
