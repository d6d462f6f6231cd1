import { readAgreementSheet } from '#features/agreement/index.server.ts';

export const load = async ({ locals, params }) => ({
	page: await readAgreementSheet(locals.actor, { match: params.match })
});
