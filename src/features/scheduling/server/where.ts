import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import type { Pair } from '#features/messages/index.server.ts';
import { mostPlaces } from '../domain/appointment.ts';
import type { SaidTime } from './inputs.ts';
import { mySide } from './rows.ts';

/** The actor's own places, the ones kept first in front. Nobody else reads them. */
export async function ownPlaces(ctx: Context): Promise<{ id: string; text: string | null }[]> {
	const rows = await ctx.db
		.selectFrom('safe_place')
		.select('id')
		.where('person_id', '=', ctx.actor.personId)
		.orderBy('kept_at')
		.orderBy('id')
		.execute();
	const words = await ctx.words.read({ field: 'scheduling.place', rows: rows.map(({ id }) => id) });
	return rows.map(({ id }) => ({ id, text: words.get(id)?.text ?? null }));
}

/** Keeps a place in the actor's own circle. The same words again are kept once. */
export async function keepPlace(ctx: Context, id: string, text: string): Promise<void> {
	const kept = await ownPlaces(ctx);
	if (kept.some((place) => place.id === id || place.text === text)) return;
	if (kept.length >= mostPlaces) throw new Conflict('scheduling_error_many_places');
	const me = ctx.actor.personId!;
	await ctx.db
		.insertInto('safe_place')
		.values({ id, person_id: me, kept_at: toDate(ctx.now) })
		.execute();
	const circle = await ctx.circles.own(me);
	await ctx.words.write({ circle, field: 'scheduling.place', row: id, text, isNew: true, about: me });
}

/** The words of where that was chosen or typed: one of one's own places, put into the pair's circle only now (R059). */
async function wordsOfWhere(ctx: Context, said: SaidTime): Promise<string> {
	if (said.place === '') return said.where.trim() === '' ? '' : said.where;
	const chosen = (await ownPlaces(ctx)).find(({ id }) => id === said.place);
	if (!chosen?.text) throw new NotFound('scheduling_error_place_gone');
	return chosen.text;
}

/** Says where, for the two, with each of these times; `before` is what stood there. Words that were not changed are not written again. */
export async function sayWhere(
	ctx: Context,
	pair: Pair,
	appointments: readonly string[],
	said: SaidTime,
	before: string | null
): Promise<void> {
	const text = await wordsOfWhere(ctx, said);
	const isParticipant = mySide(ctx, pair) === 'P';
	if (text !== '' && isParticipant) await pagesWereRead(ctx);
	if (text !== (before ?? ''))
		for (const row of appointments)
			await ctx.words.write({
				circle: pair.circleId,
				field: 'scheduling.where',
				row,
				text,
				isNew: before === null,
				about: pair.participantId
			});
	if (said.keep === 'yes' && said.place === '' && text !== '' && isParticipant)
		await keepPlace(ctx, newId(), text);
}
