import * as v from 'valibot';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { isGuardian, mayKnowGuardians } from '../domain/permissions.ts';
import { guardiansByName, takenSeats } from './seats.ts';

/** Who can open what the institution answers for, two together, and how often it was done: for everybody signed in. */
export const readGuardians = useCase({
	name: 'guardians.read',
	input: v.object({}),
	allow: mayKnowGuardians,
	run: async (ctx) => ({
		guardians: await guardiansByName(ctx),
		used: await usedInAll(ctx),
		isGuardian: isGuardian(ctx.actor),
		/** The place the reader was asked to take, or has. */
		mine: (await takenSeats(ctx)).find(({ personId }) => personId === ctx.actor.personId) ?? null
	})
});
export type Guardians = Awaited<ReturnType<typeof readGuardians>>;

/** How often something was opened without the person, as far as everybody may know. */
async function usedInAll({ db, actor }: Context): Promise<number> {
	const row = await db
		.selectFrom('joint_use')
		.select(({ fn }) => fn.countAll<string>().as('count'))
		.where('programme_id', '=', actor.org.id)
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}
