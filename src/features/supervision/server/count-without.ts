import * as v from 'valibot';
import { useCase } from '#platform/use-case.server.ts';
import { mayCountGaps } from '../domain/permissions.ts';

const countedUpTo = 100;

/**
 * How many supporters of the programme have no peer supervisor, up to a hundred: beside _My team_ on every page of a lead,
 * who has to know it the same day (INV-17). One index read.
 */
export const countWithoutSupervisor = useCase({
	name: 'supervision.count-without',
	input: v.object({}),
	allow: mayCountGaps,
	run: async ({ db, actor }): Promise<number> => {
		const led = actor.relations.filter(({ kind }) => kind === 'role:lead').map(({ scope }) => scope);
		const { count } = await db
			.selectFrom((inner) =>
				inner
					.selectFrom('supervision')
					.select('id')
					.where('programme_id', 'in', led)
					.where('kind', '=', 'peer')
					.where('state', 'in', ['needed', 'gap'])
					.where('left_at', 'is', null)
					.limit(countedUpTo)
					.as('without')
			)
			.select(({ fn }) => fn.countAll<string>().as('count'))
			.executeTakeFirstOrThrow();
		return Number(count);
	}
});
