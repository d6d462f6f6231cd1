import { readNotices } from '#features/guardians/index.server.ts';
import { readConcerns, readOutside } from '#features/voice/index.server.ts';
import type { PageServerLoad } from './$types';

/** Whom to turn to outside is for everybody; the rest for whoever is signed in. */
export const load: PageServerLoad = async ({ locals: { actor } }) => {
	if (actor.personId === null) return { concerns: null, told: null, outside: await readOutside(actor, {}) };
	const [{ outside, ...concerns }, told] = await Promise.all([
		readConcerns(actor, {}),
		readNotices(actor, {})
	]);
	return { concerns, told, outside };
};
