import { formAction } from '#platform/http/form-action.ts';
import { markSaid, readToSay } from '#features/to-say/index.server.ts';

export const load = async ({ locals }) => ({ list: await readToSay(locals.actor, {}) });

export const actions = { said: formAction(markSaid, { next: '/to-say' }) };
