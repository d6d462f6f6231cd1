import { lookupKey, openForProgram } from '#platform/circles/program-key.ts';
import type { Context } from '#platform/use-case.server.ts';
import { supervisedIn } from '#features/supervision/index.server.ts';
import { eligible, inOrder, mustNotMeet, suggestionsAtOnce } from '../domain/choosing.ts';
import type { SomeoneToChoose } from '../domain/choosing.ts';
import { publishedFrom } from '../domain/people.ts';
import type { Apart, Wishes } from '../domain/people.ts';
import type { MatchFact } from './rows.ts';
import { keptMarks, keyedNames, nobodyApart, ownKeptApart, personMark } from './name-marks.ts';
import { readApart, self, wishesOrNone } from './own-words.ts';

/**
 * So many pages are opened for one look, however large the programme is. Only where they hold too few people for this
 * reader is it looked further, up to the second number.
 */
const opens = { first: 100, atMost: 400 };
/** Somebody who said "not this time" is not shown to the same person for this long. */
const notThisTimeLasts = 30 * 24 * 3600 * 1000;

export type Suggestion = SomeoneToChoose & { readonly name: string };

/**
 * Who can be shown to the person whose request this is. It opens their wishes with their own keys and the pages with
 * the server's, compares, and forgets: nothing of it is stored and nobody else can run it (H12, H40).
 */
export async function suggestions(
	ctx: Context,
	programmeId: string,
	matches: readonly MatchFact[],
	only?: string
): Promise<{ people: readonly Suggestion[]; wishes: Wishes }> {
	const me = self(ctx);
	const { org } = ctx.actor;
	const wishes = await wishesOrNone(ctx);
	const apart = await readApart(ctx);
	const among = (atMost: number) => eligibleAmong(ctx, programmeId, matches, { wishes, apart, only, atMost });
	const near = await among(opens.first);
	const people = near.length < suggestionsAtOnce && only === undefined ? await among(opens.atMost) : near;
	const tie = (personId: string) => lookupKey(org, 'matching.tie', `${me} ${personId}`);
	return { people: inOrder(people, wishes, tie) as readonly Suggestion[], wishes };
}

type Look = { wishes: Wishes; apart: Apart; only?: string; atMost: number };

/** Opens so many pages at most, and leaves out whoever must or need not be shown to this reader. */
async function eligibleAmong(
	ctx: Context,
	programmeId: string,
	matches: readonly MatchFact[],
	{ wishes, apart, only, atMost }: Look
): Promise<Suggestion[]> {
	const me = self(ctx);
	const { org } = ctx.actor;
	const open = (await openPages(ctx, programmeId, atMost, only)).filter(
		({ person_id }) => !leftOut(person_id, matches, ctx.now.epochMilliseconds)
	);
	const ids = open.map((row) => row.person_id);
	const names = await ctx.names.of([me, ...ids]);
	const marks = await keptMarks(ctx, programmeId, ids);
	const mine = ownKeptApart(org, apart, [names.get(me) ?? '']);
	const myMark = personMark(org, me);

	const people: Suggestion[] = [];
	for (const row of open) {
		const name = names.get(row.person_id);
		if (name === undefined) continue;
		const kept = marks.get(row.person_id) ?? nobodyApart;
		const theirs = { ...kept, knownAs: [...kept.knownAs, ...keyedNames(org, [name])] };
		const someone: Suggestion = {
			personId: row.person_id,
			name,
			profile: publishedFrom(
				JSON.parse(openForProgram(org, pagePurpose, row.sealed, row.person_id).toString('utf8'))
			),
			open: true,
			walkedBefore: walkedBefore(row.person_id, matches, apart)
		};
		if (eligible(someone, wishes, mustNotMeet(mine, myMark, theirs, row.person_id))) people.push(someone);
	}
	return people;
}

export const pagePurpose = 'supporter-page';

