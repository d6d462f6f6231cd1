import * as v from 'valibot';
import { programmeZone } from '#features/programme/index.server.ts';
import { newId } from '#platform/ids.ts';
import { toDate } from '#platform/clock.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayAsk, mayEndOpening, mayReadOpened, mayReview, maySayYes, stateOf } from '../domain/opening.ts';
import { mayKnowGuardians } from '../domain/permissions.ts';
import { saidYes } from './halves.ts';
import { readerKinds } from './name-guardian.ts';
import { openingInput, openingToSee, readRequest, toOpening, type OpeningRow } from './opening-rows.ts';
import { jointSettings } from './settings.ts';

const mostShown = 200;

/** The openings the actor may know of, newest first: all of them for leads and guardians; and what is needed to ask for one. */
export const readOpenings = useCase({
	name: 'guardians.read-openings',
	input: v.object({}),
	allow: mayKnowGuardians,
	run: async (ctx) => {
		const rows = await ctx.db
			.selectFrom('joint_opening')
			.selectAll()
			.orderBy('asked_at', 'desc')
			.limit(mostShown)
			.execute();
		const openings = rows.map(toOpening);
		const names = await namesOf(ctx, openings);
		return {
			openings: openings.map((row) => lineOf(ctx, row, names)),
			ask: mayAsk(ctx.actor) ? { ...(await whatToAsk(ctx)), id: newId() } : null,
			zone: await programmeZone(ctx)
		};
	}
});
export type Openings = Awaited<ReturnType<typeof readOpenings>>;

/** One opening, as far as the actor may know of it, and what they can do with it. */
export const readOpening = useCase({
	name: 'guardians.read-opening',
	input: v.object(openingInput),
	load: (ctx, { opening }) => openingToSee(ctx, opening),
	// Who may not know of it does not find it.
	allow: mayKnowGuardians,
	run: async (ctx, _input, row) => {
		const { actor, now } = ctx;
		const state = stateOf(row, now.epochMilliseconds);
		const request = await readRequest(ctx, row);
		const isOver = row.openedAt !== null && state !== 'open';
		return {
			...lineOf(ctx, row, await namesOf(ctx, [row])),
			request,
			said: await saidYes(ctx, row.id),
			may: {
				// Who became a guardian since can not read what is asked: there is nothing they could say yes to.
				sayYes: state === 'asked' && maySayYes(actor, row) && request !== null,
				read: mayReadOpened(actor, row, now.epochMilliseconds),
				end: (state === 'asked' || state === 'open') && mayEndOpening(actor, row),
				review: isOver && !row.reviewed && mayReview(actor, row)
			},
			zone: await programmeZone(ctx)
		};
	}
});
export type OpeningShown = Awaited<ReturnType<typeof readOpening>>;

const namesOf = (ctx: Context, rows: readonly OpeningRow[]) =>
	ctx.names.of(
		rows.flatMap((row) =>
			[row.requesterId, row.readerId, row.firstId, row.secondId, row.reviewedBy].filter((id) => id !== null)
		)
	);

/** What leads and guardians see of each: never whose thing it was, nor which. */
function lineOf({ actor, now }: Context, row: OpeningRow, names: ReadonlyMap<string, string>) {
	const called = (person: string | null) => (person === null ? null : (names.get(person) ?? ''));
	const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString());
	return {
		id: row.id,
		state: stateOf(row, now.epochMilliseconds),
		ground: row.ground,
		hours: row.hours,
		requester: called(row.requesterId)!,
		reader: called(row.readerId)!,
		isReader: row.readerId === actor.personId,
		two: row.firstId === null ? null : { first: called(row.firstId)!, second: called(row.secondId)! },
		askedAt: row.askedAt.toISOString(),
		lapsesAt: moment(row.lapsesAt)!,
		openedAt: moment(row.openedAt),
		untilAt: moment(row.untilAt),
		silentGround: row.silentGround,
		silentUntil: row.silentUntil?.toISOString() ?? null,
		review: row.review,
		reviewedBy: called(row.reviewedBy)
	};
}
export type OpeningLine = ReturnType<typeof lineOf>;

/** Who could read what is opened, and what leads chose. */
async function whatToAsk(ctx: Context) {
	const { db, actor, now } = ctx;
	const rows = await db
		.selectFrom('relation')
		.innerJoin('public_name', 'public_name.person_id', 'relation.person_id')
		.select('relation.person_id')
		.distinct()
		.where('scope', '=', actor.org.id)
		.where('kind', 'in', [...readerKinds])
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(now))]))
		.execute();
	const names = await ctx.names.of(rows.map(({ person_id }) => person_id));
	const readers = [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
	return { readers, me: actor.personId!, settings: await jointSettings(ctx) };
}
