import { chooseSomeoneElse, readMySupporter } from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ mine: await readMySupporter(locals.actor, {}) });

export const actions: Actions = { change: formAction(chooseSomeoneElse, { next: '/choosing' }) };
