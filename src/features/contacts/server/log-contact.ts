import * as v from 'valibot';
import { Temporal } from 'temporal-polyfill';
import { toDate, toInstant } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { firstContactDone } from '#features/enrolment/index.server.ts';
import { checkNotStopped, type Pair, pairToOpen, peopleOf } from '#features/messages/index.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { appointmentLogged } from '#features/scheduling/index.server.ts';
import {
	kinds,
	longestNote,
	mayStillCorrect,
	modes,
	places,
	spanOf,
	wrongTimes,
	type Kind,
	type Span
} from '../domain/contact.ts';
import { mayLogContact } from '../domain/permissions.ts';
import { SkippedTime, spanFromClock } from '../domain/times.ts';

const optional = v.optional(v.string(), '');

/** The form of a contact: two taps of time, or a day and two clock times instead; words only where the programme has them. */
const filledIn = {
	/** Made by the page: the same id posted twice is one contact. */
	id: idInput,
	kind: v.picklist(kinds, 'contacts_error_kind'),
	mode: v.picklist(modes, 'contacts_error_mode'),
	/** A chip that says nothing is chosen sends an empty text. */
	place: v.optional(v.union([v.literal(''), v.picklist(places)], 'error_field'), ''),
	start: optional,
	end: optional,
	date: optional,
	from: optional,
	to: optional,
	note: v.optional(
		v.pipe(
			v.string(),
			v.check((text) => [...text].length <= longestNote, 'contacts_error_note_too_long')
		),
		''
	)
};

type FilledIn = v.InferOutput<v.ObjectSchema<typeof filledIn, undefined>>;

/** Logs that two people met. The participant sees it at once. */
export const logContact = useCase({
	name: 'contacts.log',
	input: v.object({
		...filledIn,
		match: v.pipe(v.string('contacts_error_who'), v.uuid('contacts_error_who')),
		/** The appointment that this was, if it was one. */
		planned: v.optional(v.union([v.literal(''), idInput]), '')
	}),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'contact'),
	allow: mayLogContact,
	run: async (ctx, input, pair) => {
		const done = await log(ctx, input, pair, null);
		if (input.planned !== '')
			await appointmentLogged(ctx, {
				appointment: input.planned,
				match: pair.matchId,
				connected: input.kind !== 'not-connected'
			});
		return done;
	}
});

/**
 * A reminder call that a supporter made, or one that did not get through, logged as it was planned with one tap; it can be put
 * right like any other. For whoever has asked whether they may.
 */
export const logReminderCall = (
	ctx: Context,
	pair: Pair,
	{ id, start, end, connected }: Span & { id: string; connected: boolean }
) =>
	log(
		ctx,
		{
			...{ id, kind: connected ? 'reminder-call' : 'not-connected', mode: 'phone', place: '', note: '' },
			...{ start: start.toString(), end: end.toString(), date: '', from: '', to: '' }
		},
		pair,
		null
	);

/** Puts a contact right within a day: the old one is taken back and the new one stands in its place. */
export const correctContact = useCase({
	name: 'contacts.correct',
	input: v.object({ ...filledIn, match: idInput, contact: idInput }),
	load: contactToChange,
	allow: (actor, { pair }) => mayLogContact(actor, pair),
	run: async (ctx, input, { row, pair }) => {
		// What was taken back is gone and not put right any more; unless this is the same correction once more.
		if (row.takenBack && row.replacedBy !== input.id) throw new Conflict('contacts_error_taken_back');
		if (!row.takenBack) {
			checkInTime(ctx, row);
			await takeBack(ctx, row.id);
		}
		return log(ctx, input, pair, row);
	}
});

/** Takes a contact back within a day. It counts for nothing any more, and its words are gone. */
export const takeBackContact = useCase({
	name: 'contacts.take-back',
	input: v.object({ match: idInput, contact: idInput }),
	load: contactToChange,
	allow: (actor, { pair }) => mayLogContact(actor, pair),
	run: async (ctx, _input, { row, pair }) => {
		if (!row.takenBack) {
			checkInTime(ctx, row);
			await takeBack(ctx, row.id);
		}
		return { match: pair.matchId };
	}
});

/** A call between two who walk together, by the two taps of whoever called (INV-16): logged as if they had filled in the form. Throws as that does. */
export async function contactByPhone(
	ctx: Context,
	match: string,
	call: { id: string; start: Temporal.Instant; end: Temporal.Instant; connected: boolean }
): Promise<void> {
	const pair = await pairToOpen(ctx, match, 'contact');
	if (!mayLogContact(ctx.actor, pair)) throw new NotFound();
	const input = v.parse(v.object(filledIn), {
		...{ id: call.id, kind: call.connected ? 'talk' : 'not-connected', mode: 'phone' },
		...{ start: call.start.toString(), end: call.end.toString() }
	});
	await log(ctx, input, pair, null);
}

