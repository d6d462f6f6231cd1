import { m } from '#paraglide/messages.js';
import { dayOf } from '#platform/clock.ts';
import { entry, fact, type RecordEntry, type RecordPart, type Telling } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';
import { called } from '#features/messages/index.server.ts';
import type { StandInState } from '../domain/stand-in.ts';
import { toCover } from './cover-rows.ts';
import { sharesOf, toStandIn } from './rows.ts';
import type { Shown } from './shown.ts';

const stateWords: Readonly<Record<StandInState, () => string>> = {
	asked: m.cover_record_state_asked,
	agreed: m.cover_record_state_agreed,
	declined: m.cover_record_state_declined,
	ended: m.cover_record_state_ended
};

/**
 * Whom the person agreed on, who stood in and what was written and shown then, and that their supporter is away; of a supporter
 * their own days, which nobody else reads.
 */
export const recordPart: RecordPart = {
	name: 'cover',
	tables: [
		...['stand_in', 'stand_in_share', 'absence', 'cover', 'cover_message', 'leave_days', 'not_well_day'],
		'supporter_gone'
	],
	fields: ['stand-in.know', 'cover.shown', 'cover.message'],
	title: m.cover_record_title,
	read: async (ctx, telling) =>
		(await Promise.all([agreedOn(ctx), covers(ctx, telling), days(ctx, telling)])).flat(),
	// A copy of what was shown holds what the person wrote elsewhere: it goes too. What others wrote stays.
	erase: { fields: ['stand-in.know', 'cover.shown', 'cover.message'] }
};

async function agreedOn(ctx: Context): Promise<RecordEntry[]> {
	const rows = await ctx.db
		.selectFrom('stand_in')
		.selectAll()
		.where('participant_id', '=', ctx.actor.personId)
		.orderBy('asked_at')
		.execute();
	const all = rows.map((row) => ({ ...toStandIn(row), at: row.asked_at }));
	const ids = all.map(({ id }) => id);
	const [shares, know, names] = await Promise.all([
		sharesOf(ctx.db, ids),
		ctx.words.read({ field: 'stand-in.know', rows: ids }),
		ctx.names.of(all.map(({ byId }) => byId))
	]);
	return all.map(({ id, at, state, byId }) => {
		const text = know.get(id)?.text;
		return entry({
			at: at.toISOString(),
			title: called(names, byId),
			facts: [
				fact('state', m.cover_record_state(), state, stateWords[state]()),
				...(shares.get(id) ?? []).map((kind) => fact('shows', m.cover_record_shows(), kind, words[kind]()))
			],
			words: text === undefined ? [] : [{ label: m.cover_page_know(), text }]
		});
	});
}

const words = {
	agreement: m.cover_share_agreement,
	promises: m.cover_share_promises,
	dates: m.commitments_dates_title
};

async function covers(ctx: Context, telling: Telling): Promise<RecordEntry[]> {
	const me = ctx.actor.personId!;
	const rows = await ctx.db
		.selectFrom('cover')
		.selectAll()
		.where('participant_id', '=', me)
		.orderBy('from_at')
		.execute();
	const all = rows.map(toCover);
	const messages = await ctx.db
		.selectFrom('cover_message')
		.select(['id', 'cover_id', 'author_id'])
		.where('participant_id', '=', me)
		.orderBy('at')
		.orderBy('id')
		.execute();
	const [said, shown, names] = await Promise.all([
		ctx.words.read({ field: 'cover.message', rows: messages.map(({ id }) => id) }),
		ctx.words.read({ field: 'cover.shown', rows: all.map(({ id }) => id) }),
		ctx.names.of([me, ...all.map(({ byId }) => byId)])
	]);
	return all.map((cover) => {
		const given = shown.get(cover.id)?.text;
		return entry({
			at: cover.from.toISOString(),
			title: called(names, cover.byId),
			facts: span(cover.from, cover.closedAt ?? cover.until, telling),
			words: [
				...(given === undefined ? [] : linesOf(JSON.parse(given) as Shown)),
				...messages.flatMap(({ id, cover_id, author_id }) => {
					const text = cover_id === cover.id ? said.get(id)?.text : undefined;
					return text === undefined ? [] : [{ label: called(names, author_id), text }];
				})
			]
		});
	});
}

/** What was handed over, as lines. */
const linesOf = ({ know, agreement, promises, dates }: Shown): RecordEntry['words'] =>
	[
		know,
		...(agreement ?? []).map(({ text }) => text),
		...(promises ?? []).map(({ text }) => text),
		...(dates ?? []).map(({ day, text }) => `${day}: ${text}`)
	]
		.filter((text) => text !== '')
		.map((text) => ({ label: m.cover_record_shows(), text }));

/** That somebody’s supporter is away, as far as they are told; and of a supporter their own days. */
async function days(ctx: Context, telling: Telling): Promise<RecordEntry[]> {
	const me = ctx.actor.personId;
	const [absences, gone, leaves, notWell] = await Promise.all([
		ctx.db.selectFrom('absence').selectAll().where('participant_id', '=', me).orderBy('from_at').execute(),
		ctx.db.selectFrom('supporter_gone').selectAll().where('participant_id', '=', me).execute(),
		ctx.db.selectFrom('leave_days').selectAll().where('supporter_id', '=', me).orderBy('from_day').execute(),
		ctx.db.selectFrom('not_well_day').selectAll().where('supporter_id', '=', me).execute()
	]);
	const names = await ctx.names.of([...absences, ...gone].map(({ supporter_id }) => supporter_id));
	const noon = (day: Date) => new Date(`${dayOf(day)}T12:00:00Z`);
	return [
		...absences.map((row) =>
			entry({
				title: `${called(names, row.supporter_id)}: ${m.cover_record_away()}`,
				facts: span(noon(row.from_day), noon(row.until_day), telling)
			})
		),
		...gone.map(({ at, supporter_id }) =>
			entry({ at: at.toISOString(), title: m.cover_gone_title({ name: called(names, supporter_id) }) })
		),
		...leaves.map((row) =>
			entry({
				at: row.said_at.toISOString(),
				title: m.cover_days_title(),
				facts: span(noon(row.from_day), noon(row.until_day), telling)
			})
		),
		...notWell.map((row) =>
			entry({
				title: m.cover_day_not_well(),
				facts: span(noon(row.day), noon(row.day), telling).slice(0, 1)
			})
		)
	];
}

const span = (from: Date, until: Date, telling: Telling) => [
	fact('from', m.cover_record_from(), from.toISOString(), telling.day(from)),
	fact('until', m.cover_record_until(), until.toISOString(), telling.day(until))
];
