import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import type { Kind, Mode, Place } from '../domain/contact.ts';
import type { Often } from '../domain/often.ts';
import { kindName, modeName, oftenName, placeName } from '../ui/labels.ts';

/** Every contact that was logged about the person, and the few words beside it, whoever wrote them. */
export const recordPart: RecordPart = {
	name: 'contacts',
	tables: ['contact', 'contact_wish'],
	fields: ['contact.words'],
	title: m.contacts_list_title,
	read: async (ctx, telling) => {
		const rows = await ctx.db
			.selectFrom('contact')
			.selectAll()
			.where('participant_id', '=', ctx.actor.personId!)
			.orderBy('started_at')
			.orderBy('id')
			.execute();
		const wishes = await ctx.db
			.selectFrom('contact_wish')
			.select(['often', 'ready_for_less', 'said_at'])
			.where('person_id', '=', ctx.actor.personId!)
			.orderBy('said_at')
			.execute();
		const wished = wishes.map(({ often, ready_for_less, said_at }) =>
			entry({
				at: said_at.toISOString(),
				title: m.contacts_often_title(),
				facts: [
					...(often
						? [fact('often', m.contacts_often_title(), often, oftenName(often as Often, false))]
						: []),
					...(ready_for_less
						? [fact('ready', m.contacts_often_ready(), 'yes', m.contacts_often_ready_yes())]
						: [])
				]
			})
		);
		const notes = await ctx.words.read({ field: 'contact.words', rows: rows.map(({ id }) => id) });
		const names = await ctx.names.of(rows.map(({ supporter_id }) => supporter_id));
		const contacts = rows.map((row) => {
			const note = notes.get(row.id)?.text;
			return entry({
				at: row.started_at.toISOString(),
				title: kindName[row.kind as Kind](),
				by: { you: false, name: names.get(row.logged_by) ?? null },
				facts: [
					fact('kind', m.contacts_record_kind(), row.kind, kindName[row.kind as Kind]()),
					fact('mode', m.contacts_record_mode(), row.mode, modeName[row.mode as Mode]()),
					...(row.place
						? [fact('place', m.contacts_record_place(), row.place, placeName[row.place as Place]())]
						: []),
					fact('end', m.contacts_record_end(), row.ended_at.toISOString(), telling.moment(row.ended_at)),
					fact(
						'logged',
						m.contacts_record_logged(),
						row.logged_at.toISOString(),
						telling.moment(row.logged_at)
					),
					...(row.taken_back_at
						? [
								fact(
									'takenBack',
									m.contacts_record_taken_back(),
									row.taken_back_at.toISOString(),
									telling.moment(row.taken_back_at)
								)
							]
						: [])
				],
				words: note === undefined ? [] : [{ label: null, text: note }]
			});
		});
		return [...wished, ...contacts];
	}
};
