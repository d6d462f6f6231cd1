import { isId } from '#platform/ids.ts';
import { formAction } from '#platform/http/form-action.ts';
import { openSearch, readRequest, search } from '#features/navigation/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** With `?request=` the search is for what a pair looks for. What is typed is posted: an address stays in the history. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const id = url.searchParams.get('request');
	const request = isId(id) ? await readRequest(locals.actor, { request: id }) : null;
	return {
		...(await openSearch(locals.actor, {})),
		request: request && { id: request.id, need: request.need, for: request.for }
	};
};

export const actions: Actions = {
	search: formAction(async (actor, asked) => ({
		asked: asked as Record<string, string>,
		...(await search(actor, asked))
	}))
};
