import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { todayHere } from '#features/programme/index.server.ts';
import { wrongDays, type Days } from '../domain/away.ts';
import { mayStandIn } from '../domain/permissions.ts';
import { dayColumn } from './cover-rows.ts';
import { goAway, leadDays, myPairs, stay } from './go-away.ts';
import { notWellToday } from './not-well.ts';

const days = { from: v.optional(v.string(), ''), until: v.optional(v.string(), '') };

/** A supporter plans days away (R062): the page says whom it touches, and participants are told as early as the programme says. */
export const planLeave = useCase({
	name: 'cover.plan-leave',
	input: v.object({ id: idInput, ...days }),
	allow: mayStandIn,
	run: async (ctx, { id, from, until }) => {
		const { db, actor, now } = ctx;
		const before = await db.selectFrom('leave_days').select('id').where('id', '=', id).executeTakeFirst();
		if (before) return;
		await checkDays(ctx, { from, until });
		await db
			.insertInto('leave_days')
			.values({
				...{ id, programme_id: actor.org.id, supporter_id: actor.personId!, said_at: toDate(now) },
				...{ from_day: dayColumn(from), until_day: dayColumn(until), pairs: 0, without_cover: 0 }
			})
			.execute();
		await beAway(ctx, id, { from, until });
	}
});

const load = async ({ db, actor }: Context, { leave }: { leave: string }): Promise<string> => {
	const row = await db
		.selectFrom('leave_days')
		.select('id')
		.where('id', '=', leave)
		.where('supporter_id', '=', actor.personId)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return row.id;
};

/** The days are others: whoever was told is told anew, and who stands in does so on those. */
export const moveLeave = useCase({
	name: 'cover.move-leave',
	input: v.object({ leave: idInput, ...days }),
	load,
	allow: mayStandIn,
	run: async (ctx, { from, until }, leave) => {
		await checkDays(ctx, { from, until }, leave);
		await stay(ctx, leave);
		await ctx.db
			.updateTable('leave_days')
			.set({ from_day: dayColumn(from), until_day: dayColumn(until) })
			.where('id', '=', leave)
			.execute();
		await beAway(ctx, leave, { from, until });
	}
});

/** They stay, or are back early. */
export const cancelLeave = useCase({
	name: 'cover.cancel-leave',
	input: v.object({ leave: idInput }),
	load,
	allow: mayStandIn,
	run: async (ctx, _input, leave) => {
		await stay(ctx, leave);
		await ctx.db.deleteFrom('leave_days').where('id', '=', leave).execute();
		await ctx.tell({ name: 'cover.over' }, [ctx.actor.personId!]);
	}
});

async function beAway(ctx: Context, leave: string, days: Days): Promise<void> {
	const today = (await todayHere(ctx)).toString();
	// What was said of today is part of it from now on.
	const notWell = days.from <= today ? await notWellToday(ctx, today) : null;
	if (notWell !== null) await stay(ctx, notWell);
	const [pairs, lead] = await Promise.all([myPairs(ctx), leadDays(ctx)]);
	const touched = await goAway(ctx, { cause: leave, days, pairs, lead });
	await ctx.db
		.updateTable('leave_days')
		.set({ pairs: touched.pairs, without_cover: touched.withoutCover })
		.where('id', '=', leave)
		.execute();
}

/** Throws, at the box, what is wrong with the days; a conflict where they lie in a leave that is planned already. */
async function checkDays(ctx: Context, days: Days, but?: string): Promise<void> {
	const today = (await todayHere(ctx)).toString();
	const wrong = wrongDays(days, today);
	if (wrong) throw new Invalid({ [wrong.box]: wrong.error });
	const other = await ctx.db
		.selectFrom('leave_days')
		.select('id')
		.where('supporter_id', '=', ctx.actor.personId)
		.where('from_day', '<=', dayColumn(days.until))
		.where('until_day', '>=', dayColumn(days.from))
		.$if(but !== undefined, (query) => query.where('id', '<>', but!))
		.executeTakeFirst();
	if (other) throw new Conflict('cover_error_overlap');
}
