import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { readCareThreads } from '#features/care-team/index.server.ts';
import { changeToSay, noteAnswer, readOneToSay, removeToSay } from '#features/to-say/index.server.ts';

export const load = async ({ locals, params, request }) => {
	const one = await afterForm(request, readOneToSay(locals.actor, { item: params.item }));
	const { threads } = one?.own ? await readCareThreads(locals.actor, {}) : { threads: [] };
	const open = threads.filter(
		({ as, standing, about }) => as === 'participant' && standing === 'open' && about
	);
	return { one, threads: open.map(({ id, about }) => ({ id, name: about!.name })) };
};

const next = ({ id }: { id: string }) => `/to-say/${id}`;

export const actions = {
	answer: formAction(noteAnswer, { next: '/to-say' }),
	change: formAction(changeToSay, { next }),
	remove: formAction(removeToSay, { next: '/to-say' })
};
