import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { isGuarded } from '#platform/circles/kinds.ts';
import { circleNumber } from '#platform/circles/program-key.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { todayHere } from '#features/programme/index.server.ts';
import { supervisionNow } from '#features/supervision/index.server.ts';
import { waitsFor } from '../domain/duty.ts';
import { mayOpenReport } from '../domain/permissions.ts';
import { peopleNow } from './draft.ts';
import { dutySettings, noteOpening, recordedOf, reportInput, reportToOpen, type Report } from './rows.ts';

/** One record: for the reporter, who supervised them then, and the person it is about once it is not kept from them. */
export const readReport = useCase({
	name: 'duty.read',
	input: v.object(reportInput),
	load: (ctx, { report }) => reportToOpen(ctx, report),
	allow: mayOpenReport,
	run: async (ctx, _input, report) => {
		const me = ctx.actor.personId!;
		const today = (await todayHere(ctx)).toString();
		const side = sideOf(report, me);
		const members = report.held ? await readersNow(ctx, report, side) : [];
		const names = await ctx.names.of([...members, report.personId, report.reporterId]);
		if (side !== 'person') noteOpening(ctx, report);
		const guarded = await keepGuarded(ctx, report);
		const mine = side === 'reporter' ? await couldRead(ctx, report, members) : null;
		return {
			id: report.id,
			side,
			reporter: names.get(report.reporterId) ?? '',
			/** Null: the reader has no name of theirs. */
			about: names.get(report.personId) ?? null,
			/** The others who can open it now; who has no name for the reader is the person it is about. */
			readers: members.filter((person) => person !== me).map((person) => names.get(person) ?? null),
			reportedOn: report.reportedOn,
			recorded: await recordedOf(ctx, report),
			review: await reviewOf(ctx, report),
			reviewDueOn: report.reviewDueOn,
			reviewedOn: report.reviewedOn,
			afterCareOn: report.afterCareOn,
			kept: !report.opened,
			opensOn: report.opensOn,
			askedAgainOn: report.askedAgainOn,
			waits: side === 'person' ? null : waitsFor(report, today),
			/** By which it can be named to the guardians, where two of them can open it. */
			number: guarded.byTwo ? circleNumber(ctx.actor.org, report.circleId) : null,
			/** It was recorded before guardians could open such a record: they never can. */
			isOlder: guarded.isOlder,
			/** What the reporter alone can do: whom they could let in. */
			letIn: mine,
			withholdDays: (await dutySettings(ctx)).withholdDays,
			today
		};
	}
});

export type ReportShown = Awaited<ReturnType<typeof readReport>>;

type Side = 'person' | 'reporter' | 'supervisor';
const sideOf = (report: Report, me: string): Side =>
	report.personId === me ? 'person' : report.reporterId === me ? 'reporter' : 'supervisor';

/**
 * The guardians of now can open it two together, but for the person it is about; whoever holds it keeps that right by being
 * here. A record of before there was a kind for it stays as it is: the kind of a circle never changes.
 */
async function keepGuarded({ db, guarded }: Context, report: Report) {
	if (!report.held) return { byTwo: false, isOlder: false };
	const { kind } = await db
		.selectFrom('circle')
		.select('kind')
		.where('id', '=', report.circleId)
		.executeTakeFirstOrThrow();
	return { byTwo: await guarded.guard(report.circleId, [report.personId]), isOlder: !isGuarded(kind) };
}

/**
 * Who can open it now. The reporter checks each signature, so that nobody is in the circle unseen, and knows on which
 * supervision it depends; the person checks the signatures; a supervisor does not know the person's key, and sees who is there.
 */
async function readersNow(ctx: Context, report: Report, side: Side): Promise<string[]> {
	const rows = await ctx.db
		.selectFrom('circle_key')
		.leftJoin('relation', 'relation.id', 'circle_key.relation_id')
		.select(['circle_key.person_id', 'until_at'])
		.where('circle_id', '=', report.circleId)
		.orderBy('circle_key.person_id')
		.execute();
	const over = rows.filter(({ until_at }) => until_at !== null && until_at <= toDate(ctx.now));
	const there =
		side === 'supervisor'
			? rows.map(({ person_id }) => person_id)
			: await ctx.circles.members(report.circleId);
	return there.filter((person) => !over.some(({ person_id }) => person_id === person));
}

/** Whether the person, or whoever supervises the reporter now, could be let in and is not. */
async function couldRead(ctx: Context, report: Report, members: readonly string[]) {
	const supervision = await supervisionNow(ctx);
	const people = await peopleNow(ctx);
	const names = await ctx.names.of(supervision ? [supervision.supervisorId] : []);
	return {
		person:
			report.opened && !members.includes(report.personId) && people.some(({ id }) => id === report.personId),
		supervisor:
			supervision && !members.includes(supervision.supervisorId)
				? (names.get(supervision.supervisorId) ?? '')
				: null
	};
}

/** What was written looking back. */
async function reviewOf(ctx: Context, report: Report): Promise<string> {
	const words = await ctx.words.read({ field: 'duty.review', rows: [report.id] });
	return words.get(report.id)?.text ?? '';
}
