import { redirect } from '@sveltejs/kit';
import { claim, hasClaim, keepClaim, readWhatIsHere } from '#features/programme/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { PageServerLoad } from './$types';

/** The first page of a new installation: give the code, then choose. */
export const load: PageServerLoad = async (event) => {
	const here = await readWhatIsHere();
	if (here.programme) redirect(303, `/${here.programme}`);
	const failed = here.demo === null && event.url.searchParams.get('demo') === 'failed';
	return { claimed: await hasClaim(event), demo: here.demo, failed };
};

export const actions = {
	claim: formAction(claim, { done: (code, event) => keepClaim(event, code), next: '/set-up' })
};
