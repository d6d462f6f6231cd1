import * as v from 'valibot';
import { hasRole } from '#platform/actor.ts';
import { dayOf } from '#platform/clock.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { packNamesNow } from '#features/consent/index.server.ts';
import { programmeZone, todayHere } from '#features/programme/index.server.ts';
import { waitsFor } from '../domain/duty.ts';
import { maySeeDuties } from '../domain/permissions.ts';
import { rulesOn } from '../domain/rules.ts';
import { reportsSeen, type Report } from './rows.ts';

/** What the law asks here, and by what somebody does here: their own records, those who ask to talk, or how many there were. */
export const readDuties = useCase({
	name: 'duty.read-all',
	input: v.object({}),
	allow: maySeeDuties,
	run: async (ctx) => {
		const today = (await todayHere(ctx)).toString();
		const reports = await reportsSeen(ctx, 'held');
		const consults = await consultsOf(ctx);
		const names = await ctx.names.of([
			...reports.flatMap(({ reporterId, personId }) => [reporterId, personId]),
			...consults.map(({ supporterId }) => supporterId)
		]);
		const line = (report: Report) => ({
			id: report.id,
			reportedOn: report.reportedOn,
			reviewDueOn: report.reviewDueOn,
			reviewedOn: report.reviewedOn,
			mine: report.reporterId === ctx.actor.personId,
			reporter: names.get(report.reporterId) ?? '',
			/** The supervisor has no name of theirs. */
			about: names.get(report.personId) ?? null,
			waits: waitsFor(report, today)
		});
		return {
			rules: rulesOn(await packNamesNow(ctx), today),
			thinks: hasRole(ctx.actor, 'supporter'),
			hasDraft: (await ctx.db.selectFrom('duty_draft').select('id').executeTakeFirst()) !== undefined,
			consults: consults.map(({ id, supporterId, askedAt }) => ({
				id,
				name: names.get(supporterId) ?? '',
				askedAt: askedAt.toISOString()
			})),
			reports: reports.map(line),
			counted: hasRole(ctx.actor, 'lead') ? await counted(ctx) : null,
			zone: await programmeZone(ctx),
			now: ctx.now.toString()
		};
	}
});

export type Duties = Awaited<ReturnType<typeof readDuties>>;
export type DutyLine = Duties['reports'][number];

/** Those who ask the actor, their peer supervisor, to talk. */
async function consultsOf(ctx: Context) {
	const supervised = ctx.actor.relations
		.filter(({ kind }) => kind === 'supervises')
		.map(({ scope }) => scope);
	if (supervised.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('duty_consult')
		.select(['id', 'supporter_id', 'asked_at'])
		.where('supervision_id', 'in', supervised)
		.where('closed_at', 'is', null)
		.orderBy('asked_at')
		.execute();
	return rows.map(({ id, supporter_id, asked_at }) => ({ id, supporterId: supporter_id, askedAt: asked_at }));
}

const mostDaysShown = 100;

/** The days on which there was a report, the newest first: all that a lead is told. */
async function counted(ctx: Context): Promise<string[]> {
	const rows = await ctx.db
		.selectFrom('duty_counted')
		.select('on_day')
		.where('programme_id', '=', ctx.actor.org.id)
		.orderBy('on_day', 'desc')
		.limit(mostDaysShown)
		.execute();
	return rows.map(({ on_day }) => dayOf(on_day));
}

/** Whether something of this waits for the actor: somebody who asks to talk, a record to look back on or to ask about again. */
export const anythingWaits = useCase({
	name: 'duty.anything-waits',
	input: v.object({}),
	allow: maySeeDuties,
	run: async (ctx) => {
		const today = (await todayHere(ctx)).toString();
		return {
			waits:
				(await consultsOf(ctx)).length > 0 ||
				(await reportsSeen(ctx, 'held')).some((report) => waitsFor(report, today) !== null)
		};
	}
});
