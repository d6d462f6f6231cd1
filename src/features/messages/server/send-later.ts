import * as v from 'valibot';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { chosenMoment, quietUntil } from '../domain/later.ts';
import type { Holds } from '../domain/message.ts';
import { wroteIt } from '../domain/permissions.ts';
import { keepForLater } from './later-rows.ts';
import { checkNotStopped, checkOpen, pairToOpen } from './pair.ts';
import { holdThread } from './queries.ts';
import { textInput } from './send-message.ts';
import { eraseMessage } from './take-back-message.ts';
import { mayWriteIn, putInThread, threadToWrite, toWrite } from './writing.ts';

/**
 * Writes now and sends at a time that the writer chose (R087), where the programme is; in the quiet hours of the two it is when
 * they are over. Until then only they are shown it. The same id and words are one message.
 */
export const sendLater = useCase({
	name: 'messages.send-later',
	input: v.object({
		match: idInput,
		id: idInput,
		text: textInput,
		day: v.pipe(v.string('messages_error_later_when'), v.isoDate('messages_error_later_when')),
		time: v.pipe(v.string('messages_error_later_when'), v.isoTime('messages_error_later_when'))
	}),
	load: toWrite,
	allow: mayWriteIn,
	run: async (ctx, said, { pair, threadNow }) => {
		const thread = await threadToWrite(ctx, said, pair, threadNow);
		if ('before' in thread) return thread.before;
		const { zone } = await currentProgramme(ctx);
		const chosen = chosenMoment(said, ctx.now, zone);
		if (typeof chosen === 'string') throw new Invalid({ day: chosen });
		const quiet = thread.quiet && quietUntil(thread.quiet, chosen, zone);
		return keepForLater(ctx, pair, {
			...said,
			holds: 'words',
			due: quiet ?? chosen,
			forQuiet: quiet !== null
		});
	}
});

/** A message of the actor that waits; to everybody else, and once it was sent, it is absent. */
async function waiting(ctx: Context, { match, message }: { match: string; message: string }) {
	const pair = await pairToOpen(ctx, match, 'message');
	const row = await ctx.db
		.selectFrom('message_later')
		.select('person_id')
		.where('id', '=', message)
		.where('match_id', '=', match)
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return { pair, authorId: row.person_id };
}

const which = v.object({ match: idInput, message: idInput });

/** Sends now what waits for its time. Not in the quiet hours of the two. Twice is once. */
export const sendWaiting = useCase({
	name: 'messages.send-waiting',
	input: which,
	load: waiting,
	allow: wroteIt,
	run: async (ctx, { match, message }, { pair }) => {
		checkOpen(pair);
		const { last, quiet } = await holdThread(ctx.db, pair);
		await checkNotStopped(ctx, match);
		if (quiet && quietUntil(quiet, ctx.now, (await currentProgramme(ctx)).zone))
			throw new Conflict('messages_error_quiet');
		// Its time has come in this very moment, or it was pressed twice: it is there already.
		const holds = await takeOut(ctx, message);
		if (holds) await putInThread(ctx, pair, { id: message, holds }, last + 1);
	}
});

/** Takes out what was not sent yet, with its words: nobody will have seen it. Twice is once. */
export const dropWaiting = useCase({
	name: 'messages.drop-waiting',
	input: which,
	load: waiting,
	allow: wroteIt,
	run: async (ctx, { match, message }, { pair }) => {
		if (pair.standing === 'open') await holdThread(ctx.db, pair);
		if (!(await takeOut(ctx, message))) throw new Conflict('messages_error_later_sent');
		await eraseMessage(ctx, message);
		await ctx.tell({ name: 'message.kept', match }, [ctx.actor.personId!]);
	}
});

/** What was in it, where it still waited. */
async function takeOut({ db }: Context, message: string): Promise<Holds | null> {
	const row = await db
		.deleteFrom('message_later')
		.where('id', '=', message)
		.returning('holds')
		.executeTakeFirst();
	return (row?.holds as Holds | undefined) ?? null;
}
