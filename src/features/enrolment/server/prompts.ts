import * as v from 'valibot';
import { currentMatch } from '#features/matching/index.server.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { signedIn, useCase, type Context } from '#platform/use-case.server.ts';
import { pageDue } from './limits.ts';
import { fieldOf, prompts, sharedRow, takeBack, type Prompt } from './prompt-words.ts';
import { enrolmentOf } from './rows.ts';

export type PromptAnswer = {
	prompt: Prompt;
	text: string;
	/** Which words these are: sent back with what is written, so that no other window is written over unseen. */
	seen: string;
	at: Date | null;
	shared: boolean;
};

export type OwnPrompts = {
	answers: PromptAnswer[];
	/** With whom an answer could be shared: the one the person walks with now. */
	supporter: string | null;
};

/** What the person wrote for themself; nobody else can ask. */
export const readPrompts = useCase({
	name: 'enrolment.read-prompts',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx): Promise<OwnPrompts> => {
		const personId = ctx.actor.personId!;
		const rows = await ctx.db
			.selectFrom('prompt_answer')
			.select(['id', 'prompt', 'at'])
			.where('person_id', '=', personId)
			.execute();
		const match = await currentMatch(ctx, personId);
		const answers: PromptAnswer[] = [];
		for (const prompt of prompts) {
			const row = rows.find((each) => each.prompt === prompt);
			const words = await wordsOf(ctx, prompt, row?.id);
			const shared = match !== null && Boolean(await sharedRow(ctx, personId, prompt, match.id));
			answers.push({ prompt, ...words, at: row?.at ?? null, shared });
		}
		const names = match ? await ctx.names.of([match.supporterId]) : null;
		return { answers, supporter: (match && names?.get(match.supporterId)) ?? null };
	}
});

/** The words of one answer and which they are; nothing yet is empty. */
async function wordsOf(
	ctx: Context,
	prompt: Prompt,
	row: string | undefined
): Promise<{ text: string; seen: string }> {
	if (row === undefined) return { text: '', seen: '' };
	const words = (await ctx.words.read({ field: fieldOf(prompt), rows: [row] })).get(row);
	return { text: words?.text ?? '', seen: `${row} ${words?.version ?? 0}` };
}

/** Writes, changes or empties one answer. Throws a conflict when it was changed since it was read, in another window. Before the first one the choice and limits pages have been read (R001, R011). */
export const writePrompt = useCase({
	name: 'enrolment.write-prompt',
	input: v.object({
		prompt: v.picklist(prompts),
		text: v.optional(v.pipe(v.string(), v.maxLength(20_000, 'error_too_long')), ''),
		seen: v.optional(v.string())
	}),
	allow: signedIn,
	run: async (ctx, { prompt, text, seen }) => {
		const personId = ctx.actor.personId!;
		if ((await pageDue(ctx, personId, await enrolmentOf(ctx.db, personId))) !== null)
			throw new Conflict('enrolment_limits_first');
		const row = await ctx.db
			.selectFrom('prompt_answer')
			.select('id')
			.where('person_id', '=', personId)
			.where('prompt', '=', prompt)
			.forUpdate()
			.executeTakeFirst();
		const now = await wordsOf(ctx, prompt, row?.id);
		// The same words once more, by an impatient thumb, are no change.
		if (text === now.text) return;
		if (seen !== undefined && seen !== now.seen) throw new Conflict('enrolment_prompt_changed');
		if (text.trim() === '') {
			if (!row) return;
			await takeBack(ctx, personId, prompt);
			await ctx.words.erase({ field: fieldOf(prompt), row: row.id });
			await ctx.db.deleteFrom('prompt_answer').where('id', '=', row.id).execute();
			return;
		}
		const id = row?.id ?? newId();
		const at = toDate(ctx.now);
		if (row) await ctx.db.updateTable('prompt_answer').set({ at }).where('id', '=', id).execute();
		else await ctx.db.insertInto('prompt_answer').values({ id, person_id: personId, prompt, at }).execute();
		await ctx.words.write({ circle: await ctx.circles.own(personId), field: fieldOf(prompt), row: id, text });
		// What is shared stays the same words: a change goes along to the one who reads it.
		const match = await currentMatch(ctx, personId);
		const shared = match && (await sharedRow(ctx, personId, prompt, match.id));
		if (match?.circleId && shared)
			await ctx.words.write({ circle: match.circleId, field: fieldOf(prompt), row: shared.id, text });
	}
});
