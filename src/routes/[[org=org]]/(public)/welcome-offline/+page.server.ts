import { readPages, waitingKey } from '#features/enrolment/index.server.ts';
import type { PageServerLoad } from './$types';

/** Holds nothing about anybody, and is the same for everybody: a phone may keep it for when there is no connection. */
export const load: PageServerLoad = async ({ locals }) => {
	const { choice, limits } = await readPages(locals.actor, { language: locals.language });
	return {
		choice,
		limits,
		language: locals.language,
		organisation: locals.actor.org.id,
		key: waitingKey(locals.actor.org)
	};
};
