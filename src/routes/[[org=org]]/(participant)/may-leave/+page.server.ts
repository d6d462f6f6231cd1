import { formAction } from '#platform/http/form-action.ts';
import { readOwnDemands } from '#features/legal-demands/index.server.ts';
import { noteSeveral, readOwnReleases } from '#features/consent/index.server.ts';

export const load = async ({ locals }) => ({
	list: await readOwnReleases(locals.actor, {}),
	asked: (await readOwnDemands(locals.actor, {})).length > 0
});

export const actions = { note: formAction(noteSeveral) };
