import { changeConcernSettings, readConcernSettings } from '#features/voice/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readConcernSettings(locals.actor, {});

export const actions: Actions = { save: formAction(changeConcernSettings) };
