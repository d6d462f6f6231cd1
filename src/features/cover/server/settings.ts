import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { useCase } from '#platform/use-case.server.ts';
import { mayDecide } from '../domain/permissions.ts';
import { leadDays } from './go-away.ts';

const days = v.pipe(
	v.optional(v.string('cover_error_lead'), ''),
	v.trim(),
	v.regex(/^\d{1,2}$/, 'cover_error_lead'),
	v.transform(Number),
	v.maxValue(90, 'cover_error_lead')
);

/** How many days before participants are told that their supporter will be away. */
export const readCoverSettings = useCase({
	name: 'cover.settings',
	input: v.object({}),
	allow: mayDecide,
	run: async (ctx) => ({ lead: String(await leadDays(ctx)) })
});

/** Leads and administrators decide it; from the next leave on it counts. */
export const changeCoverSettings = useCase({
	name: 'cover.change-settings',
	input: v.object({ lead: days }),
	allow: mayDecide,
	run: async (ctx, { lead }) => {
		const said = {
			...{ lead_days: lead, changed_by: ctx.actor.personId!, changed_at: toDate(ctx.now) }
		};
		await ctx.db
			.insertInto('cover_settings')
			.values({ programme_id: ctx.actor.org.id, ...said })
			.onConflict((conflict) => conflict.column('programme_id').doUpdateSet(said))
			.execute();
	}
});
