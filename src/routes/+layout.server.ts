import { countWithoutSupervisor } from '#features/supervision/index.server.ts';
import { hasRole } from '#platform/actor.ts';
import { frameOf } from '#platform/http/frame.ts';
import type { LayoutServerLoad } from './$types';

/** What is around every page. Only for a lead is anything more asked than what was read with the session. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
	const frame = frameOf(locals);
	if (!hasRole(locals.actor, 'lead')) return { frame };
	// The address is named so that the number is counted again on the way to each page.
	void url.pathname;
	return { frame: { ...frame, alone: await countWithoutSupervisor(locals.actor, {}) } };
};
