import { formAction } from '#platform/http/form-action.ts';
import { drawUp, readDrawUpForm } from '#features/care-team/index.server.ts';

export const load = async ({ locals, url }) => ({
	page: await readDrawUpForm(locals.actor, { again: url.searchParams.get('again') ?? '' })
});

export const actions = { default: formAction(drawUp, { next: ({ thread }) => `/care-team/${thread}` }) };
