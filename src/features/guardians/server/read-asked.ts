import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { useCase } from '#platform/use-case.server.ts';
import { couldOpen } from '../domain/opening.ts';
import { isGuardian, mayKnowGuardians } from '../domain/permissions.ts';

const mostShown = 100;

/**
 * The openings that wait for the actor's yes: they are a guardian now, could be one of the two, can read what is asked and
 * have not answered. It is the same for a guardian whom it is about (INV-21), and empty for everybody else. One statement.
 */
export const readAsked = useCase({
	name: 'guardians.read-asked',
	input: v.object({}),
	allow: mayKnowGuardians,
	run: async ({ db, actor, now }): Promise<{ asked: string[] }> => {
		if (!isGuardian(actor)) return { asked: [] };
		const me = actor.personId!;
		const rows = await db
			.selectFrom('joint_opening')
			.select(['id', 'circle_id', 'requester_id', 'reader_id'])
			.where('opened_at', 'is', null)
			.where('ended_at', 'is', null)
			.where('lapses_at', '>', toDate(now))
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('joint_half')
							.select('joint_half.opening_id')
							.whereRef('joint_half.opening_id', '=', 'joint_opening.id')
							.where('joint_half.from_id', '=', me)
					)
				)
			)
			.orderBy('asked_at')
			.limit(mostShown)
			.execute();
		const asked = rows.filter(
			({ circle_id, requester_id, reader_id }) =>
				actor.circles.holds(circle_id) &&
				couldOpen([me], { requesterId: requester_id, readerId: reader_id }).length > 0
		);
		return { asked: asked.map(({ id }) => id) };
	}
});
export type Asked = Awaited<ReturnType<typeof readAsked>>;
