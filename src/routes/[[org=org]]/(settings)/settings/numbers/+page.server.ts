import { changeHelp, readProgrammeSettings } from '#features/programme/index.server.ts';
import { valuesOfHelp } from '#features/programme/ui/values.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { programme, numbers } = await readProgrammeSettings(locals.actor, {});
	return { values: valuesOfHelp(programme, numbers) };
};

export const actions = { save: formAction(changeHelp) };
