import * as v from 'valibot';
import { hasRole } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { clockInput } from '#platform/clock-input.ts';
import { Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { mayKeepHours, mayListPlans } from '../domain/permissions.ts';

const clock = clockInput('scheduling_error_window');

/** When anybody can come without saying so before (R053): nobody signs up, and nobody is counted. */
export const readCommunal = useCase({
	name: 'scheduling.communal',
	input: v.object({}),
	allow: mayListPlans,
	run: async (ctx) => {
		const rows = await ctx.db
			.selectFrom('communal_time')
			.selectAll()
			.where('programme_id', '=', ctx.actor.org.id)
			.orderBy('weekday')
			.orderBy('from_time')
			.execute();
		return {
			newId: newId(),
			mayChange: mayKeepHours(ctx.actor),
			zone: await programmeZone(ctx),
			times: rows.map((row) => ({
				id: row.id,
				weekday: row.weekday,
				from: row.from_time.slice(0, 5),
				to: row.until_time.slice(0, 5),
				what: row.what
			}))
		};
	}
});

/** Says one of them. Posted twice it is one. */
export const addCommunal = useCase({
	name: 'scheduling.add-communal',
	input: v.object({
		id: idInput,
		weekday: v.pipe(
			v.optional(v.string(), ''),
			v.regex(/^[1-7]$/, 'scheduling_error_weekday'),
			v.transform(Number)
		),
		from: clock,
		to: clock,
		what: v.optional(
			v.pipe(
				v.string(),
				v.check((text) => [...text].length <= 80, 'scheduling_error_what_long')
			),
			''
		)
	}),
	allow: mayKeepHours,
	run: async ({ db, actor, now }, { id, weekday, from, to, what }) => {
		if (from === '' || to === '') throw new Invalid({ from: 'scheduling_error_window' });
		if (from >= to) throw new Invalid({ from: 'scheduling_error_window_order' });
		await db
			.insertInto('communal_time')
			.values({
				id,
				programme_id: actor.org.id,
				weekday,
				from_time: from,
				until_time: to,
				what,
				said_by: actor.personId!,
				said_at: toDate(now)
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
});

/** Takes one away; whoever supports here may, for it is the programme's. */
export const dropCommunal = useCase({
	name: 'scheduling.drop-communal',
	input: v.object({ time: idInput }),
	load: async (ctx, { time }) => {
		if (!hasRole(ctx.actor, 'supporter')) throw new NotFound();
		const row = await ctx.db
			.selectFrom('communal_time')
			.select('id')
			.where('id', '=', time)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return row;
	},
	allow: mayKeepHours,
	run: async ({ db }, { time }) =>
		void (await db.deleteFrom('communal_time').where('id', '=', time).execute())
});
