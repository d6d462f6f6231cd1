import { readSheet } from '#features/consent/index.server.ts';

export const load = async ({ locals, params }) => ({
	page: await readSheet(locals.actor, { release: params.release })
});
