import { changePassphrase } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: formAction(changePassphrase, { secret: ['current', 'passphrase'], next: '/your-ways-in?changed' })
};
