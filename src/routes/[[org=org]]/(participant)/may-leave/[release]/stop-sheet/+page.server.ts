import { readStopSheet } from '#features/consent/index.server.ts';

export const load = async ({ locals, params }) => ({
	page: await readStopSheet(locals.actor, { release: params.release })
});
