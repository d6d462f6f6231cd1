import { m } from '#paraglide/messages.js';
import { toDate } from '#platform/clock.ts';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import { isSelf } from '#platform/actor.ts';
import { waitingOf } from './later-rows.ts';
import { called, pairsOf } from './pair.ts';
import { messageFields } from './take-back-message.ts';
import { missingWords, type Holds } from '../domain/message.ts';

/** Every message of every thread of the person, their own and the other's, as they can read them now. */
export const recordPart: RecordPart = {
	name: 'messages',
	tables: ['thread', 'message', 'message_later'],
	fields: [...messageFields],
	title: m.messages_title,
	read: async (ctx, telling) => {
		const me = ctx.actor.personId!;
		const pairs = (await pairsOf(ctx.db, ctx.actor)).filter(({ participantId }) =>
			isSelf(ctx.actor, participantId)
		);
		const names = await ctx.names.of(pairs.map(({ supporterId }) => supporterId));
		const entries = [];
		for (const pair of pairs.sort((a, b) => a.since.getTime() - b.since.getTime())) {
			const rows = await ctx.db
				.selectFrom('message')
				.select(['id', 'author_id', 'at', 'taken_back_at', 'holds'])
				.where('match_id', '=', pair.matchId)
				.orderBy('number')
				.execute();
			const waiting = await waitingOf(ctx.db, pair.matchId);
			const ids = [...rows, ...waiting].map(({ id }) => id);
			const said = await ctx.words.read({ field: 'message.body', rows: ids });
			for (const { id, author_id, at, taken_back_at, holds } of rows) {
				const text = said.get(id)?.text;
				entries.push(
					entry({
						at: at.toISOString(),
						title: called(names, pair.supporterId),
						by: { you: author_id === me, name: author_id === me ? null : called(names, author_id) },
						words: text === undefined ? [] : [{ label: null, text }],
						facts:
							holds !== 'words' && taken_back_at === null
								? [
										fact(
											holds,
											holds === 'photo' ? m.messages_photo() : m.messages_voice(),
											m.messages_media_in_record()
										)
									]
								: [],
						missing: missingWords(text, taken_back_at !== null, holds as Holds)
					})
				);
			}
			for (const { id, written_at, due_at } of waiting)
				entries.push(
					entry({
						at: written_at.toISOString(),
						title: called(names, pair.supporterId),
						by: { you: true, name: null },
						facts: [
							fact('notSentBefore', m.messages_unsent_title(), due_at.toISOString(), telling.moment(due_at))
						],
						words: [{ label: null, text: said.get(id)?.text ?? '' }]
					})
				);
		}
		return entries;
	},
	erase: {
		fields: [...messageFields],
		also: async ({ db, actor, now }) => {
			await db.deleteFrom('message_later').where('person_id', '=', actor.personId).execute();
			await db
				.updateTable('message')
				.set({ taken_back_at: toDate(now) })
				.where('author_id', '=', actor.personId)
				.where('circle_id', 'in', (own) =>
					own.selectFrom('circle').select('id').where('about', '=', actor.personId)
				)
				.where('taken_back_at', 'is', null)
				.execute();
		}
	}
};
