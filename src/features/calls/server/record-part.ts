import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import { stateName } from '../ui/labels.ts';
import type { Way } from './ask.ts';
import { toAsked } from './rows.ts';

/** Every call the person asked for, with what became of it; what it is about only while it is open: then it is gone. */
export const recordPart: RecordPart = {
	name: 'calls',
	tables: ['call_back', 'call_by_text'],
	fields: ['call-back.about', 'call-number.way'],
	title: m.calls_record_title,
	read: async (ctx, telling) => {
		const rows = await ctx.db
			.selectFrom('call_back')
			.selectAll()
			.where('participant_id', '=', ctx.actor.personId!)
			.orderBy('asked_at')
			.orderBy('id')
			.execute();
		const asked = rows.map(toAsked);
		const ids = asked.map(({ id }) => id);
		const [about, ways, names, byText] = await Promise.all([
			ctx.words.read({ field: 'call-back.about', rows: ids }),
			ctx.words.read({ field: 'call-number.way', rows: ids }),
			ctx.names.of(asked.flatMap(({ withId }) => withId ?? [])),
			ctx.db.selectFrom('call_by_text').select('since').where('person_id', '=', ctx.actor.personId!).execute()
		]);
		const allowed = byText.map(({ since }) =>
			entry({ at: since.toISOString(), title: m.calls_record_by_text() })
		);
		const calls = asked.map((one) => {
			const who = one.withId ? (names.get(one.withId) ?? '') : '';
			const way = ways.get(one.id);
			const number = way ? (JSON.parse(way.text) as Way).number : null;
			const text = about.get(one.id)?.text;
			return entry({
				at: one.askedAt.toISOString(),
				facts: [
					fact('state', m.calls_record_state(), one.state, stateName(one.state)),
					...(who ? [fact('who', m.calls_record_by(), who)] : []),
					...(one.closedAt
						? [
								fact(
									'end',
									m.scheduling_record_end(),
									one.closedAt.toISOString(),
									telling.moment(one.closedAt)
								)
							]
						: [])
				],
				words: [
					...(text ? [{ label: m.calls_about(), text }] : []),
					...(number ? [{ label: m.calls_way_number(), text: number }] : [])
				]
			});
		});
		return [...allowed, ...calls];
	},
	erase: {
		fields: ['call-back.about'],
		also: async ({ db, actor }) =>
			void (await db.deleteFrom('call_by_text').where('person_id', '=', actor.personId).execute())
	}
};
