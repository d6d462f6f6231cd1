import { m } from '#paraglide/messages.js';
import { entry, type RecordPart } from '#platform/record-part.ts';
import { readOwnPeople } from '../domain/own-people.ts';

/** A person's own names to call. */
export const recordPart: RecordPart = {
	name: 'help-now',
	tables: [],
	fields: ['help-now.people'],
	title: m.help_now_people,
	read: async (ctx) => {
		const me = ctx.actor.personId!;
		const kept = (await ctx.words.read({ field: 'help-now.people', rows: [me] })).get(me);
		return readOwnPeople(kept?.text).map(({ name, phone }) =>
			entry({ words: [{ label: name || null, text: phone || name }] })
		);
	},
	erase: { fields: ['help-now.people'] }
};
