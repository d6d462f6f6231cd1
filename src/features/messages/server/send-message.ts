import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { quietUntil } from '../domain/later.ts';
import { wrongWords, type Holds } from '../domain/message.ts';
import { mayWrite, peopleOf, type Pair } from '../domain/permissions.ts';
import { checkNotStopped, checkOpen, isOpen, pairToOpen } from './pair.ts';
import { idOfWaiting, keepForLater } from './later-rows.ts';
import { holdThread, type Held } from './queries.ts';

/** The words of a message, as a form sends them. */
export const textInput = v.pipe(
	v.string('messages_error_empty'),
	v.check((typed) => wrongWords(typed) !== 'messages_error_empty', 'messages_error_empty'),
	v.check((typed) => wrongWords(typed) !== 'messages_error_too_long', 'messages_error_too_long')
);

/**
 * Writes to the other of the pair. The same id and words are one message, however often they are posted and from however many
 * windows; numbers of a thread have no gaps. Acknowledged after commit. In the quiet hours of the two it waits until they are over.
 */
export const sendMessage = useCase({
	name: 'messages.send',
	input: v.object({ match: idInput, id: idInput, text: textInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayWrite,
	run: async (ctx, said, pair) => {
		const thread = await threadToWrite(ctx, said, pair);
		if ('before' in thread) return thread.before;
		const due = thread.quiet && quietUntil(thread.quiet, ctx.now, (await currentProgramme(ctx)).zone);
		if (due) return keepForLater(ctx, pair, { ...said, holds: 'words', due, forQuiet: true });
		const { circleId: circle } = pair;
		await Promise.all([
			putInThread(ctx, pair, { id: said.id, holds: 'words' }, thread.last + 1),
			ctx.words.write({ circle, field: 'message.body', row: said.id, text: said.text, isNew: true })
		]);
		return { id: said.id, number: thread.last + 1 };
	}
});

/** A message that is there, or waits: its number in the thread, null while it waits. */
type Sent = { id: string; number: number | null };

/**
 * The thread, held until the transaction ends, where the actor can write in it now; or what became of the very same message
 * before. Throws otherwise, with a sentence for the page.
 */
export async function threadToWrite(
	ctx: Context,
	{ id, text }: { id: string; text: string },
	pair: Pair
): Promise<Held | { before: Sent }> {
	// All in one turn and in this order: what is asked behind the thread is asked when it is held, for the same form may be
	// posted twice at once.
	const [thread, before, refusal] = await Promise.all([
		isOpen(pair) ? holdThread(ctx.db, pair) : null,
		sentBefore(ctx, id, text, pair),
		refusalOf(Promise.all([checkNotStopped(ctx, pair.matchId), pagesWereRead(ctx)]))
	]);
	if (before) return { before };
	checkOpen(pair);
	if (refusal !== null) throw refusal;
	return thread!;
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

/**
 * The message of this id, when the actor wrote these very words under it before. Throws a conflict when the words are others,
 * which would be lost, or when the id is somebody else's.
 */
async function sentBefore(ctx: Context, id: string, text: string, pair: Pair): Promise<Sent | null> {
	const { db, actor, words } = ctx;
	const later = idOfWaiting(ctx, id);
	const [sent, waits] = await Promise.all([
		db
			.selectFrom('message')
			.select(['id', 'match_id', 'author_id as by', 'number'])
			.where('id', 'in', [id, later])
			.executeTakeFirst(),
		db
			.selectFrom('message_later')
			.select(['id', 'match_id', 'person_id as by'])
			.where('id', '=', later)
			.executeTakeFirst()
	]);
	const row = sent ?? waits;
	if (!row) return null;
	if (row.match_id !== pair.matchId || row.by !== actor.personId) throw new Conflict();
	const said = await words.read({ field: 'message.body', rows: [row.id] });
	if ((said.get(row.id)?.text ?? '') !== text) throw new Conflict('messages_error_sent_before');
	return { id: row.id, number: sent?.number ?? null };
}
