import { askCallBackFor, readWaiting } from '#features/calls/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';

export const load = async ({ locals }) => ({ list: await readWaiting(locals.actor, {}) });

export const actions = { ask: formAction(askCallBackFor, { next: '/call-backs' }) };
