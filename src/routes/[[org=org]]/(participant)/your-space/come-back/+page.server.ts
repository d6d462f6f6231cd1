import { comeBack } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions } from './$types';

export const actions: Actions = { return: formAction(comeBack, { next: '/choice' }) };
