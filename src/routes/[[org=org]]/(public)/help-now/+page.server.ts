import { formAction } from '#platform/http/form-action.ts';
import { keepOwnPeople, readHelpNow } from '#features/help-now/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readHelpNow(locals.actor, locals.language);

export const actions: Actions = { keep: formAction(keepOwnPeople, { next: '/help-now#people' }) };
