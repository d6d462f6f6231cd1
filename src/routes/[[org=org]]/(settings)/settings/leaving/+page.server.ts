import { formAction } from '#platform/http/form-action.ts';
import { changeNeutralSite, readNeutralSite } from '#features/programme/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readNeutralSite(locals.actor, {});

export const actions: Actions = { save: formAction(changeNeutralSite) };
