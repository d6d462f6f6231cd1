import { readMyPage, signCode } from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	signedAt: (await readMyPage(locals.actor, {})).ready.signedAt
});

export const actions: Actions = { sign: formAction(signCode, { next: '/code-of-conduct' }) };
