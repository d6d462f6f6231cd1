import * as v from 'valibot';
import { currentMatch } from '#features/matching/index.server.ts';
import { toDate } from '#platform/clock.ts';
import { NotFound } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { signedIn, useCase } from '#platform/use-case.server.ts';
import { fieldOf, prompts, sharedRow, takeBack } from './prompt-words.ts';

/** Lets the person's supporter read one answer: a copy in the circle of the two (R016). Nobody else, and only while they walk together. */
export const sharePrompt = useCase({
	name: 'enrolment.share-prompt',
	input: v.object({ prompt: v.picklist(prompts) }),
	allow: signedIn,
	run: async (ctx, { prompt }) => {
		const personId = ctx.actor.personId!;
		const match = await currentMatch(ctx, personId);
		const own = await ctx.db
			.selectFrom('prompt_answer')
			.select('id')
			.where('person_id', '=', personId)
			.where('prompt', '=', prompt)
			.forUpdate()
			.executeTakeFirst();
		if (!match?.circleId || !own) throw new NotFound();
		if (await sharedRow(ctx, personId, prompt, match.id)) return;
		const words = (await ctx.words.read({ field: fieldOf(prompt), rows: [own.id] })).get(own.id);
		if (!words) throw new NotFound();
		await takeBack(ctx, personId, prompt);
		const id = newId();
		await ctx.db
			.insertInto('shared_prompt')
			.values({ id, person_id: personId, prompt, match_id: match.id, at: toDate(ctx.now) })
			.execute();
		await ctx.words.write({ circle: match.circleId, field: fieldOf(prompt), row: id, text: words.text });
	}
});

/** Takes the answer back. It is gone here; it may have been copied, and the page says so. */
export const takeBackPrompt = useCase({
	name: 'enrolment.take-back-prompt',
	input: v.object({ prompt: v.picklist(prompts) }),
	allow: signedIn,
	run: (ctx, { prompt }) => takeBack(ctx, ctx.actor.personId!, prompt)
});
