import { changeDutySettings, readDutySettings } from '#features/duty-to-report/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readDutySettings(locals.actor, {});

export const actions: Actions = { save: formAction(changeDutySettings) };
