import { formAction } from '#platform/http/form-action.ts';
import { addPlace, dropPlace, readPlaces } from '#features/scheduling/index.server.ts';

export const load = async ({ locals }) => ({ list: await readPlaces(locals.actor, {}) });

export const actions = {
	add: formAction(addPlace, { next: '/meet/places' }),
	drop: formAction(dropPlace, { next: '/meet/places' })
};
