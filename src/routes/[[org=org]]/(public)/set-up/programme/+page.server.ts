import { redirect } from '@sveltejs/kit';
import {
	claimCookie,
	claiming,
	forgetClaim,
	readWhatIsHere,
	setUpProgramme,
	troubleIn
} from '#features/programme/index.server.ts';
import { lastStep, suggestionsFor } from '#features/programme/domain/set-up-steps.ts';
import { keepSession } from '#features/sign-in/index.server.ts';
import { refused, sentForm, typed } from '#platform/http/form-action.ts';
import { sayEach } from '#platform/i18n/say.server.ts';
import { readerLanguage } from '#platform/i18n/reader.ts';
import type { Actions, PageServerLoad } from './$types';

/** Setting up, one thing on a screen; what was typed travels with the form, so nothing is kept before the end. */
export const load: PageServerLoad = async ({ locals, cookies }) => {
	const claimed = await claiming(locals.actor, cookies.get(claimCookie)).then(Boolean, () => false);
	const { programme } = await readWhatIsHere();
	if (!claimed && !programme) redirect(303, '/set-up');
	const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
	return {
		values: suggestionsFor(1, { language: readerLanguage(), zone }),
		zones: Intl.supportedValuesOf('timeZone'),
		/** It was set up already, perhaps a moment ago from this very page. */
		there: programme
	};
};

export const actions: Actions = {
	step: async ({ request }) => {
		const { step, back, ...values } = typed(await sentForm(request));
		const now = Math.min(Math.max(Number(step) || 1, 1), lastStep);
		if (back !== undefined) return { step: now - 1 || 1, values, errors: {} };
		const trouble = troubleIn(now, values);
		if (trouble) return { step: now, values, errors: sayEach(trouble) };
		return { step: now + 1, values: suggestionsFor(now + 1, values), errors: {} };
	},
	finish: async (event) => {
		const { step: _, ...values } = typed(await sentForm(event.request));
		try {
			const input = { ...values, userAgent: event.request.headers.get('user-agent') };
			const { org, started } = await setUpProgramme(
				event.locals.actor,
				event.cookies.get(claimCookie),
				input
			);
			forgetClaim(event);
			await keepSession(event, started.session);
			return { ready: { slug: org.slug, name: org.name, card: started.card } };
		} catch (error) {
			const answer = refused(error, values, ['passphrase']);
			return { ...answer.data, step: stepOf(answer.data.errors, values) };
		}
	}
};

/** The first step in which something is wrong; the last one when it can not be said. */
const stepOf = (errors: Record<string, string>, values: unknown) =>
	Object.keys(errors).length === 0
		? lastStep
		: ([1, 2, 3, 4].find((step) => troubleIn(step, values)) ?? ('slug' in errors ? 1 : lastStep));
