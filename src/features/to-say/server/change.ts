import * as v from 'valibot';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { mayRead, mayRemove } from '../domain/permissions.ts';
import { neededText, seenVersion, someText, whomFor } from './inputs.ts';
import { itemToOpen, wordsOf, type Item } from './rows.ts';

type Field = 'to-say.words' | 'to-say.for' | 'to-say.answer';

/** Changes the words or whom they are for. Whoever saw an older version is told, and nothing of theirs is lost. */
export const changeToSay = useCase({
	name: 'to-say.change',
	input: v.object({ item: idInput, seen: seenVersion, seenFor: seenVersion, text: neededText, for: whomFor }),
	load: (ctx, { item }) => itemToOpen(ctx, item),
	allow: mayRead,
	run: async (ctx, { seen, seenFor, text, for: whom }, item) => {
		await hold(ctx, item);
		const { words, whom: before } = await wordsOf(ctx, [item.id]);
		await change(ctx, item, 'to-say.words', { seen, text, now: words.get(item.id) });
		await change(ctx, item, 'to-say.for', { seen: seenFor, text: whom, now: before.get(item.id) });
		return { id: item.id };
	}
});

/** Notes what was answered (R115). An answer says that it was said, today where nothing else was noted. */
export const noteAnswer = useCase({
	name: 'to-say.answer',
	input: v.object({ item: idInput, seen: seenVersion, answer: someText }),
	load: (ctx, { item }) => itemToOpen(ctx, item),
	allow: mayRead,
	run: async (ctx, { seen, answer }, item) => {
		await hold(ctx, item);
		const { answer: before } = await wordsOf(ctx, [item.id]);
		await change(ctx, item, 'to-say.answer', { seen, text: answer, now: before.get(item.id) });
		if (answer.trim() !== '' && item.saidOn === null) await mark(ctx, item, true);
		return { id: item.id };
	}
});

/** Ticks it off, or takes the tick back. Again changes nothing. */
export const markSaid = useCase({
	name: 'to-say.said',
	input: v.object({ item: idInput, said: v.picklist(['yes', 'no'], 'to_say_error_seen') }),
	load: (ctx, { item }) => itemToOpen(ctx, item),
	allow: mayRead,
	run: async (ctx, { said }, item) => {
		if ((item.saidOn !== null) !== (said === 'yes')) await mark(ctx, item, said === 'yes');
		return { id: item.id };
	}
});

/** Deletes it, in every version, with the answer. A supporter deletes only what nobody else has written in. */
export const removeToSay = useCase({
	name: 'to-say.remove',
	input: v.object({ item: idInput }),
	load: (ctx, { item }) => itemToOpen(ctx, item),
	allow: mayRemove,
	run: async (ctx, _input, item) => {
		await hold(ctx, item);
		for (const field of ['to-say.words', 'to-say.for', 'to-say.answer'] as const)
			await ctx.words.erase({ field, row: item.id });
		const left = await wordsOf(ctx, [item.id]);
		if (Object.values(left).some((words) => words.size > 0)) throw new Conflict('to_say_error_not_alone');
		await ctx.db.deleteFrom('to_say').where('id', '=', item.id).execute();
	}
});

/** Holds it until the transaction ends: words are written into nothing that is deleted at the same moment. Throws NotFound when it was. */
async function hold(ctx: Context, { id }: Item): Promise<void> {
	const there = await ctx.db
		.selectFrom('to_say')
		.select('id')
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!there) throw new NotFound();
}

async function change(
	ctx: Context,
	item: Item,
	field: Field,
	{ seen, text, now }: { seen: number; text: string; now: { text: string; version: number } | undefined }
): Promise<void> {
	if ((now?.text ?? '') === text) return;
	if ((now?.version ?? 0) !== seen) throw new Conflict('to_say_error_changed');
	await ctx.words.write({ circle: item.circleId, field, row: item.id, text, about: item.personId });
}

async function mark(ctx: Context, { id }: Item, said: boolean): Promise<void> {
	const today = ctx.now
		.toZonedDateTimeISO(await programmeZone(ctx))
		.toPlainDate()
		.toString();
	await ctx.db
		.updateTable('to_say')
		.set({ said_on: said ? today : null })
		.where('id', '=', id)
		.execute();
}
