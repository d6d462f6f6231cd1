import type { Context } from '#platform/use-case.server.ts';

/** The optional prompts (R005, R006): open questions, in own words, in the person's own circle. */
export const prompts = ['connections', 'what-brings-me'] as const;
export type Prompt = (typeof prompts)[number];

export const fieldOf = (prompt: Prompt) => `enrolment.${prompt}` as const;

/** Where the copy for the supporter of this match is, if there is one. */
export const sharedRow = (ctx: Context, personId: string, prompt: Prompt, matchId: string) =>
	ctx.db
		.selectFrom('shared_prompt')
		.select('id')
		.where('person_id', '=', personId)
		.where('prompt', '=', prompt)
		.where('match_id', '=', matchId)
		.executeTakeFirst();

/** Takes the copy away, from whichever match it was made for. The person's own words stay. */
export async function takeBack(ctx: Context, personId: string, prompt: Prompt): Promise<void> {
	const rows = await ctx.db
		.selectFrom('shared_prompt')
		.select('id')
		.where('person_id', '=', personId)
		.where('prompt', '=', prompt)
		.execute();
	for (const { id } of rows) {
		await ctx.words.erase({ field: fieldOf(prompt), row: id });
		await ctx.db.deleteFrom('shared_prompt').where('id', '=', id).execute();
	}
}

/** What a participant lets the actor, who walks with them, read now. */
export async function promptsSharedBy(
	ctx: Context,
	personId: string
): Promise<{ prompt: Prompt; text: string }[]> {
	const rows = await ctx.db
		.selectFrom('shared_prompt')
		.select(['id', 'prompt'])
		.where('person_id', '=', personId)
		.execute();
	const shared: { prompt: Prompt; text: string }[] = [];
	for (const prompt of prompts) {
		const row = rows.find((each) => each.prompt === prompt);
		const words = row && (await ctx.words.read({ field: fieldOf(prompt), rows: [row.id] })).get(row.id);
		if (words) shared.push({ prompt, text: words.text });
	}
	return shared;
}
