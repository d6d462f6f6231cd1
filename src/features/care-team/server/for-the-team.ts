import * as v from 'valibot';
import { openForProgram } from '#platform/circles/program-key.ts';
import { dayOf, toInstant } from '#platform/clock.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { shownCounts, type Count } from '../domain/counts.ts';
import { maySeeCopies, maySeeCounts, maySeeOutsideRole } from '../domain/permissions.ts';
import { isRequestType } from '../domain/requests.ts';

const newest = 100;

/**
 * What was asked of supporters that is no part of peer support (R117): for a peer supervisor each, as a type and a day, and
 * that their supporters are in a thread, from when to when (domain reference 2.2, M); for a lead what organisations asked for, in numbers. Null where it is not the reader's to see.
 */
export const readOutsideRole = useCase({
	name: 'care-team.outside-role',
	input: v.object({}),
	allow: maySeeOutsideRole,
	run: async (ctx) => ({
		threads: maySeeCopies(ctx.actor) ? await threads(ctx) : null,
		copies: maySeeCopies(ctx.actor) ? await copies(ctx) : null,
		counts: maySeeCounts(ctx.actor) ? await counts(ctx) : null
	})
});

export type OutsideRole = Awaited<ReturnType<typeof readOutsideRole>>;

async function threads(ctx: Context) {
	const rows = await ctx.db
		.selectFrom('supporter_thread')
		.select(['id', 'supporter_id', 'since_on', 'until_at'])
		.orderBy('since_on', 'desc')
		.orderBy('id')
		.limit(newest)
		.execute();
	const names = await ctx.names.of(rows.map(({ supporter_id }) => supporter_id));
	const zone = await programmeZone(ctx);
	return rows.map(({ id, supporter_id, since_on, until_at }) => ({
		id,
		supporter: names.get(supporter_id) ?? '',
		since: dayOf(since_on),
		// The last day is the one before this moment.
		until: toInstant(until_at).subtract({ seconds: 1 }).toZonedDateTimeISO(zone).toPlainDate().toString()
	}));
}

async function copies(ctx: Context) {
	const rows = await ctx.db
		.selectFrom('out_of_role_copy')
		.select(['id', 'supporter_id', 'type', 'on_day'])
		.orderBy('on_day', 'desc')
		.orderBy('id')
		.limit(newest)
		.execute();
	const names = await ctx.names.of(rows.map(({ supporter_id }) => supporter_id));
	return rows.flatMap(({ id, supporter_id, type, on_day }) =>
		isRequestType(type) ? [{ id, type, day: dayOf(on_day), supporter: names.get(supporter_id) ?? '' }] : []
	);
}

/** By month, agency and type, where it is often enough to name nobody (H17, INV-22). */
async function counts(ctx: Context): Promise<Count[]> {
	const { org } = ctx.actor;
	const rows = await ctx.db
		.selectFrom('out_of_role_count')
		.select(['id', 'month', 'agency_mark', 'agency', 'type'])
		.where('programme_id', '=', org.id)
		.orderBy('month', 'desc')
		.orderBy('id')
		.execute();
	const alike = Map.groupBy(rows, (row) => `${dayOf(row.month)} ${row.agency_mark} ${row.type}`);
	const told = [...alike.values()].flatMap((same): Count[] => {
		const { id, agency, type, month } = same[0]!;
		if (!isRequestType(type)) return [];
		const name = openForProgram(org, 'care-agency', agency, id).toString('utf8');
		return [{ month: dayOf(month), agency: name || null, type, count: same.length }];
	});
	const today = ctx.now.toZonedDateTimeISO(await programmeZone(ctx)).toPlainDate();
	return shownCounts(told, today.with({ day: 1 }).toString());
}
