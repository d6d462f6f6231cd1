import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';

/** What somebody is called, and since when they are here. A name stays until it is changed or the account is deleted. */
export const recordPart: RecordPart = {
	name: 'people',
	tables: ['person', 'public_name', 'public_name_word'],
	fields: ['person.alias'],
	title: m.people_name_title,
	read: async (ctx, telling) => {
		const me = ctx.actor.personId!;
		const row = await ctx.db
			.selectFrom('person')
			.select('created_at')
			.where('id', '=', me)
			.executeTakeFirst();
		const name = (await ctx.names.of([me])).get(me);
		const since =
			row &&
			fact('since', m.people_record_since(), row.created_at.toISOString(), telling.day(row.created_at));
		return [
			entry({
				facts: [...(since ? [since] : []), fact('id', m.people_record_id(), me)],
				words: name === undefined ? [] : [{ label: null, text: name }]
			})
		];
	}
};
