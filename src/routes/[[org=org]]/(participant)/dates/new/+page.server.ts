import { formAction } from '#platform/http/form-action.ts';
import { keepDate, readDateForm } from '#features/commitments/index.server.ts';

export const load = async ({ locals }) => ({ ask: await readDateForm(locals.actor, {}) });

export const actions = { default: formAction(keepDate, { next: ({ id }) => `/dates/${id}` }) };
