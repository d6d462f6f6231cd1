import { readAgreement } from '#features/agreement/index.server.ts';

export const load = async ({ locals, params }) => ({
	page: await readAgreement(locals.actor, { match: params.match })
});
