import { formAction } from '#platform/http/form-action.ts';
import { noteSeveral, readOwnReleases } from '#features/consent/index.server.ts';

export const load = async ({ locals }) => ({ list: await readOwnReleases(locals.actor, {}) });

export const actions = { note: formAction(noteSeveral) };
