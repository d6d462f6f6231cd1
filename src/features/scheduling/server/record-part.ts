import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import { called } from '#features/messages/index.server.ts';
import { modeName, stateName } from '../ui/labels.ts';
import { roomsOf } from './room-times.ts';
import { toPlanned } from './rows.ts';
import { ownPlaces } from './where.ts';

/** Every time the person planned with somebody, with what became of it and where it was to be; and their own places. */
export const recordPart: RecordPart = {
	name: 'scheduling',
	tables: ['appointment', 'safe_place'],
	fields: ['scheduling.where', 'scheduling.place'],
	title: m.scheduling_title,
	read: async (ctx, telling) => {
		const rows = await ctx.db
			.selectFrom('appointment')
			.selectAll()
			.where('participant_id', '=', ctx.actor.personId!)
			.orderBy('starts_at')
			.orderBy('id')
			.execute();
		const where = await ctx.words.read({ field: 'scheduling.where', rows: rows.map(({ id }) => id) });
		const names = await ctx.names.of(rows.map(({ supporter_id }) => supporter_id));
		const places = await ownPlaces(ctx);
		const planned = rows.map(toPlanned);
		const rooms = await roomsOf(ctx, planned);
		const plans = planned.map((plan) => {
			const room = rooms.get(plan.id);
			const text = where.get(plan.id)?.text;
			return entry({
				at: plan.start.toISOString(),
				title: m.scheduling_record_with({ name: called(names, plan.supporterId) }),
				facts: [
					fact('end', m.scheduling_record_end(), plan.end.toISOString(), telling.moment(plan.end)),
					fact('mode', m.scheduling_how(), plan.mode, modeName[plan.mode]()),
					...(room ? [fact('room', m.scheduling_room(), room.id, room.name)] : []),
					fact('state', m.scheduling_record_state(), plan.state, stateName[plan.state]())
				],
				words: text ? [{ label: m.scheduling_where(), text }] : []
			});
		});
		const kept = places.map(({ text }) =>
			entry({
				title: m.scheduling_places_title(),
				words: text === null ? [] : [{ label: null, text }],
				missing: text === null ? 'locked' : null
			})
		);
		return [...plans, ...kept];
	},
	erase: {
		fields: ['scheduling.where', 'scheduling.place'],
		also: async ({ db, actor }) =>
			void (await db.deleteFrom('safe_place').where('person_id', '=', actor.personId).execute())
	}
};
