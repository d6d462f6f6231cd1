import { addPasskey, deviceOf, passkeyPlace, readMyPasskeys } from '#features/sign-in/index.server.ts';
import { readProgramme } from '#features/programme/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	passkeys: await readMyPasskeys(locals.actor, {}),
	zone: (await readProgramme(locals.actor, {})).zone,
	sharedPhone: locals.sharedPhone,
	said: url.searchParams.get('said')
});

export const actions: Actions = {
	default: formAction(addPasskey, {
		input: (values, event) => ({ ...values, ...passkeyPlace(event), ...deviceOf(event) }),
		secret: ['current', 'answer', 'opens'],
		next: '/your-ways-in/passkeys?said=added'
	})
};
