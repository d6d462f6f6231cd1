import { isDeepStrictEqual } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { todayHere } from '#features/programme/index.server.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { namesAStreet } from '../domain/houses.ts';
import { mayAddToDirectory, mayTakeDownTip } from '../domain/permissions.ts';
import { asEverybodyMayRead } from './clear-texts.ts';
import { linesOf } from './find-services.ts';
import { day } from './inputs.ts';

/** Writes a tip about a service, with the day it was true (R110). The same form sent twice is one tip; with other words it is refused, so that none are lost. */
export const writeTip = useCase({
	name: 'navigation.write-tip',
	input: v.object({
		id: idInput,
		service: idInput,
		text: v.pipe(
			v.string(),
			v.trim(),
			v.minLength(1, 'navigation_error_tip_empty'),
			v.maxLength(600, 'navigation_error_tip_long'),
			v.check((text) => !text.includes('\u0000'), 'navigation_error_letters')
		),
		knownOn: v.optional(
			v.union(
				[
					v.pipe(
						v.literal(''),
						v.transform(() => null)
					),
					day
				],
				'navigation_error_day'
			),
			''
		)
	}),
	allow: mayAddToDirectory,
	run: async (ctx, { id, service, text, knownOn }) => {
		const today = await todayHere(ctx);
		// A day ahead is still today somewhere.
		if (knownOn && Temporal.PlainDate.compare(Temporal.PlainDate.from(knownOn), today.add({ days: 1 })) > 0)
			throw new Invalid({ knownOn: 'navigation_error_day_ahead' });
		const [place] = await linesOf(ctx.db, [service]);
		if (!place) throw new NotFound();
		// The same answer to any street: it confirms no guess.
		if (place.addressHidden && namesAStreet(text)) throw new Invalid({ text: 'navigation_error_tip_street' });
		const shown = await asSystem(ctx.actor.org, 'directory.hide', (db) =>
			asEverybodyMayRead(db, service, text)
		);
		const before = await ctx.db
			.selectFrom('directory_tip')
			.select(['service_id', 'author_id', 'text'])
			.where('id', '=', id)
			.executeTakeFirst();
		const tip = { service_id: service, author_id: ctx.actor.personId!, text: shown };
		if (before && !isDeepStrictEqual(before, tip)) throw new Conflict('navigation_error_sent_before');
		if (!before)
			await ctx.db
				.insertInto('directory_tip')
				.values({ id, ...tip, known_on: knownOn ?? today.toString(), written_at: toDate(ctx.now) })
				.execute();
		return { service };
	}
});

/** Takes a tip down. It stays in the database with who took it down, and is shown to nobody. */
export const takeDownTip = useCase({
	name: 'navigation.take-down-tip',
	input: v.object({ tip: idInput, service: idInput }),
	load: async ({ db }, { tip, service }) => {
		const row = await db
			.selectFrom('directory_tip')
			.select(['id', 'author_id as authorId', 'service_id as service'])
			.where('id', '=', tip)
			.where('service_id', '=', service)
			.where('taken_down_at', 'is', null)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return row;
	},
	allow: mayTakeDownTip,
	run: async (ctx, _input, tip) => {
		await ctx.db
			.updateTable('directory_tip')
			.set({ taken_down_at: toDate(ctx.now), taken_down_by: ctx.actor.personId })
			.where('id', '=', tip.id)
			.execute();
		return { service: tip.service };
	}
});

/** Somebody of the programme looked, and what is said of the service is right today. */
export const confirmService = useCase({
	name: 'navigation.confirm-service',
	input: v.object({ id: idInput, service: idInput }),
	allow: mayAddToDirectory,
	run: async (ctx, { id, service }) => {
		await serviceThere(ctx.db, service);
		await ctx.db
			.insertInto('directory_check')
			.values({
				id,
				service_id: service,
				checked_by: ctx.actor.personId!,
				checked_on: (await todayHere(ctx)).toString()
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		return { service };
	}
});

async function serviceThere(
	db: Parameters<Parameters<typeof useCase>[0]['run']>[0]['db'],
	service: string
): Promise<void> {
	const found = await db
		.selectFrom('directory_service')
		.select('id')
		.where('id', '=', service)
		.executeTakeFirst();
	if (!found) throw new NotFound();
}
