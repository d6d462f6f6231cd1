import { newId } from '#platform/ids.ts';
import { beginImport, readDirectoryState, uploaded } from '#features/navigation/index.server.ts';
import { redirect } from '@sveltejs/kit';
import { refused } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	...(await readDirectoryState(locals.actor, {})),
	id: newId()
});

export const actions: Actions = {
	begin: async ({ locals, request }) => {
		const begun = await uploaded(request)
			.then((files) => beginImport(locals.actor, files))
			.catch((error: unknown) => ({ refused: refused(error, {}) }));
		if ('refused' in begun) return begun.refused;
		redirect(303, locals.at(`/practical-help/directory/${begun.id}`));
	}
};
