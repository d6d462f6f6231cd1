import * as v from 'valibot';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { mayOpen, otherOf } from '../domain/permissions.ts';
import { called, pairToOpen } from './pair.ts';
import { lastNumber, messagesBefore, numberInput } from './queries.ts';

/** So many messages go to the phone at a time. */
const atATime = 500;

/** The page on which somebody looks for words in a thread: with whom it is, and how many messages there are. */
export const readFind = useCase({
	name: 'messages.read-find',
	input: v.object({ match: idInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayOpen,
	run: async (ctx, { match }, pair) => {
		const other = otherOf(pair, ctx.actor.personId!);
		const { zone } = await currentProgramme(ctx);
		return {
			match,
			name: called(await ctx.names.of([other]), other),
			last: await lastNumber(ctx.db, match),
			zone
		};
	}
});

/**
 * The messages before a number, the newest first, for the reader's phone to look through: what they look for is never sent
 * (R018). Those that were taken back, or can not be opened, are left out. `earlier`: before which number it goes on, or null.
 */
export const lookThrough = useCase({
	name: 'messages.look-through',
	input: v.object({ match: idInput, before: numberInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayOpen,
	run: async (ctx, { match, before }) => {
		const facts = await messagesBefore(ctx.db, match, before, atATime + 1);
		const shown = facts.slice(0, atATime);
		const said = await ctx.words.read({ field: 'message.body', rows: shown.map(({ id }) => id) });
		return {
			earlier: facts.length > atATime ? shown.at(-1)!.number : null,
			messages: shown.flatMap(({ id, number, author_id, at }) => {
				const text = said.get(id)?.text;
				return text === undefined
					? []
					: [{ number, mine: author_id === ctx.actor.personId, at: at.toISOString(), text }];
			})
		};
	}
});
