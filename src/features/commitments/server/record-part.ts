import { m } from '#paraglide/messages.js';
import { isSelf } from '#platform/actor.ts';
import { entry, fact, type RecordEntry, type RecordPart, type Telling } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';
import { called } from '#features/messages/index.server.ts';
import { isHelp } from '../domain/key-date.ts';
import type { About } from '../domain/reminder.ts';
import type { CallKind } from '../domain/reminder-call.ts';
import { aboutName, callName, helpName, stateName } from '../ui/labels.ts';
import { timesOf } from './call-rows.ts';
import { toKeyDate } from './date-rows.ts';
import { toCommitment } from './rows.ts';

const fields = [
	'commitment.words',
	'commitment.missed',
	'key-date.words',
	'key-date.support',
	'key-date.offer',
	'reminder.words',
	'reminder.call'
] as const;

/** What the person and whoever walks or walked with them said they would do, and what became of it; the days that matter to the
 * person; and what reminds them. */
export const recordPart: RecordPart = {
	name: 'commitments',
	tables: ['commitment', 'reminder', 'key_date', 'support_around', 'reminder_call', 'reminder_call_time'],
	fields,
	title: m.commitments_title,
	read: async (ctx, telling) =>
		(await Promise.all([promises, dates, calls, reminders].map((of) => of(ctx, telling)))).flat(),
	erase: {
		fields,
		also: async ({ db, actor }) => {
			await Promise.all(
				(['reminder', 'key_date'] as const).map((table) =>
					db.deleteFrom(table).where('person_id', '=', actor.personId!).execute()
				)
			);
		}
	}
};

/** Words that are there, with what they are. */
const said = (label: string | null, text: string | undefined) => (text ? [{ label, text }] : []);

/** The middle of a day, to be told as that day. */
const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);

/** What the two said they would do, and what became of it. */
async function promises(ctx: Context, telling: Telling): Promise<RecordEntry[]> {
	const rows = await ctx.db
		.selectFrom('commitment')
		.selectAll()
		.where('participant_id', '=', ctx.actor.personId!)
		.orderBy('said_at')
		.orderBy('id')
		.execute();
	const ids = rows.map(({ id }) => id);
	const [words, missed, names] = await Promise.all([
		ctx.words.read({ field: 'commitment.words', rows: ids }),
		ctx.words.read({ field: 'commitment.missed', rows: ids }),
		ctx.names.of(rows.map(({ supporter_id }) => supporter_id))
	]);
	return rows.map(toCommitment).map((promise) => {
		const you = isSelf(ctx.actor, promise.byId);
		const text = words.get(promise.id)?.text;
		return entry({
			at: promise.saidAt.toISOString(),
			by: { you, name: you ? null : called(names, promise.byId) },
			facts: [
				fact('state', m.commitments_record_state(), promise.state, stateName[promise.state]()),
				...(promise.dueOn
					? [fact('due', m.commitments_due(), promise.dueOn, telling.day(noonOf(promise.dueOn)))]
					: [])
			],
			words: [...said(null, text), ...said(m.commitments_missed_word(), missed.get(promise.id)?.text)],
			missing: text === undefined ? 'locked' : null
		});
	});
}

/** What the person asked to be reminded of; what a row comes again with stands once for each time. */
async function reminders(ctx: Context, telling: Telling): Promise<RecordEntry[]> {
	const rows = await ctx.db
		.selectFrom('reminder')
		.selectAll()
		.where('person_id', '=', ctx.actor.personId!)
		.orderBy('due_at')
		.orderBy('id')
		.execute();
	const words = await ctx.words.read({
		field: 'reminder.words',
		rows: rows.flatMap(({ about, row_id, id }) => (about === 'own' ? (row_id ?? id) : []))
	});
	return rows.map((row) => {
		const text = words.get(row.row_id ?? row.id)?.text;
		return entry({
			at: row.due_at.toISOString(),
			title: m.commitments_reminder(),
			facts: [
				fact('about', m.commitments_record_about(), row.about, aboutName[row.about as About]()),
				fact('due', m.commitments_record_due(), row.due_at.toISOString(), telling.moment(row.due_at))
			],
			words: said(null, text),
			missing: row.about === 'own' && !text ? 'locked' : null
		});
	});
}

/** The days that matter to the person, and what would have helped around them. */
async function dates(ctx: Context, telling: Telling): Promise<RecordEntry[]> {
	const rows = await ctx.db
		.selectFrom('key_date')
		.selectAll()
		.where('person_id', '=', ctx.actor.personId!)
		.orderBy('day')
		.orderBy('id')
		.execute();
	const ids = rows.map(({ id }) => id);
	const [words, asked, offered, around] = await Promise.all([
		ctx.words.read({ field: 'key-date.words', rows: ids }),
		ctx.words.read({ field: 'key-date.support', rows: ids }),
		ctx.words.read({ field: 'key-date.offer', rows: ids }),
		ctx.db.selectFrom('support_around').selectAll().where('person_id', '=', ctx.actor.personId!).execute()
	]);
	return rows.map(toKeyDate).map(({ id, day, time }) => {
		const support = around.find(({ date_id }) => date_id === id);
		const helps = (support?.helps ?? []).filter(isHelp);
		return entry({
			title: m.commitments_about_date(),
			facts: [
				fact('day', m.commitments_record_due(), day, telling.day(noonOf(day))),
				...(time ? [fact('time', m.commitments_time(), time)] : []),
				...helps.map((help) => fact('help', m.commitments_support_helps(), help, helpName[help]()))
			],
			words: [
				...said(null, words.get(id)?.text),
				...said(m.commitments_support_helps(), asked.get(id)?.text),
				...said(m.commitments_support_offers(), offered.get(id)?.text)
			],
			missing: words.has(id) ? null : 'locked'
		});
	});
}

/** The calls the person asked for, with each of their times. */
async function calls(ctx: Context, telling: Telling): Promise<RecordEntry[]> {
	const rows = await ctx.db
		.selectFrom('reminder_call')
		.select(['id', 'kind', 'said_at'])
		.where('participant_id', '=', ctx.actor.personId!)
		.orderBy('said_at')
		.orderBy('id')
		.execute();
	const ids = rows.map(({ id }) => id);
	const [words, times] = await Promise.all([
		ctx.words.read({ field: 'reminder.call', rows: ids }),
		timesOf(ctx, ids)
	]);
	return rows.map(({ id, kind, said_at }) =>
		entry({
			at: said_at.toISOString(),
			title: callName[kind as CallKind](),
			facts: times
				.filter(({ call }) => call === id)
				.map(({ at }) => fact('at', m.commitments_record_due(), at.toISOString(), telling.moment(at))),
			words: said(null, words.get(id)?.text)
		})
	);
}
