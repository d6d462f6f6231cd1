import * as v from 'valibot';
import { toInstant } from '#platform/clock.ts';
import { NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { otherOf, ownPairs, pairToOpen, readersOf, type Pair, called } from '#features/messages/index.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { mayStillCorrect, type Kind, type Mode } from '../domain/contact.ts';
import { maySeeContacts, maySeeOwn, mayLogContact } from '../domain/permissions.ts';
import { offeredTimes } from '../domain/times.ts';

/** Contacts one page shows; nobody needs a longer look back than this at once. */
const shownAtOnce = 100;

/** The contacts of one pair, newest first: the same list for both. */
export const readContacts = useCase({
	name: 'contacts.list',
	input: v.object({ match: idInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'contact'),
	allow: maySeeContacts,
	run: (ctx, _input, pair) => contactList(ctx, pair)
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
	input: v.object({ contact: idInput }),
	load: async (ctx, { contact }) => {
		const row = await ctx.db
			.selectFrom('contact')
			.selectAll()
			.where('id', '=', contact)
			.where('taken_back_at', 'is', null)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return { row, pair: await pairToOpen(ctx, row.match_id, 'contact') };
	},
	allow: (actor, { pair }) => mayLogContact(actor, pair),
	run: async (ctx, _input, { row, pair }) => {
		if (
			!mayStillCorrect(
				{ loggedBy: row.logged_by, loggedAt: toInstant(row.logged_at) },
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

async function contactList(ctx: Context, pair: Pair) {
	const { actor, db, now } = ctx;
	const me = actor.personId!;
	const rows = await db
		.selectFrom('contact')
		.select(['id', 'kind', 'mode', 'started_at', 'ended_at', 'minutes', 'logged_by', 'logged_at', 'replaces'])
		.where('match_id', '=', pair.matchId)
		.where('taken_back_at', 'is', null)
		.orderBy('started_at', 'desc')
		.limit(shownAtOnce)
		.execute();
	const notes = await ctx.words.read({ field: 'contact.words', rows: rows.map((row) => row.id) });
	const readers = await readersOf(ctx, pair);
	const names = await ctx.names.of([otherOf(pair, me), ...readers]);
	const programme = await currentProgramme(ctx);
	return {
		match: pair.matchId,
		name: called(names, otherOf(pair, me)),
		circle: readers.map((person) => called(names, person)),
		asSupporter: pair.supporterId === me,
		standing: pair.standing,
		contacts: rows.map((row) => ({
			id: row.id,
			kind: row.kind as Kind,
			mode: row.mode as Mode,
			start: row.started_at.toISOString(),
			end: row.ended_at.toISOString(),
			minutes: row.minutes,
			note: notes.get(row.id)?.text ?? null,
			corrected: row.replaces === null ? null : row.logged_at.toISOString(),
			mayCorrect:
				pair.standing === 'open' &&
				mayStillCorrect({ loggedBy: row.logged_by, loggedAt: toInstant(row.logged_at) }, me, now)
		})),
		zone: programme.zone,
		now: now.toString()
	};
}
