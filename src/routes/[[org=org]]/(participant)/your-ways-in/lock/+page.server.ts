import { keepLockWord } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: formAction(keepLockWord, { secret: ['current', 'lockWord'], next: '/your-ways-in?kept' })
};
