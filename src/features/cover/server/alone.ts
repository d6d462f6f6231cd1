import * as v from 'valibot';
import { useCase } from '#platform/use-case.server.ts';
import { mayLead } from '../domain/permissions.ts';
import { saidAs } from '../domain/alone.ts';

/** How many people take part and have nobody to walk with (H33): for leads, never who, and a small number only as that. */
export const readAlone = useCase({
	name: 'cover.alone',
	input: v.object({}),
	allow: mayLead,
	run: async ({ db, actor }) => {
		const row = await db
			.selectFrom('alone_count')
			.select('people')
			.where('programme_id', '=', actor.org.id)
			.executeTakeFirst();
		return saidAs(row?.people ?? 0);
	}
});
export type Alone = Awaited<ReturnType<typeof readAlone>>;
