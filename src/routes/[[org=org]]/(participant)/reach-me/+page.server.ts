import { formAction } from '#platform/http/form-action.ts';
import { confirmChannel, readChannels } from '#features/notifications/index.server.ts';

export const load = ({ locals }) => readChannels(locals.actor, {});

export const actions = { confirm: formAction(confirmChannel, { next: '/reach-me' }) };
