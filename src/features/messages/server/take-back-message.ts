import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { peopleOf, wroteIt } from '../domain/permissions.ts';
import { pairToOpen } from './pair.ts';

/**
 * Whoever wrote a message takes it back, also when the two no longer walk together: the sealed words go at once; that
 * there was one, and when, stays. Nobody is told, and the other sees that it was taken back. Twice is once.
 */
export const takeBackMessage = useCase({
	name: 'messages.take-back',
	input: v.object({ match: idInput, message: idInput }),
	load: async (ctx, { match, message }) => {
		const pair = await pairToOpen(ctx, match, 'message');
		const row = await ctx.db
			.selectFrom('message')
			.select('author_id')
			.where('id', '=', message)
			.where('match_id', '=', match)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return { pair, authorId: row.author_id };
	},
	allow: wroteIt,
	run: async (ctx, { match, message }, { pair }) => {
		await eraseMessage(ctx, message);
		await ctx.db
			.updateTable('message')
			.set({ taken_back_at: toDate(ctx.now) })
			.where('id', '=', message)
			.where('taken_back_at', 'is', null)
			.execute();
		await ctx.tell({ name: 'message.taken-back', match, message }, peopleOf(pair));
	}
});

/** Everything a message says, and shows: as far as it is the actor's. */
export async function eraseMessage({ words }: Context, message: string): Promise<void> {
	await Promise.all(messageFields.map((field) => words.erase({ field, row: message })));
}

/** The fields in which a message lies. */
export const messageFields = ['message.body', 'message.photo', 'message.voice'] as const;
