import { formAction } from '#platform/http/form-action.ts';
import { readTalk, sendMessage } from '#features/messages/index.server.ts';

export const load = async ({ locals }) => readTalk(locals.actor, {});

export const actions = { send: formAction(sendMessage, { next: '/talk#write' }) };
