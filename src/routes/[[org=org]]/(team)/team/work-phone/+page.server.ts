import { keepWorkPhone, readWorkPhone } from '#features/supervision/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readWorkPhone(locals.actor, {});

export const actions: Actions = { keep: formAction(keepWorkPhone, { next: '/team' }) };
