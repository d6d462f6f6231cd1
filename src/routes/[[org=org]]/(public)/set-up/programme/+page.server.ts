import { redirect } from '@sveltejs/kit';
import {
	hasClaim,
	readWhatIsHere,
	renewClaim,
	setUpProgramme,
	troubleIn
} from '#features/programme/index.server.ts';
import { lastStep, stepIn, suggestionsFor } from '#features/programme/domain/set-up-steps.ts';
import { keepSession } from '#features/sign-in/index.server.ts';
import { refused, sentForm, typed } from '#platform/http/form-action.ts';
import { sayEach } from '#platform/i18n/say.server.ts';
import { readerLanguage } from '#platform/i18n/reader.ts';
import { Invalid } from '#platform/errors.ts';
import type { Actions, PageServerLoad } from './$types';

/** Setting up, one thing on a screen; what was typed travels with the form, so nothing is kept before the end. */
export const load: PageServerLoad = async (event) => {
	const claimed = await hasClaim(event);
	const { programme } = await readWhatIsHere();
	// Whoever has typed already is asked for the code in the form they are in: a way elsewhere would lose it all.
	if (!claimed && !programme && event.request.method === 'GET') redirect(303, '/set-up');
	const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
	return {
		claimed,
		values: suggestionsFor(1, { language: readerLanguage(), zone }),
		zones: Intl.supportedValuesOf('timeZone'),
		/** It was set up already, perhaps a moment ago from this very page. */
		there: programme
	};
};

export const actions: Actions = {
	step: async (event) => {
		const { step, back, code, ...values } = typed(await sentForm(event.request));
		const now = stepIn(step);
		const claim = await renewClaim(event, code).then(() => ({}), troubleWithClaim);
		if (back !== undefined) return { step: now - 1 || 1, values, errors: {} };
		const trouble = { ...claim, ...troubleIn(now, values) };
		if (Object.keys(trouble).length > 0) return { step: now, values, errors: sayEach(trouble) };
		return { step: now + 1, values: suggestionsFor(now + 1, values), errors: {} };
	},
	finish: async (event) => {
		const { step: _, code, ...values } = typed(await sentForm(event.request));
		try {
			const input = { ...values, userAgent: event.request.headers.get('user-agent') };
			const { slug, name, card, session } = await setUpProgramme(
				event.locals.actor,
				await renewClaim(event, code),
				input
			);
			// Sent twice: whoever is in that session already stays in it.
			if (event.locals.actor.personId === null) await keepSession(event, session);
			return { ready: { slug, name, card } };
		} catch (error) {
			const answer = refused(error, values, ['passphrase']);
			return { ...answer.data, step: stepOf(answer.data.errors, values) };
		}
	}
};

/** What is wrong with the claim, by field. */
function troubleWithClaim(error: unknown): Readonly<Record<string, string>> {
	if (error instanceof Invalid) return error.fields;
	throw error;
}

/** The first step in which something is wrong; the last one when it can not be said. */
const stepOf = (errors: Record<string, string>, values: unknown) =>
	Object.keys(errors).length === 0
		? lastStep
		: ([1, 2, 3, 4].find((step) => troubleIn(step, values)) ?? ('slug' in errors ? 1 : lastStep));
