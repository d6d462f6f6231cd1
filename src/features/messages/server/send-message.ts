import * as v from 'valibot';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { quietUntil } from '../domain/later.ts';
import { wrongWords } from '../domain/message.ts';
import { keepForLater } from './later-rows.ts';
import { mayWriteIn, putInThread, threadToWrite, toWrite } from './writing.ts';

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
	load: toWrite,
	allow: mayWriteIn,
	run: async (ctx, said, { pair, threadNow }) => {
		const thread = await threadToWrite(ctx, said, pair, threadNow);
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
