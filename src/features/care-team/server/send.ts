import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { leavesByThread, standsOn } from '#features/consent/index.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { wrongWords } from '#features/messages/domain/message.ts';
import { isPartnerIn, mayRead, peopleIn, wroteIt } from '../domain/permissions.ts';
import { standingOf } from '../domain/standing.ts';
import { readersOf, threadToOpen, type Thread } from './rows.ts';

const text = v.pipe(
	v.string('messages_error_empty'),
	v.check((typed) => wrongWords(typed) !== 'messages_error_empty', 'messages_error_empty'),
	v.check((typed) => wrongWords(typed) !== 'messages_error_too_long', 'messages_error_too_long')
);

/**
 * Writes into a thread. What the participant or the supporter writes leaves with it, so it needs a release that holds at this
 * very moment, and is noted as a disclosure in the same transaction (INV-06, decision 0015). The same id and words are one
 * message, however often they are sent.
 */
export const sendToThread = useCase({
	name: 'care-team.send',
	input: v.object({ thread: idInput, id: idInput, text }),
	load: (ctx, { thread }) => threadToOpen(ctx, thread),
	allow: mayRead,
	run: async (ctx, { id, text }, thread) => {
		if (await sentBefore(ctx, thread, id, text)) return;
		if (!isPartnerIn(ctx.actor, thread)) await leaves(ctx, thread, id);
		await ctx.db
			.insertInto('care_message')
			.values({
				...{ id, thread_id: thread.id, circle_id: thread.circleId },
				...{ author_id: ctx.actor.personId!, at: toDate(ctx.now) }
			})
			.execute();
		await ctx.words.write({
			...{ circle: thread.circleId, field: 'care-team.message', row: id, text },
			isNew: true
		});
		await ctx.tell(
			{ name: 'care-team.written', thread: thread.id, message: id, by: ctx.actor.personId },
			peopleIn(thread)
		);
	}
});

/** What goes out: only while the partner is in, nobody unseen is, and the release holds. */
async function leaves(ctx: Context, thread: Thread, message: string): Promise<void> {
	await pagesWereRead(ctx);
	const readers = await readersOf(ctx, thread);
	const release = await standsOn(ctx, thread.releaseId);
	const partnerIsIn = thread.partnerId !== null && readers.includes(thread.partnerId);
	if (!release || standingOf(release, partnerIsIn) !== 'open') throw new Conflict('care_team_error_over');
	await leavesByThread(ctx, thread.releaseId, message);
}

/** Whether the actor sent these very words under this id before. Throws a conflict when the words are others. */
async function sentBefore(ctx: Context, thread: Thread, id: string, text: string): Promise<boolean> {
	const row = await ctx.db
		.selectFrom('care_message')
		.select(['thread_id', 'author_id'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return false;
	if (row.thread_id !== thread.id || row.author_id !== ctx.actor.personId) throw new Conflict();
	const said = await ctx.words.read({ field: 'care-team.message', rows: [id] });
	if (said.get(id)?.text !== text) throw new Conflict('messages_error_sent_before');
	return true;
}

/** Whoever wrote something takes it back: the words go at once, that there were some stays. It may have been copied. */
export const takeBackFromThread = useCase({
	name: 'care-team.take-back',
	input: v.object({ thread: idInput, message: idInput }),
	load: async (ctx, { thread: id, message }) => {
		const thread = await threadToOpen(ctx, id);
		const row = await ctx.db
			.selectFrom('care_message')
			.select('author_id')
			.where('id', '=', message)
			.where('thread_id', '=', id)
			.where('request', 'is', null)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return { thread, authorId: row.author_id };
	},
	allow: wroteIt,
	run: async (ctx, { message }, { thread }) => {
		await ctx.words.erase({ field: 'care-team.message', row: message });
		await ctx.db
			.updateTable('care_message')
			.set({ taken_back_at: toDate(ctx.now) })
			.where('id', '=', message)
			.where('taken_back_at', 'is', null)
			.execute();
		await ctx.tell({ name: 'care-team.taken-back', thread: thread.id, message }, peopleIn(thread));
	}
});
