import * as v from 'valibot';
import { hasRole, type Actor } from '#platform/actor.ts';
import { useCase } from '#platform/use-case.server.ts';

const worksAsSupporter = (actor: Actor) => hasRole(actor, 'supporter');

/**
 * What stands on the card with which a supporter introduces themself to judges, lawyers and new colleagues (R118): their
 * name and where they work. What of it is printed they choose on the page; nothing is kept, and no place shows it to anybody
 * (H14).
 */
export const readIntroduction = useCase({
	name: 'care-team.introduction',
	input: v.object({}),
	allow: worksAsSupporter,
	run: async ({ names, actor }): Promise<{ name: string; programme: string }> => ({
		name: (await names.of([actor.personId!])).get(actor.personId!) ?? '',
		programme: actor.org.name
	})
});
