import * as v from 'valibot';
import { dayOf } from '#platform/clock.ts';
import { useCase } from '#platform/use-case.server.ts';
import { called } from '#features/messages/index.server.ts';
import { zoneAndDay } from '#features/programme/index.server.ts';
import { maySeeLeave, maySeeRuns } from '../domain/permissions.ts';

/**
 * For who supervises a supporter: that somebody stands in for them now, and until when. Administrative supervisors also see the
 * days away that are planned, with how many pairs each touches. No participant is named, and no day that is over is there (INV-19).
 */
export const readTeamCover = useCase({
	name: 'cover.team',
	input: v.object({}),
	allow: maySeeRuns,
	run: async (ctx) => {
		const seesLeave = maySeeLeave(ctx.actor);
		const [runs, leaves, { zone }] = await Promise.all([
			ctx.db
				.selectFrom('cover_runs')
				.select(['cause_id', 'supporter_id', 'until_at'])
				.where('supporter_id', '<>', ctx.actor.personId)
				.orderBy('until_at')
				.limit(200)
				.execute(),
			seesLeave
				? ctx.db
						.selectFrom('leave_days')
						.select(['id', 'supporter_id', 'from_day', 'until_day', 'pairs', 'without_cover'])
						.where('supporter_id', '<>', ctx.actor.personId)
						.orderBy('from_day')
						.limit(200)
						.execute()
				: [],
			zoneAndDay(ctx)
		]);
		const names = await ctx.names.of([...runs, ...leaves].map(({ supporter_id }) => supporter_id));
		return {
			zone,
			runs: runs.map(({ cause_id, supporter_id, until_at }) => ({
				id: cause_id,
				name: called(names, supporter_id),
				until: new Date(until_at.getTime() - 1000).toISOString()
			})),
			leaves: seesLeave
				? leaves.map((row) => ({
						...{ id: row.id, name: called(names, row.supporter_id) },
						...{ from: dayOf(row.from_day), until: dayOf(row.until_day) },
						...{ pairs: row.pairs, alone: row.without_cover }
					}))
				: null
		};
	}
});
export type TeamCover = Awaited<ReturnType<typeof readTeamCover>>;
