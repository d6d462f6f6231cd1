import * as v from 'valibot';
import { idInput, newId } from '#platform/ids.ts';
import { isSelf, type Actor } from '#platform/actor.ts';
import { nullIfRefused } from '#platform/errors.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { called } from '#features/messages/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { mayBegin, mayList, mayRead, mayRemove } from '../domain/permissions.ts';
import { itemToOpen, items, livePairs, longestList, others, wordsOf, type Item } from './rows.ts';

/** What somebody wants to ask or say, with the answers; of a supporter, for everybody they walk with. */
export const readToSay = useCase({
	name: 'to-say.list',
	input: v.object({}),
	allow: mayList,
	run: async (ctx) => {
		const found = await items(ctx);
		return {
			items: await shown(ctx, found.slice(0, longestList)),
			more: found.length > longestList,
			zone: await programmeZone(ctx),
			now: ctx.now.toString()
		};
	}
});

/** Where one can be written down: for oneself alone, or with somebody one walks with now. */
export const readWriteDown = useCase({
	name: 'to-say.read-form',
	input: v.object({}),
	allow: mayBegin,
	run: async (ctx) => {
		const me = ctx.actor.personId!;
		const pairs = await livePairs(ctx);
		const takesPart = ctx.actor.relations.some(({ kind }) => kind === 'role:participant');
		const names = await ctx.names.of(pairs.flatMap((pair) => [pair.participantId, pair.supporterId]));
		return {
			newId: newId(),
			takesPart,
			with: pairs.map(({ matchId, participantId, supporterId }) => ({
				match: matchId,
				name: called(names, participantId === me ? supporterId : participantId)
			}))
		};
	}
});

/** One of them, to change, to answer or to give on. */
export const readOneToSay = useCase({
	name: 'to-say.read',
	input: v.object({ item: idInput }),
	load: (ctx, { item }) => itemToOpen(ctx, item),
	allow: mayRead,
	run: async (ctx, _input, item) => ({
		...(await shown(ctx, [item]))[0]!,
		mayRemove: mayRemove(ctx.actor, item),
		zone: await programmeZone(ctx),
		now: ctx.now.toString()
	})
});

/**
 * What the actor wrote down themself, or was shared with them as the one who takes part, to be read once more in the box of
 * another thread: never what somebody else takes part with, and null where it is gone or locked.
 */
export async function ownToSay(
	actor: Actor,
	item: string | null
): Promise<{ item: string; text: string } | null> {
	if (item === null) return null;
	const one = await readOneToSay(actor, { item }).catch(nullIfRefused);
	return one?.own && one.text ? { item, text: one.text } : null;
}

export type Shown = Awaited<ReturnType<typeof shown>>[number];
export type OneToSay = Awaited<ReturnType<typeof readOneToSay>>;

async function shown(ctx: Context, all: readonly Item[]) {
	const { words, whom, answer } = await wordsOf(
		ctx,
		all.map(({ id }) => id)
	);
	const other = await others(ctx, all);
	return all.map((item) => ({
		id: item.id,
		/** The reader's own, as somebody who takes part. */
		own: isSelf(ctx.actor, item.personId),
		/** The other who reads it now; null: only the reader. */
		with: other(item),
		/** It lies in the circle of two people, also when they no longer walk together. */
		inPair: item.matchId !== null,
		/** Null: it can not be opened. */
		text: words.get(item.id)?.text ?? null,
		for: whom.get(item.id)?.text ?? '',
		answer: answer.get(item.id)?.text ?? '',
		/** The newest versions, so that nobody writes over what they did not see. */
		versions: {
			text: words.get(item.id)?.version ?? 0,
			for: whom.get(item.id)?.version ?? 0,
			answer: answer.get(item.id)?.version ?? 0
		},
		saidOn: item.saidOn,
		writtenAt: item.writtenAt.toISOString()
	}));
}
