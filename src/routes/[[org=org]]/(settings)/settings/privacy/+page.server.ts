import { choosePacks, readPacks } from '#features/consent/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ page: await readPacks(locals.actor, {}) });

export const actions = { save: formAction(choosePacks) };