const leftOut = (personId: string, matches: readonly MatchFact[], now: number) =>
	matches.some(
		(match) =>
			match.supporterId === personId &&
			(['chosen_by_P', 'active', 'paused', 'ending'].includes(match.state) ||
				(match.state === 'declined' &&
					match.answeredAt !== null &&
					now - match.answeredAt.getTime() < notThisTimeLasts))
	);

const walkedBefore = (personId: string, matches: readonly MatchFact[], apart: Apart) =>
	!apart.left.includes(personId) &&
	matches.some((match) => match.supporterId === personId && match.state === 'ended');

type OpenPage = { person_id: string; sealed: Buffer };

/** So many supporters with an open room are looked at first; each look after it is as long as those before promise. */
const firstLook = 200;
const shortestLook = 50;

/**
 * The pages of supporters who can be asked now: shown by them, taking new people, trained, signed, supervised, with a
 * place free. In a very large programme each reader begins at a place of their own in a drawn order, and reads on from
 * there only until there are enough.
 */
async function openPages(
	ctx: Context,
	programmeId: string,
	atMost: number,
	only?: string
): Promise<OpenPage[]> {
	if (only !== undefined) return pagesAmong(ctx, programmeId, [only], 1);
	const begin =
		Number.parseInt(lookupKey(ctx.actor.org, 'matching.begin', self(ctx)).slice(0, 12), 16) / 2 ** 48;
	const found: OpenPage[] = [];
	let looked = 0;
	let limit = firstLook;
	for (const part of [
		{ from: begin, to: 1 },
		{ from: 0, to: begin }
	]) {
		let from: number | null = part.from;
		while (from !== null && found.length < atMost) {
			const rooms = await openRooms(ctx, programmeId, { from, to: part.to, limit });
			const people = rooms.map(({ person_id }) => person_id);
			found.push(...(await pagesAmong(ctx, programmeId, people, atMost - found.length)));
			from = rooms.length === limit ? rooms.at(-1)!.drawn : null;
			looked += rooms.length;
			const each = found.length > 0 ? (1.25 * looked) / found.length : 4 * looked;
			limit = Math.max(shortestLook, Math.ceil((atMost - found.length) * each));
		}
	}
	return [...new Map(found.map((page) => [page.person_id, page])).values()];
}

/** Supporters who said that they have room and may take somebody, in the drawn order. */
const openRooms = (
	{ db }: Context,
	programmeId: string,
	{ from, to, limit }: { from: number; to: number; limit: number }
) =>
	db
		.selectFrom('supporter_room')
		.select(['person_id', 'drawn'])
		.where('programme_id', '=', programmeId)
		.where('taking_new', '=', true)
		.where('trained', '=', true)
		.where('code_signed', '=', true)
		.where('drawn', '>=', from)
		.where('drawn', '<', to)
		.orderBy('drawn')
		.limit(limit)
		.execute();

/** The pages of those among these supporters who can really be asked, in their order. */
async function pagesAmong(
	ctx: Context,
	programmeId: string,
	people: readonly string[],
	atMost: number
): Promise<OpenPage[]> {
	if (people.length === 0) return [];
	return ctx.db
		.selectFrom('supporter_room as room')
		.innerJoin('supporter_page as page', (join) =>
			join.onRef('page.person_id', '=', 'room.person_id').onRef('page.programme_id', '=', 'room.programme_id')
		)
		.select(['page.person_id', 'page.sealed'])
		.where('room.person_id', 'in', [...people])
		.where('room.programme_id', '=', programmeId)
		.where('room.taking_new', '=', true)
		.where('room.trained', '=', true)
		.where('room.code_signed', '=', true)
		.where('room.person_id', '<>', self(ctx))
		.where('room.person_id', 'in', supervisedIn(ctx.db, programmeId, ctx.now))
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('place')
					.select('place.id')
					.whereRef('place.supporter_id', '=', 'room.person_id')
					.where('place.programme_id', '=', programmeId)
					.where('place.match_id', 'is', null)
					.where('place.kept', '=', true)
			)
		)
		.orderBy('room.drawn')
		.limit(atMost)
		.execute();
}
