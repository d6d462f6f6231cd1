import { m } from '#paraglide/messages.js';
import { isSelf } from '#platform/actor.ts';
import { entry, fact, type RecordEntry, type RecordPart, type Telling } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';
import { called } from '#features/messages/index.server.ts';
import type { About } from '../domain/reminder.ts';
import { aboutName, stateName } from '../ui/labels.ts';
import { toCommitment } from './rows.ts';

/** What the person and whoever walks or walked with them said they would do, and what became of it; and what reminds the person. */
export const recordPart: RecordPart = {
	name: 'commitments',
	tables: ['commitment', 'reminder'],
	fields: ['commitment.words', 'commitment.missed', 'reminder.words'],
	title: m.commitments_title,
	read: async (ctx, telling) => [...(await promises(ctx, telling)), ...(await reminders(ctx, telling))],
	erase: {
		fields: ['commitment.words', 'commitment.missed', 'reminder.words'],
		also: async ({ db, actor }) =>
			void (await db.deleteFrom('reminder').where('person_id', '=', actor.personId!).execute())
	}
};

async function promises(ctx: Context, telling: Telling): Promise<RecordEntry[]> {
	const rows = await ctx.db
		.selectFrom('commitment')
		.selectAll()
		.where('participant_id', '=', ctx.actor.personId!)
		.orderBy('said_at')
		.orderBy('id')
		.execute();
	const ids = rows.map(({ id }) => id);
	const words = await ctx.words.read({ field: 'commitment.words', rows: ids });
	const missed = await ctx.words.read({ field: 'commitment.missed', rows: ids });
	const names = await ctx.names.of(rows.map(({ supporter_id }) => supporter_id));
	return rows.map(toCommitment).map((promise) => {
		const you = isSelf(ctx.actor, promise.byId);
		const text = words.get(promise.id)?.text;
		const word = missed.get(promise.id)?.text;
		return entry({
			at: promise.saidAt.toISOString(),
			by: { you, name: you ? null : called(names, promise.byId) },
			facts: [
				fact('state', m.commitments_record_state(), promise.state, stateName[promise.state]()),
				...(promise.dueOn
					? [
							fact(
								'due',
								m.commitments_due(),
								promise.dueOn,
								telling.day(new Date(`${promise.dueOn}T12:00:00Z`))
							)
						]
					: [])
			],
			words: [
				...(text ? [{ label: null, text }] : []),
				...(word ? [{ label: m.commitments_missed_word(), text: word }] : [])
			],
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
			words: text ? [{ label: null, text }] : [],
			missing: row.about === 'own' && !text ? 'locked' : null
		});
	});
}
