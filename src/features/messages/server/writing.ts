import type { Actor } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import type { Holds } from '../domain/message.ts';
import { mayWrite, peopleOf, type Pair } from '../domain/permissions.ts';
import { idOfWaiting } from './later-rows.ts';
import { checkNotStopped, checkOpen, isOpen, pairToOpen } from './pair.ts';
import { heldThread, holdThread, type Held } from './queries.ts';

/** A message that is there, or waits: its number in the thread, null while it waits. */
type Sent = { id: string; number: number | null };

/** What is known of a thread that is held: null where there is none to hold, what became of the same form before, and why nobody writes now. */
type ThreadNow = { held: Held | null; before: SentRow | null; refusal: unknown };

/** The pair, and all that says whether the actor can write to the other now, in one trip; its thread is held until the transaction ends. */
export async function toWrite(
	ctx: Context,
	{ match, id }: { match: string; id: string }
): Promise<{ pair: Pair; threadNow: ThreadNow }> {
	const [pair, threadNow] = await Promise.all([
		pairToOpen(ctx, match, 'message'),
		threadNowOf(ctx, match, id, heldThread(ctx.db, match))
	]);
	return { pair, threadNow };
}

export const mayWriteIn = (actor: Actor, { pair }: { pair: Pair }): boolean => mayWrite(actor, pair);

/**
 * All in one turn and in this order: what is asked behind the thread is asked when it is held, for the same form may be posted
 * twice at once.
 */
async function threadNowOf(
	ctx: Context,
	match: string,
	id: string,
	holding: Promise<Held | null>
): Promise<ThreadNow> {
	const [held, before, refusal] = await Promise.all([
		holding,
		rowOf(ctx, id),
		refusalOf(Promise.all([checkNotStopped(ctx, match), pagesWereRead(ctx)]))
	]);
	return { held, before, refusal };
}

/**
 * The thread, held until the transaction ends, where the actor can write in it now; or what became of the very same message
 * before. Throws otherwise, with a sentence for the page.
 */
export async function threadToWrite(
	ctx: Context,
	{ id, text }: { id: string; text: string },
	pair: Pair,
	known: ThreadNow
): Promise<Held | { before: Sent }> {
	// Before the first message there was nothing to hold.
	const isFirst = known.held === null && isOpen(pair);
	const now = isFirst ? await threadNowOf(ctx, pair.matchId, id, holdThread(ctx.db, pair)) : known;
	if (now.before) return { before: await sentBefore(ctx, now.before, text, pair) };
	checkOpen(pair);
	if (now.refusal !== null) throw now.refusal;
	return now.held!;
}

const refusalOf = (checks: Promise<unknown>): Promise<unknown> =>
	checks.then(
		() => null,
		(refusal: unknown) => refusal
	);

/** Puts it into the thread, counts it on, and tells the other. The thread is held; what it says lies there under the same id. */
export async function putInThread(
	{ db, actor, now, tell }: Context,
	pair: Pair,
	{ id, holds }: { id: string; holds: Holds },
	number: number
): Promise<void> {
	const { matchId: match_id, circleId: circle_id } = pair;
	const author_id = actor.personId!;
	await Promise.all([
		db
			.insertInto('message')
			.values({ id, match_id, circle_id, number, author_id, holds, at: toDate(now) })
			.execute(),
		db.updateTable('thread').set({ last_number: number }).where('match_id', '=', match_id).execute(),
		tell({ name: 'message.sent', match: match_id, message: id, by: author_id }, peopleOf(pair))
	]);
}

type SentRow = { id: string; match_id: string; by: string; number: number | null };

/** What the actor's form with this id became: a message, or one that waits. */
async function rowOf(ctx: Context, id: string): Promise<SentRow | null> {
	const later = idOfWaiting(ctx, id);
	const [sent, waits] = await Promise.all([
		ctx.db
			.selectFrom('message')
			.select(['id', 'match_id', 'author_id as by', 'number'])
			.where('id', 'in', [id, later])
			.executeTakeFirst(),
		ctx.db
			.selectFrom('message_later')
			.select(['id', 'match_id', 'person_id as by'])
			.where('id', '=', later)
			.executeTakeFirst()
	]);
	return sent ?? (waits ? { ...waits, number: null } : null);
}

/**
 * The message of this id, when the actor wrote these very words under it before. Throws a conflict when the words are others,
 * which would be lost, or when the id is somebody else's.
 */
async function sentBefore({ actor, words }: Context, row: SentRow, text: string, pair: Pair): Promise<Sent> {
	if (row.match_id !== pair.matchId || row.by !== actor.personId) throw new Conflict();
	const said = await words.read({ field: 'message.body', rows: [row.id] });
	if ((said.get(row.id)?.text ?? '') !== text) throw new Conflict('messages_error_sent_before');
	return { id: row.id, number: row.number };
}
