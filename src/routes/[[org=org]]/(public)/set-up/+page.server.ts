import { redirect } from '@sveltejs/kit';
import { claim, claimCookie, claiming, keepClaim, readWhatIsHere } from '#features/programme/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { PageServerLoad } from './$types';

/** The first page of a new installation: give the code, then choose. */
export const load: PageServerLoad = async ({ locals, cookies }) => {
	const here = await readWhatIsHere();
	if (here.programme) redirect(303, `/${here.programme}`);
	const claimed = claiming(locals.actor, cookies.get(claimCookie));
	return { claimed: await claimed.then(Boolean, () => false), demo: here.demo };
};

export const actions = {
	claim: formAction(claim, { done: (code, event) => keepClaim(event, code), next: '/set-up' })
};