async function log(ctx: Context, input: FilledIn, pair: Pair, replaces: Changed | null) {
	const { actor, db, now } = ctx;
	const done = { id: input.id, match: pair.matchId };
	const programme = await currentProgramme(ctx);
	const span = spanOf(input.kind, timesOf(input, programme.zone));
	const note = programme.noteMode === 'optional' && input.note.trim() !== '' ? input.note : null;
	if (await isLogged(ctx, input, span, note, pair)) return done;
	if (pair.standing !== 'open') throw new Conflict('contacts_error_over');
	// That two met is a fact; words beside it are read by the other, like all that is not written now (H04).
	if (note !== null) await checkNotStopped(ctx, pair.matchId);
	checkTimes(input, span, now);
	// Without a target, because the words of a target would need the right to read what is in the way.
	const { numInsertedOrUpdatedRows } = await db
		.insertInto('contact')
		.values({
			id: input.id,
			match_id: pair.matchId,
			supporter_id: pair.supporterId,
			participant_id: pair.participantId,
			kind: input.kind,
			mode: input.mode,
			started_at: toDate(span.start),
			ended_at: toDate(span.end),
			logged_by: actor.personId!,
			logged_at: toDate(now),
			replaces: replaces?.id ?? null,
			first_logged_at: toDate(replaces?.firstLoggedAt ?? now),
			place: input.place || null
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (numInsertedOrUpdatedRows === 0n) {
		// Posted twice at the same moment; or else the database knows another contact for part of this time (INV-16).
		if (await isLogged(ctx, input, span, note, pair)) return done;
		throw new Conflict('contacts_error_overlap');
	}
	if (note !== null) {
		await ctx.words.write({
			circle: pair.circleId,
			field: 'contact.words',
			row: input.id,
			text: note,
			isNew: true
		});
	}
	if (input.kind !== 'not-connected') await firstContactDone(ctx, pair.participantId);
	await ctx.tell({ name: 'contact.logged', match: pair.matchId, contact: input.id }, peopleOf(pair));
	return done;
}

/**
 * Whether this very contact was logged before under the same id. Throws a conflict when it was another one, whose times or
 * words would be passed over, when it was taken back meanwhile, or when the id is somebody else's.
 */
async function isLogged(
	{ db, actor, words }: Context,
	input: FilledIn,
	span: Span,
	note: string | null,
	pair: Pair
): Promise<boolean> {
	const row = await db.selectFrom('contact').selectAll().where('id', '=', input.id).executeTakeFirst();
	if (!row) return false;
	if (row.match_id !== pair.matchId || row.logged_by !== actor.personId) throw new Conflict();
	if (row.taken_back_at !== null) throw new Conflict('contacts_error_taken_back');
	const kept = (await words.read({ field: 'contact.words', rows: [row.id] })).get(row.id)?.text ?? null;
	const isSame =
		row.kind === input.kind &&
		row.mode === input.mode &&
		row.place === (input.place || null) &&
		row.started_at.getTime() === span.start.epochMilliseconds &&
		row.ended_at.getTime() === span.end.epochMilliseconds &&
		(!pair.held || kept === note);
	if (!isSame) throw new Conflict('contacts_error_logged_before');
	return true;
}

async function contactToChange(ctx: Context, { match, contact: id }: { match: string; contact: string }) {
	const row = await ctx.db
		.selectFrom('contact')
		.select(['id', 'match_id', 'logged_by', 'first_logged_at', 'taken_back_at'])
		.where('id', '=', id)
		.where('match_id', '=', match)
		.executeTakeFirst();
	if (!row) throw new NotFound();
	const pair = await pairToOpen(ctx, row.match_id, 'contact');
	const after = await ctx.db.selectFrom('contact').select('id').where('replaces', '=', id).executeTakeFirst();
	return {
		pair,
		row: {
			id: row.id,
			loggedBy: row.logged_by,
			firstLoggedAt: toInstant(row.first_logged_at),
			takenBack: row.taken_back_at !== null,
			replacedBy: after?.id ?? null
		}
	};
}

/** The contact that is put right or taken back. */
type Changed = { id: string; loggedBy: string; firstLoggedAt: Temporal.Instant };

function checkInTime({ actor, now }: Context, row: Changed): void {
	if (!mayStillCorrect(row, actor.personId!, now)) throw new Conflict('contacts_error_too_late');
}

async function takeBack({ db, now, words }: Context, id: string): Promise<void> {
	await db
		.updateTable('contact')
		.set({ taken_back_at: toDate(now) })
		.where('id', '=', id)
		.where('taken_back_at', 'is', null)
		.execute();
	await words.erase({ field: 'contact.words', row: id });
}

/** The two moments of the form. Clock times, when both are given, count instead of the taps. */
function timesOf(input: FilledIn, zone: string): Span {
	if (input.from !== '' && input.to !== '') {
		try {
			return spanFromClock(
				Temporal.PlainDate.from(input.date),
				Temporal.PlainTime.from(input.from),
				Temporal.PlainTime.from(input.to),
				zone
			);
		} catch (error) {
			throw new Invalid({
				from: error instanceof SkippedTime ? 'contacts_error_skipped_time' : 'contacts_error_time'
			});
		}
	}
	try {
		return { start: Temporal.Instant.from(input.start), end: Temporal.Instant.from(input.end) };
	} catch {
		throw new Invalid({ start: 'contacts_error_time' });
	}
}

function checkTimes(input: FilledIn & { kind: Kind }, span: Span, now: Temporal.Instant): void {
	const wrong = wrongTimes(input.kind, span, now);
	if (wrong) throw new Invalid({ [input.from !== '' && input.to !== '' ? 'from' : 'start']: wrong });
}
