import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { useCase } from '#platform/use-case.server.ts';
import { mayDecide } from '../domain/permissions.ts';
import { settingsOf } from './rows.ts';
import { telephone } from './telephone.ts';

const minutes = v.pipe(
	v.optional(v.string('calls_error_target'), ''),
	v.trim(),
	v.regex(/^[1-9]\d{0,2}$/, 'calls_error_target'),
	v.transform(Number),
	v.minValue(5, 'calls_error_target'),
	v.maxValue(480, 'calls_error_target')
);
const days = v.pipe(
	v.optional(v.string('calls_error_keep'), ''),
	v.trim(),
	v.regex(/^[1-9]\d{0,2}$/, 'calls_error_keep'),
	v.transform(Number),
	v.minValue(7, 'calls_error_keep'),
	v.maxValue(365, 'calls_error_keep')
);

/** In how many minutes a call is returned here, and how long it is kept that there was one. */
export const readCallSettings = useCase({
	name: 'calls.settings',
	input: v.object({}),
	allow: mayDecide,
	run: async (ctx) => {
		const { targetMinutes, keepDays } = await settingsOf(ctx);
		return {
			values: { target: String(targetMinutes), keep: String(keepDays) },
			/** The programme's number where calls and text messages come in; null: none is set up. */
			number: telephone()?.number ?? null
		};
	}
});

/** Leads and administrators decide it; from the next call-back on it counts. */
export const changeCallSettings = useCase({
	name: 'calls.change-settings',
	input: v.object({ target: minutes, keep: days }),
	allow: mayDecide,
	run: async (ctx, { target, keep }) => {
		const said = {
			...{ target_minutes: target, keep_days: keep },
			...{ changed_by: ctx.actor.personId!, changed_at: toDate(ctx.now) }
		};
		await ctx.db
			.insertInto('call_settings')
			.values({ programme_id: ctx.actor.org.id, ...said })
			.onConflict((conflict) => conflict.column('programme_id').doUpdateSet(said))
			.execute();
	}
});
