import { formAction } from '#platform/http/form-action.ts';
import { draftRelease, readDraftForm } from '#features/consent/index.server.ts';
import { isKind } from '#features/consent/domain/kinds.ts';

export const load = async ({ locals, url }) => {
	const kind = url.searchParams.get('kind');
	return {
		page: await readDraftForm(locals.actor, {
			kind: isKind(kind) ? kind : 'ordinary',
			instead: url.searchParams.get('instead') ?? ''
		})
	};
};

export const actions = {
	draft: formAction(draftRelease, { next: ({ release }) => `/may-leave/${release}` })
};
