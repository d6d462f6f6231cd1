import { formAction } from '#platform/http/form-action.ts';
import { isWay } from '#features/to-say/domain/say.ts';
import { readWriteDown, writeDown } from '#features/to-say/index.server.ts';

export const load = async ({ locals, url }) => {
	const way = url.searchParams.get('way');
	return { place: await readWriteDown(locals.actor, {}), way: isWay(way) ? way : null };
};

export const actions = { default: formAction(writeDown, { next: ({ id }) => `/to-say/${id}` }) };
