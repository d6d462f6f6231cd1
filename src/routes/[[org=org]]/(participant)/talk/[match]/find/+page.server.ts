import { readFind } from '#features/messages/index.server.ts';

export const load = async ({ locals, params }) => ({
	page: await readFind(locals.actor, { match: params.match })
});
