import { readMyWishes, sayWishes } from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ wishes: await readMyWishes(locals.actor, {}) });

export const actions: Actions = { save: formAction(sayWishes, { next: '/choosing' }) };
