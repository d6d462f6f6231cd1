import { error } from '@sveltejs/kit';
import { readMyPasskeys, removePasskey } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	passkey:
		(await readMyPasskeys(locals.actor, {})).find(({ id }) => id === params.passkey) ??
		error(404, 'error_not_found')
});

export const actions: Actions = {
	default: formAction(removePasskey, {
		input: (values, { params }) => ({ ...values, passkey: params.passkey }),
		secret: ['current'],
		next: '/your-ways-in/passkeys?said=removed'
	})
};
