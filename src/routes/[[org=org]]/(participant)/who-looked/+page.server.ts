import { readWhoLooked } from '#features/access/index.server.ts';
import { readNotices, saySeen } from '#features/guardians/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const [looked, told] = await Promise.all([
		readWhoLooked(locals.actor, { before: url.searchParams.get('before') ?? undefined }),
		readNotices(locals.actor, {})
	]);
	return { ...looked, told };
};

export const actions: Actions = { seen: formAction(saySeen, { next: '/who-looked' }) };
