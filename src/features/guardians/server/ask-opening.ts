import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { programmeZone } from '#features/programme/index.server.ts';
import { toDate } from '#platform/clock.ts';
import { isCircleNumber } from '#platform/circles/circle-number.ts';
import { guardiansNow } from '#platform/circles/guarded-copies.server.ts';
import { circleNumberLookup } from '#platform/circles/program-key.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { idInput, isId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { grounds, longestHours, longestSilence, requestDays, silentGrounds } from '../domain/grounds.ts';
import { couldOpen, mayAsk } from '../domain/opening.ts';
import { readerKinds, rolesOf } from './name-guardian.ts';
import { writeRequest } from './opening-rows.ts';
import { jointSettings } from './settings.ts';

const longestWhy = 2000;
const chosen = <const T extends readonly string[]>(options: T, message: string) =>
	v.pipe(v.optional(v.string(message), ''), v.picklist(options, message));

/**
 * Asks two guardians to open one thing: which, on what ground, for whom to read, and for how many hours. Nothing is opened
 * by it, and whoever asks is not one of the two, nor is who would read. The same id posted twice is one.
 */
export const askOpening = useCase({
	name: 'guardians.ask',
	input: v.object({
		id: idInput,
		number: v.pipe(
			v.optional(v.string(), ''),
			v.trim(),
			v.maxLength(100, 'guardians_error_number'),
			v.check(isCircleNumber, 'guardians_error_number')
		),
		ground: chosen(grounds, 'guardians_error_ground'),
		reader: v.pipe(
			v.optional(v.string(), ''),
			v.check((text) => isId(text), 'guardians_error_reader')
		),
		hours: v.pipe(
			v.optional(v.string('guardians_error_hours'), ''),
			v.trim(),
			v.regex(/^[1-9]\d{0,2}$/, 'guardians_error_hours'),
			v.transform(Number),
			v.maxValue(longestHours, 'guardians_error_hours')
		),
		silent: chosen(['', ...silentGrounds], 'guardians_error_silent'),
		until: v.pipe(
			v.optional(v.string(), ''),
			v.trim(),
			v.check((text) => text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text), 'guardians_error_until')
		),
		why: v.pipe(v.optional(v.string(), ''), v.maxLength(longestWhy, 'guardians_error_why'))
	}),
	allow: mayAsk,
	run: async (ctx, input) => {
		const { db, actor, now } = ctx;
		const { id } = input;
		const me = actor.personId!;
		if (await askedBefore(ctx, id)) return { id };
		const settings = await jointSettings(ctx);
		if (!settings.grounds.includes(input.ground)) throw new Invalid({ ground: 'guardians_error_ground' });
		if (input.hours > settings.mostHours) throw new Invalid({ hours: 'guardians_error_hours_most' });
		if (!(await rolesOf(ctx, input.reader)).some((role) => readerKinds.includes(role)))
			throw new Invalid({ reader: 'guardians_error_reader' });
		const silentUntil = await endOfSilence(ctx, input);
		const guardians = await guardiansNow(db, actor.org);
		const two = couldOpen(
			guardians.map(({ person }) => person),
			{ requesterId: me, readerId: input.reader }
		);
		if (two.length < 2) throw new Conflict('guardians_error_few');
		if (!(await canBeOpened(ctx, input.number))) throw new Invalid({ number: 'guardians_error_unknown' });
		const mine = actor.relations.find(({ kind }) => kind === 'role:lead' || kind === 'guardian')!;
		const circleId = await ctx.circles.make({
			kind: 'team',
			about: null,
			members: [
				{ person: me, relation: mine.id },
				...guardians
					.filter(({ person }) => person !== me)
					.map(({ person, relation }) => ({ person, relation }))
			]
		});
		await db
			.insertInto('joint_opening')
			.values({
				id,
				programme_id: actor.org.id,
				circle_id: circleId,
				requester_id: me,
				reader_id: input.reader,
				ground: input.ground,
				hours: input.hours,
				silent_ground: input.silent || null,
				silent_until: silentUntil,
				asked_at: toDate(now),
				lapses_at: toDate(now.add({ hours: 24 * requestDays }))
			})
			.execute();
		await writeRequest(ctx, { id, circleId }, { number: input.number, why: input.why.trim() });
		await ctx.tell(
			{ name: 'joint-opening.asked', opening: id },
			guardians.map(({ person }) => person)
		);
		return { id };
	}
});

/** Whether this number leads to something that two guardians can open. It says neither what it is nor whose. */
async function canBeOpened(ctx: Context, number: string): Promise<boolean> {
	const lookup = circleNumberLookup(ctx.actor.org, number);
	await ctx.present(lookup);
	const copy = await ctx.db
		.selectFrom('guarded_copy')
		.select('circle_id')
		.where('lookup', '=', lookup)
		.executeTakeFirst();
	return copy !== undefined;
}

/** Until when a law forbids to tell the person: the end of that day where the programme is. Null: they are told at once. */
async function endOfSilence(
	ctx: Context,
	{ silent, until }: { silent: string; until: string }
): Promise<Date | null> {
	if (silent === '') {
		if (until !== '') throw new Invalid({ silent: 'guardians_error_silent' });
		return null;
	}
	const zone = await programmeZone(ctx);
	const today = ctx.now.toZonedDateTimeISO(zone).toPlainDate();
	let day: Temporal.PlainDate;
	try {
		day = Temporal.PlainDate.from(until, { overflow: 'reject' });
	} catch {
		throw new Invalid({ until: 'guardians_error_until' });
	}
	const days = today.until(day, { largestUnit: 'days' }).days;
	if (days < 0 || days > longestSilence) throw new Invalid({ until: 'guardians_error_until' });
	return toDate(day.add({ days: 1 }).toZonedDateTime(zone).toInstant());
}

async function askedBefore({ db, actor }: Context, id: string): Promise<boolean> {
	const row = await db
		.selectFrom('joint_opening')
		.select('requester_id')
		.where('id', '=', id)
		.executeTakeFirst();
	if (row && row.requester_id !== actor.personId) throw new Conflict();
	return row !== undefined;
}
