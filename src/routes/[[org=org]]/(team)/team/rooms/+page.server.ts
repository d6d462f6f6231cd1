import { formAction } from '#platform/http/form-action.ts';
import { keepRoom, readRooms } from '#features/scheduling/index.server.ts';

export const load = ({ locals }) => readRooms(locals.actor, {});

export const actions = { keep: formAction(keepRoom, { next: '/team/rooms' }) };
