import { organisations } from '#platform/db/organisations.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';
import { deliver } from './deliver.ts';
import { tellers, tidyUp } from './tell.ts';

export const handlers: Handlers = { ...tellers, 'errand.reach': deliver };

export const everyHour = async () => {
	for (const org of await organisations()) await tidyUp(org);
};
