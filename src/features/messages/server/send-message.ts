import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { wrongWords } from '../domain/message.ts';
import { mayWrite, peopleOf, type Pair } from '../domain/permissions.ts';
import { checkNotStopped, checkOpen, isOpen, pairToOpen } from './pair.ts';
import { holdThread } from './queries.ts';

const text = v.pipe(
	v.string('messages_error_empty'),
	v.check((typed) => wrongWords(typed) !== 'messages_error_empty', 'messages_error_empty'),
	v.check((typed) => wrongWords(typed) !== 'messages_error_too_long', 'messages_error_too_long')
);

/**
 * Writes to the other of the pair. The same id and words are one message, however often they are posted and from however many
 * windows; numbers of a thread have no gaps. Acknowledged after commit.
 */
export const sendMessage = useCase({
	name: 'messages.send',
	input: v.object({ match: idInput, id: idInput, text }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayWrite,
	run: async (ctx, { id, text }, pair) => {
		const { actor, db, now, words, tell } = ctx;
		// Held before it is looked for: the same form may be posted twice at once.
		const last = isOpen(pair) ? await holdThread(db, pair) : 0;
		const before = await sentBefore(ctx, id, text, pair);
		if (before) return before;
		checkOpen(pair);
		await Promise.all([pagesWereRead(ctx), checkNotStopped(ctx, pair.matchId)]);
		const number = last + 1;
		await Promise.all([
			db
				.insertInto('message')
				.values({
					id,
					match_id: pair.matchId,
					circle_id: pair.circleId,
					number,
					author_id: actor.personId!,
					at: toDate(now)
				})
				.execute(),
			words.write({ circle: pair.circleId, field: 'message.body', row: id, text, isNew: true }),
			db.updateTable('thread').set({ last_number: number }).where('match_id', '=', pair.matchId).execute(),
			tell({ name: 'message.sent', match: pair.matchId, message: id, by: actor.personId }, peopleOf(pair))
		]);
		return { id, number };
	}
});

/**
 * The message of this id, when the actor sent these very words under it before. Throws a conflict when the words are others,
 * which would be lost, or when the id is somebody else's.
 */
async function sentBefore(
	{ db, actor, words }: Context,
	id: string,
	text: string,
	pair: Pair
): Promise<{ id: string; number: number } | null> {
	const row = await db
		.selectFrom('message')
		.select(['number', 'match_id', 'author_id'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	if (row.match_id !== pair.matchId || row.author_id !== actor.personId) throw new Conflict();
	const said = await words.read({ field: 'message.body', rows: [id] });
	if (said.get(id)?.text !== text) throw new Conflict('messages_error_sent_before');
	return { id, number: row.number };
}
