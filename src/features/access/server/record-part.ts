import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import { whatWasOpened, whyTheyCould } from '../ui/what-and-why.ts';

/** Every opening of something of the person's, and every refused try. It can not be erased by anybody (INV-04). */
export const recordPart: RecordPart = {
	name: 'access',
	tables: ['access_event', 'access_link'],
	fields: [],
	title: m.access_title,
	read: async (ctx) => {
		const me = ctx.actor.personId!;
		const rows = await ctx.db
			.selectFrom('access_event')
			.select(['at', 'reader_id', 'kind', 'why', 'refused'])
			.where('person_id', '=', me)
			.where('reader_id', '!=', me)
			.orderBy('at')
			.orderBy('id')
			.execute();
		const names = await ctx.names.of(rows.map(({ reader_id }) => reader_id));
		return rows.map(({ at, reader_id, kind, why, refused }) =>
			entry({
				at: at.toISOString(),
				by: { you: false, name: names.get(reader_id) ?? null },
				facts: [
					fact('opened', refused ? m.access_tried() : m.access_opened(), kind, whatWasOpened(kind)),
					fact(
						'why',
						m.access_record_why(),
						refused ? 'refused' : why,
						refused ? m.access_why_none() : whyTheyCould(why)
					)
				]
			})
		);
	}
};
