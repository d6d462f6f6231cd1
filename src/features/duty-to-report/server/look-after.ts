import { dayEverywhere } from '#platform/clock.ts';
import * as v from 'valibot';
import { Conflict, Invalid } from '#platform/errors.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { todayHere } from '#features/programme/index.server.ts';
import { supervisionNow } from '#features/supervision/index.server.ts';
import { keptFrom, openNow, type Opening, type Recorded } from '../domain/duty.ts';
import { isReporter, mayLookAfter } from '../domain/permissions.ts';
import { peopleNow } from './draft.ts';
import { groundInput, textInput } from './inputs.ts';
import { dutySettings, recordedOf, reportInput, toChange, type Report } from './rows.ts';

/** From now on the person sees it. The reporter, while they are with the person, lets them read the words, too. Twice is once. */
export const letThemSee = useCase({
	name: 'duty.let-them-see',
	input: v.object(reportInput),
	load: toChange,
	allow: mayLookAfter,
	run: async (ctx, _input, report) => {
		if (!report.opened) await move(ctx, report, openNow(dayEverywhere(ctx.now)));
		if (report.reporterId === ctx.actor.personId) await letPersonIn(ctx, report);
	}
});

/** It stays kept from the person, on a ground and for so many days at most; then it is asked again. What they can see is never hidden again. */
export const keepFromThem = useCase({
	name: 'duty.keep-from-them',
	input: v.object({ ...reportInput, ground: groundInput }),
	load: toChange,
	allow: mayLookAfter,
	run: async (ctx, { ground }, report) => {
		if (report.opened) throw new Conflict('duty_error_sees_it');
		await move(ctx, report, keptFrom(dayEverywhere(ctx.now), await dutySettings(ctx)));
		const recorded = await recordedOf(ctx, report);
		// The reporter's words are theirs alone to write again; a supervisor keeps it on the ground that stands.
		if (recorded && report.reporterId === ctx.actor.personId)
			await ctx.words.write({
				circle: report.circleId,
				field: 'duty.record',
				row: report.id,
				text: JSON.stringify({ ...recorded, ground } satisfies Recorded)
			});
	}
});

/** Who supervises the reporter now reads it, where nobody did or somebody else. */
export const letSupervisorRead = useCase({
	name: 'duty.let-supervisor-read',
	input: v.object(reportInput),
	load: toChange,
	allow: isReporter,
	run: async (ctx, _input, report) => {
		const supervision = await supervisionNow(ctx);
		if (!supervision) throw new Conflict('duty_error_no_supervisor');
		await ctx.circles.letIn(report.circleId, {
			person: supervision.supervisorId,
			relation: supervision.relation
		});
	}
});

/** The look back of the two: when somebody was in touch with the person afterwards, and what went well, in words or without. */
export const noteReview = useCase({
	name: 'duty.note-review',
	input: v.object({
		...reportInput,
		care: v.optional(v.union([v.literal(''), v.pipe(v.string(), v.isoDate())], 'duty_error_day'), ''),
		review: textInput
	}),
	load: toChange,
	allow: mayLookAfter,
	run: async (ctx, { care, review }, report) => {
		const today = (await todayHere(ctx)).toString();
		if (care !== '' && (care > today || care < report.reportedOn))
			throw new Invalid({ care: 'duty_error_care' });
		await ctx.db
			.updateTable('duty_report')
			.set({ reviewed_on: today, after_care_on: care === '' ? null : care })
			.where('id', '=', report.id)
			.execute();
		const before = (await ctx.words.read({ field: 'duty.review', rows: [report.id] })).get(report.id)?.text;
		if (review !== (before ?? ''))
			await ctx.words.write({
				circle: report.circleId,
				field: 'duty.review',
				row: report.id,
				text: review
			});
		await ctx.tell({ name: 'duty.reviewed', report: report.id });
	}
});

const move = async ({ db }: Context, { id }: Report, { opensOn, askedAgainOn }: Opening): Promise<void> => {
	await db
		.updateTable('duty_report')
		.set({ opens_on: opensOn, asked_again_on: askedAgainOn })
		.where('id', '=', id)
		.execute();
};

async function letPersonIn(ctx: Context, report: Report): Promise<void> {
	const members = await ctx.circles.members(report.circleId);
	if (members.includes(report.personId)) return;
	// Their key is known to whoever is with them.
	if (!(await peopleNow(ctx)).some(({ id }) => id === report.personId)) return;
	await ctx.circles.letIn(report.circleId, { person: report.personId, relation: null });
}
