import { decline } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions } from './$types';

export const actions: Actions = { decline: formAction(decline, { next: '/home' }) };
