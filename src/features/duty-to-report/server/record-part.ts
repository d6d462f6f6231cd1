import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Draft } from '../domain/duty.ts';
import { groundName, ruleName, tellingName } from '../ui/words.ts';
import { recordedOf, reportsSeen, type Report } from './rows.ts';

/**
 * The reports about the person that are not kept from them, and those they made while they can open them. What is kept
 * from the person is in no record: the database shows them no row.
 */
export const recordPart: RecordPart = {
	name: 'duty',
	tables: ['duty_report', 'duty_draft'],
	fields: ['duty.record', 'duty.review', 'duty.draft'],
	title: m.duty_record_title,
	read: async (ctx) => {
		const me = ctx.actor.personId!;
		const own = (await reportsSeen(ctx, 'held')).filter(({ reporterId }) => reporterId === me);
		const reports = [...(await reportsSeen(ctx, 'me')), ...own];
		const entries = [];
		for (const report of reports) entries.push(await oneReport(ctx, report));
		const drafts = await ctx.db.selectFrom('duty_draft').select(['id', 'begun_at']).execute();
		const kept = await ctx.words.read({ field: 'duty.draft', rows: drafts.map(({ id }) => id) });
		return [
			...entries,
			...drafts.map(({ id, begun_at }) =>
				entry({
					at: begun_at.toISOString(),
					title: m.duty_draft_title(),
					by: { you: true, name: null },
					words: draftWords(kept.get(id)?.text)
				})
			)
		];
	}
};

/** What was typed so far; what was only chosen is chosen anew each time. */
function draftWords(text: string | undefined) {
	const draft = JSON.parse(text ?? '{}') as Partial<Draft>;
	const boxes = [
		{ label: m.duty_day(), text: draft.day },
		{ label: m.duty_authority(), text: draft.authority },
		{ label: m.duty_text(), text: draft.text }
	];
	return boxes.flatMap(({ label, text }) => (text ? [{ label, text }] : []));
}

/** One report with what was written of it, as far as the actor holds it now. */
export async function oneReport(ctx: Context, report: Report) {
	const recorded = await recordedOf(ctx, report);
	const review = (await ctx.words.read({ field: 'duty.review', rows: [report.id] })).get(report.id)?.text;
	const names = await ctx.names.of([report.reporterId]);
	return entry({
		at: report.recordedAt.toISOString(),
		title: recorded?.authority ?? null,
		by: { you: report.reporterId === ctx.actor.personId, name: names.get(report.reporterId) ?? null },
		facts: [
			fact('day', m.duty_day(), report.reportedOn),
			...(recorded
				? [
						fact('rule', m.duty_rule(), recorded.rule, ruleName(recorded.rule)),
						fact('told', m.duty_told_legend(), recorded.telling, tellingName[recorded.telling]())
					]
				: []),
			...(recorded?.ground
				? [fact('ground', m.duty_ground_legend(), recorded.ground, groundName[recorded.ground]())]
				: []),
			...(report.reviewedOn ? [fact('review', m.duty_review_title(), report.reviewedOn)] : []),
			...(report.afterCareOn ? [fact('care', m.duty_care(), report.afterCareOn)] : [])
		],
		words: [recorded?.text, review].flatMap((text) => (text ? [{ label: null, text }] : [])),
		missing: recorded ? null : 'locked'
	});
}
