import * as v from 'valibot';
import { m } from '#paraglide/messages.js';
import { dayEverywhere, toDate } from '#platform/clock.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { todayHere } from '#features/programme/index.server.ts';
import { noteByLaw } from '#features/consent/index.server.ts';
import { supervisionNow } from '#features/supervision/index.server.ts';
import { keptFrom, openNow, reviewDue, type Recorded } from '../domain/duty.ts';
import { mayThinkItOver } from '../domain/permissions.ts';
import { closeConsults } from './consult.ts';
import { dropDraft, peopleNow } from './draft.ts';
import { factsInput } from './inputs.ts';
import { dutySettings } from './rows.ts';

/**
 * Records that the actor made a report: the minimal facts, in a circle of its own of the actor, who supervises them now and,
 * unless it is kept from them, the person it is about. It makes a row in that person's accounting of what left, with the
 * report as its legal basis (INV-06). Nothing is sent to anybody. Posted twice it is one.
 */
export const recordReport = useCase({
	name: 'duty.record',
	input: v.object({ id: idInput, ...factsInput }),
	allow: mayThinkItOver,
	run: async (ctx, { id, person, told, ground, day, authority, rule, text }) => {
		if (await recordedBefore(ctx, id)) return { id };
		if (!(await peopleNow(ctx)).some((each) => each.id === person))
			throw new Invalid({ person: 'duty_error_person' });
		const kept = told === 'keep';
		if (kept && ground === '') throw new Invalid({ ground: 'duty_error_ground' });
		const today = await todayHere(ctx);
		if (day > today.toString() || day < today.subtract({ years: 1 }).toString())
			throw new Invalid({ day: 'duty_error_day' });
		const settings = await dutySettings(ctx);
		const { opensOn, askedAgainOn } = kept
			? keptFrom(dayEverywhere(ctx.now), settings)
			: openNow(dayEverywhere(ctx.now));
		const circle = await circleFor(ctx, person, kept);
		const me = ctx.actor.personId!;
		await ctx.db
			.insertInto('duty_report')
			.values({
				id,
				programme_id: ctx.actor.org.id,
				circle_id: circle,
				person_id: person,
				reporter_id: me,
				reported_on: day,
				recorded_at: toDate(ctx.now),
				opens_on: opensOn,
				asked_again_on: askedAgainOn,
				review_due_on: reviewDue(today, settings)
			})
			.execute();
		const recorded: Recorded = {
			authority,
			rule,
			telling: told,
			ground: kept && ground !== '' ? ground : null,
			text
		};
		await ctx.words.write({
			circle,
			field: 'duty.record',
			row: id,
			text: JSON.stringify(recorded),
			isNew: true
		});
		await noteByLaw(ctx, {
			ground: 'duty-to-report',
			basis: id,
			person,
			circle,
			opensOn,
			batch: id,
			how: 'by-phone',
			day,
			says: { to: authority, what: [m.duty_left_what()], notice: [m.duty_left_notice()] }
		});
		await ctx.db
			.insertInto('duty_counted')
			.values({ id: newId(), programme_id: ctx.actor.org.id, on_day: day })
			.execute();
		await dropDraft(ctx);
		await closeConsults(ctx);
		await ctx.tell({ name: 'duty.recorded', report: id }, await ctx.circles.members(circle));
		return { id };
	}
});

/**
 * A fresh circle. It is about nobody, so that its row is nobody's to see but theirs who are in it; the reporter reads it
 * while they work here, and the supervisor while they supervise the reporter. Two guardians can open it together.
 */
async function circleFor(ctx: Context, person: string, kept: boolean): Promise<string> {
	const { actor } = ctx;
	const role = actor.relations.find(({ kind }) => kind === 'role:supporter')!;
	const supervision = await supervisionNow(ctx);
	return ctx.circles.make({
		kind: 'duty-to-report',
		about: null,
		members: [
			{ person: actor.personId!, relation: role.id },
			...(supervision ? [{ person: supervision.supervisorId, relation: supervision.relation }] : []),
			...(kept ? [] : [{ person, relation: null }])
		],
		hiddenFrom: [person]
	});
}

async function recordedBefore({ db, actor }: Context, id: string): Promise<boolean> {
	const row = await db
		.selectFrom('duty_report')
		.select('reporter_id')
		.where('id', '=', id)
		.executeTakeFirst();
	if (row && row.reporter_id !== actor.personId) throw new Conflict();
	return row !== undefined;
}
