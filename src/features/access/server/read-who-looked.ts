import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { programmeZone } from '#features/programme/index.server.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { seesOwn } from '../domain/permissions.ts';
import { linesOf, type Line, type WeekOf } from '../domain/who-looked.ts';

const atOnce = 300;

/** Openings of one moment are told apart by their ids, so that none is left out between two pages. */
const place = v.pipe(
	v.string(),
	v.transform((text) => text.split(' ')),
	v.strictTuple([v.pipe(v.string(), v.isoTimestamp()), idInput]),
	v.transform(([at, id]) => ({ at: new Date(at), id }))
);

export type WhoLooked = {
	lines: (Line & { name: string | null; isSupporter: boolean })[];
	older: string | null;
	zone: string;
};

/**
 * Who opened something of the actor's, what kind, when, and why they could (R018, INV-04). The newest three hundred
 * openings; `before`, the moment and id of the last one shown, leads further back.
 */
export const readWhoLooked = useCase({
	name: 'access.who-looked',
	input: v.object({ before: v.optional(place) }),
	allow: seesOwn,
	run: async (ctx, { before }): Promise<WhoLooked> => {
		const personId = ctx.actor.personId!;
		let query = ctx.db
			.selectFrom('access_event')
			.select(['id', 'reader_id', 'kind', 'how', 'why', 'at', 'refused'])
			.where('person_id', '=', personId)
			.where('reader_id', '!=', personId)
			.orderBy('at', 'desc')
			.orderBy('id', 'desc')
			.limit(atOnce);
		if (before)
			query = query
				.where('at', '<=', before.at)
				.where((row) => row.or([row('at', '<', before.at), row('id', '<', before.id)]));
		const rows = await query.execute();
		const walking = await ctx.db
			.selectFrom('relation')
			.select('person_id')
			.where('kind', '=', 'walks-with')
			.where('scope', '=', personId)
			.execute();
		const supporters = new Set(walking.map((row) => row.person_id));
		const timeZone = await programmeZone(ctx);
		const openings = rows.map(({ reader_id: reader, ...event }) => ({ reader, ...event }));
		const lines = linesOf(openings, supporters, weeksIn(timeZone));
		const names = await ctx.names.of(lines.map(({ reader }) => reader));
		return {
			lines: lines.map((line) => ({
				...line,
				name: names.get(line.reader) ?? null,
				isSupporter: supporters.has(line.reader)
			})),
			zone: timeZone,
			older: rows.length === atOnce ? `${rows.at(-1)!.at.toISOString()} ${rows.at(-1)!.id}` : null
		};
	}
});

const weeksIn =
	(timeZone: string): WeekOf =>
	(at) => {
		const day = Temporal.Instant.fromEpochMilliseconds(at.getTime())
			.toZonedDateTimeISO(timeZone)
			.startOfDay();
		const from = day.subtract({ days: day.dayOfWeek - 1 });
		const toDate = (moment: Temporal.ZonedDateTime) => new Date(moment.epochMilliseconds);
		return { from: toDate(from), to: toDate(from.add({ days: 6 })) };
	};
