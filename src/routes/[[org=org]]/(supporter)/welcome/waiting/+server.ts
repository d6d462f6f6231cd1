import { receiveWaiting } from '#features/enrolment/index.server.ts';
import { Refusal } from '#platform/errors.ts';
import type { RequestHandler } from './$types';

/** Takes in a welcome that waited on a phone; the answer says only whether it is here now. */
export const POST: RequestHandler = async ({ locals, request }) => {
	try {
		await receiveWaiting(locals.actor, await request.json().catch(() => ({})));
	} catch (error) {
		if (error instanceof Refusal) return new Response(null, { status: error.status });
		throw error;
	}
	return new Response(null, { status: 204 });
};
