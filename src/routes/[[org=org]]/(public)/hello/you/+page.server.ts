import { sayHello, startAlone } from '#features/enrolment/index.server.ts';
import { keepSession } from '#features/sign-in/index.server.ts';
import { formAction, refused, typed } from '#platform/http/form-action.ts';
import { newId } from '#platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => ({
	id: newId(),
	choice: url.searchParams.get('choice') ?? '',
	limits: url.searchParams.get('limits') ?? '',
	signedIn: locals.actor.personId !== null
});

export const actions: Actions = {
	start: async (event) => {
		const values = typed(await event.request.formData());
		try {
			const { language } = event.locals;
			const userAgent = event.request.headers.get('user-agent');
			const { session, card } = await startAlone(event.locals.actor, { ...values, language, userAgent });
			await keepSession(event, session);
			return { card };
		} catch (error) {
			return refused(error, values, ['passphrase']);
		}
	},
	hello: formAction(sayHello, {
		input: (values, { locals }) => ({ ...values, language: locals.language }),
		next: '/home'
	})
};
