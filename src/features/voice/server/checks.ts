import { dayOf } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import { todayHere } from '#features/programme/index.server.ts';
import { checkDates, type CheckDays } from '../domain/checks.ts';
import type { How } from '../domain/concern.ts';
import type { Concern } from './rows.ts';

/** What somebody said of how it is since. */
export type Since = { how: How; text: string };

export type Check = { id: string; dueOn: string; answeredAt: Date | null };

/** The days on which it is asked how it is since, in order. */
export async function checksOf({ db }: Context, concern: Pick<Concern, 'id'>): Promise<Check[]> {
	const rows = await db
		.selectFrom('concern_check')
		.select(['id', 'due_on', 'answered_at'])
		.where('concern_id', '=', concern.id)
		.orderBy('due_on')
		.orderBy('id')
		.execute();
	return rows.map(({ id, due_on, answered_at }) => ({ id, dueOn: dayOf(due_on), answeredAt: answered_at }));
}

/** Counted anew from today, when the outcome is shared: days not asked yet move, and those that are missing come to it. */
export async function moveChecks(ctx: Context, concern: Concern, days: CheckDays): Promise<void> {
	const waiting = (await checksOf(ctx, concern)).filter(({ answeredAt }) => answeredAt === null);
	for (const [at, due_on] of checkDates(await todayHere(ctx), days).entries()) {
		const check = waiting[at];
		if (check) await ctx.db.updateTable('concern_check').set({ due_on }).where('id', '=', check.id).execute();
		else await addCheck(ctx, concern, due_on);
	}
}

export async function addCheck({ db }: Context, concern: Concern, due_on: string): Promise<string> {
	const id = newId();
	await db
		.insertInto('concern_check')
		.values({ id, concern_id: concern.id, circle_id: concern.circleId, due_on })
		.execute();
	return id;
}
