import { sql } from 'kysely';
import * as v from 'valibot';
import { toInstant } from '#platform/clock.ts';
import { NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import {
	otherOf,
	ownPairs,
	pairToOpen,
	readersOf,
	type Pair,
	called
} from '#features/messages/index.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { mayStillCorrect, type Kind, type Mode, type Place } from '../domain/contact.ts';
import { columnsOf, unitOf } from '../domain/pace.ts';
import { maySeeContacts, maySeeOwn, mayLogContact } from '../domain/permissions.ts';
import { offeredTimes } from '../domain/times.ts';
import { wishesOf } from './say-often.ts';

/** Contacts one page shows; older ones are behind a link. */
const shownAtOnce = 100;

/** The contacts of one pair, newest first: the same list for both. `after` is the last one of the part before. */
export const readContacts = useCase({
	name: 'contacts.list',
	input: v.object({ match: idInput, after: v.optional(idInput) }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'contact'),
	allow: maySeeContacts,
	run: (ctx, { after }, pair) => contactList(ctx, pair, after)
});

/** Whose contacts are mine: the one match whose page opens at once, or the people to choose from. */
export const readOwnContacts = useCase({
	name: 'contacts.own',
	input: v.object({}),
	allow: maySeeOwn,
	run: ownPairs
});

/** One contact as it was logged, to put it right. */
export const readContact = useCase({
	name: 'contacts.read',
	input: v.object({ match: idInput, contact: idInput }),
	load: async (ctx, { match, contact }) => {
		const row = await ctx.db
			.selectFrom('contact')
			.selectAll()
			.where('id', '=', contact)
			.where('match_id', '=', match)
			.where('taken_back_at', 'is', null)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return { row, pair: await pairToOpen(ctx, row.match_id, 'contact') };
	},
	allow: (actor, { pair }) => mayLogContact(actor, pair),
	run: async (ctx, _input, { row, pair }) => {
		if (
			!mayStillCorrect(
				{ loggedBy: row.logged_by, firstLoggedAt: toInstant(row.first_logged_at) },
				ctx.actor.personId!,
				ctx.now
			)
		)
			throw new NotFound();
		const form = await logForm(ctx, [pair]);
		const note = (await ctx.words.read({ field: 'contact.words', rows: [row.id] })).get(row.id)?.text ?? '';
		const zoned = (date: Date) => toInstant(date).toZonedDateTimeISO(form.zone);
		const clock = (date: Date) => zoned(date).toPlainTime().toString({ smallestUnit: 'minute' });
		return {
			...form,
			contact: row.id,
			match: pair.matchId,
			name: form.people[0]?.name ?? '',
			kind: row.kind as Kind,
			mode: row.mode as Mode,
			place: row.place as Place | null,
			date: zoned(row.started_at).toPlainDate().toString(),
			from: clock(row.started_at),
			to: clock(row.ended_at),
			note
		};
	}
});

/** What the form of a contact needs: whom, the times offered, and whether the programme has words. */
export async function logForm(ctx: Context, pairs: readonly Pair[]) {
	const programme = await currentProgramme(ctx);
	const zone = programme.zone;
	const names = await ctx.names.of(pairs.map((pair) => pair.participantId));
	const offered = offeredTimes(ctx.now, zone);
	return {
		newId: newId(),
		people: pairs.map((pair) => ({ match: pair.matchId, name: called(names, pair.participantId) })),
		starts: offered.starts.map(String),
		ends: offered.ends.map(String),
		start: String(offered.start),
		end: String(offered.end),
		today: ctx.now.toZonedDateTimeISO(zone).toPlainDate().toString(),
		withWords: programme.noteMode === 'optional',
		zone,
		now: ctx.now.toString()
	};
}

export type LogForm = Awaited<ReturnType<typeof logForm>>;
export type ContactList = Awaited<ReturnType<typeof contactList>>;

async function contactList(ctx: Context, pair: Pair, after?: string) {
	const { actor, db, now } = ctx;
	const me = actor.personId!;
	const last = after === undefined ? undefined : await placeInList(ctx, pair, after);
	// One more than is shown tells whether there are older ones.
	const found = await db
		.selectFrom('contact')
		.select([
			'id',
			'kind',
			'mode',
			'started_at',
			'ended_at',
			'minutes',
			'logged_by',
			'logged_at',
			'first_logged_at',
			'replaces',
			'place'
		])
		.where('match_id', '=', pair.matchId)
		.where('taken_back_at', 'is', null)
		.$if(last !== undefined, (query) =>
			query
				.where('started_at', '<=', last!.at)
				.where((row) => row.or([row('started_at', '<', last!.at), row('id', '<', last!.id)]))
		)
		.orderBy('started_at', 'desc')
		.orderBy('id', 'desc')
		.limit(shownAtOnce + 1)
		.execute();
	const rows = found.slice(0, shownAtOnce);
	const [notes, readers, programme, wishes] = await Promise.all([
		ctx.words.read({ field: 'contact.words', rows: rows.map((row) => row.id) }),
		readersOf(ctx, pair),
		currentProgramme(ctx),
		wishesOf(ctx, [pair.matchId])
	]);
	const names = await ctx.names.of([otherOf(pair, me), ...readers]);
	return {
		match: pair.matchId,
		name: called(names, otherOf(pair, me)),
		circle: readers.map((person) => called(names, person)),
		asSupporter: pair.supporterId === me,
		standing: pair.standing,
		after: found.length > shownAtOnce ? rows.at(-1)!.id : null,
		isFirst: after === undefined,
		wish: wishes.get(pair.matchId) ?? null,
		pace: after === undefined ? await paceOf(ctx, pair, programme.zone) : null,
		contacts: rows.map((row) => ({
			id: row.id,
			kind: row.kind as Kind,
			mode: row.mode as Mode,
			place: row.place as Place | null,
			start: row.started_at.toISOString(),
			end: row.ended_at.toISOString(),
			minutes: row.minutes,
			note: notes.get(row.id)?.text ?? null,
			corrected: row.replaces === null ? null : row.logged_at.toISOString(),
			mayCorrect:
				pair.standing === 'open' &&
				mayStillCorrect({ loggedBy: row.logged_by, firstLoggedAt: toInstant(row.first_logged_at) }, me, now)
		})),
		zone: programme.zone,
		now: now.toString()
	};
}

/** How often the two met, over time. Attempts that did not connect are none of it. */
async function paceOf({ db, now }: Context, pair: Pair, zone: string) {
	const today = now.toZonedDateTimeISO(zone).toPlainDate();
	const since = toInstant(pair.since).toZonedDateTimeISO(zone).toPlainDate();
	const unit = unitOf(since, today);
	const { rows } = await sql<{ start: string; met: number }>`
		select date_trunc(${unit}, started_at at time zone ${zone})::date::text as start, count(*)::integer as met
		from contact where match_id = ${pair.matchId} and taken_back_at is null and kind <> 'not-connected'
		group by 1`.execute(db);
	const met = new Map(rows.map((row) => [row.start, row.met]));
	return { unit, columns: columnsOf({ since, today, unit }, met) };
}

/** Where in the list a contact stands. Throws NotFound for one that is not of this pair. */
async function placeInList({ db }: Context, pair: Pair, id: string): Promise<{ at: Date; id: string }> {
	const row = await db
		.selectFrom('contact')
		.select('started_at')
		.where('id', '=', id)
		.where('match_id', '=', pair.matchId)
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return { at: row.started_at, id };
}
