import { m } from '#paraglide/messages.js';
import { isSelf } from '#platform/actor.ts';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import { called } from '#features/messages/index.server.ts';
import { items, wordsOf } from './rows.ts';

/** Everything the person wanted to ask or say, and what was answered, whoever wrote it down. */
export const recordPart: RecordPart = {
	name: 'to-say',
	tables: ['to_say'],
	fields: ['to-say.words', 'to-say.for', 'to-say.answer'],
	title: m.to_say_title,
	read: async (ctx, telling) => {
		const own = (await items(ctx, 100_000)).filter(({ personId }) => isSelf(ctx.actor, personId)).reverse();
		const { words, whom, answer } = await wordsOf(
			ctx,
			own.map(({ id }) => id)
		);
		const names = await ctx.names.of(own.map(({ authorId }) => authorId));
		return own.map(({ id, writtenAt, authorId, saidOn }) => {
			const you = isSelf(ctx.actor, authorId);
			const said = (label: string | null, text: string | undefined) => (text ? [{ label, text }] : []);
			return entry({
				at: writtenAt.toISOString(),
				by: { you, name: you ? null : called(names, authorId) },
				facts:
					saidOn === null
						? []
						: [fact('said', m.to_say_said(), saidOn, telling.day(new Date(`${saidOn}T12:00:00Z`)))],
				words: [
					...said(null, words.get(id)?.text),
					...said(m.to_say_for_label(), whom.get(id)?.text),
					...said(m.to_say_answer(), answer.get(id)?.text)
				],
				missing: words.has(id) ? null : 'locked'
			});
		});
	},
	erase: {
		fields: ['to-say.words', 'to-say.for', 'to-say.answer'],
		also: async ({ db, actor }) =>
			void (await db.deleteFrom('to_say').where('person_id', '=', actor.personId).execute())
	}
};
