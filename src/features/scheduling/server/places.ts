import * as v from 'valibot';
import { isSelf } from '#platform/actor.ts';
import { Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { mayKeepPlaces } from '../domain/permissions.ts';
import { placeText } from './inputs.ts';
import { keepPlace, ownPlaces } from './where.ts';

/** Where somebody likes to meet: a list of their own, that nobody else reads (R059). */
export const readPlaces = useCase({
	name: 'scheduling.places',
	input: v.object({}),
	allow: mayKeepPlaces,
	run: async (ctx) => ({ newId: newId(), places: await ownPlaces(ctx) })
});

/** Keeps a place. Nothing of it leaves the own circle before it is said with a time. */
export const addPlace = useCase({
	name: 'scheduling.add-place',
	input: v.object({ id: idInput, place: placeText }),
	allow: mayKeepPlaces,
	run: async (ctx, { id, place }) => {
		if (place.trim() === '') throw new Invalid({ place: 'scheduling_error_place_empty' });
		await pagesWereRead(ctx);
		await keepPlace(ctx, id, place);
	}
});

/** Takes a place off the list. A time that was said with it keeps its words. Again changes nothing more. */
export const dropPlace = useCase({
	name: 'scheduling.drop-place',
	input: v.object({ place: idInput }),
	load: async (ctx, { place }) => {
		const row = await ctx.db
			.selectFrom('safe_place')
			.select(['id', 'person_id'])
			.where('id', '=', place)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return row;
	},
	allow: (actor, row) => isSelf(actor, row.person_id),
	run: async (ctx, { place }) => {
		await ctx.words.erase({ field: 'scheduling.place', row: place });
		await ctx.db.deleteFrom('safe_place').where('id', '=', place).execute();
	}
});
