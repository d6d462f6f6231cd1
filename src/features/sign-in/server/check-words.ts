import * as v from 'valibot';
import { pairKinds } from '#platform/circles/kinds.ts';
import { NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { signedIn, useCase } from '#platform/use-case.server.ts';
import { holdsCircle } from '../domain/permissions.ts';

/**
 * The check words the actor has agreed with others: a word that only the two know, for when one of them writes from a
 * strange phone or has lost every way in (H04). Sealed in the circle of both.
 */
export const readCheckWords = useCase({
	name: 'sign-in.read-check-words',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const { actor, circles, words, names, db } = ctx;
		const held = actor.circles.ids();
		if (held.length === 0) return [];
		const pairs = await db
			.selectFrom('circle')
			.select(['id', 'kind'])
			.where('id', 'in', held)
			.where('kind', 'in', [...pairKinds, 'welcome'])
			.where('destroyed_at', 'is', null)
			.execute();
		const agreed = await words.read({ field: 'sign-in.check-word', rows: pairs.map(({ id }) => id) });
		const list = [];
		for (const { id, kind } of pairs) {
			const others = (await circles.members(id)).filter((person) => person !== actor.personId);
			const called = await names.of(others);
			list.push({
				circle: id,
				/** They chose each other; before that one welcomed the other. */
				walking: kind !== 'welcome',
				names: others.map((person) => called.get(person) ?? ''),
				word: agreed.get(id)?.text ?? null
			});
		}
		return list;
	}
});

/** Either of the two writes down the word they agreed on; the last one counts. */
export const keepCheckWord = useCase({
	name: 'sign-in.keep-check-word',
	input: v.object({
		circle: idInput,
		word: v.pipe(
			v.string('sign_in_check_word_missing'),
			v.trim(),
			v.minLength(1, 'sign_in_check_word_missing'),
			v.maxLength(100, 'sign_in_check_word_missing')
		)
	}),
	load: async ({ db }, { circle }) => {
		const row = await db
			.selectFrom('circle')
			.select('id')
			.where('id', '=', circle)
			.where('kind', 'in', [...pairKinds, 'welcome'])
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return { circle };
	},
	allow: holdsCircle,
	run: async (ctx, { word }, { circle }) => {
		await ctx.words.write({ circle, field: 'sign-in.check-word', row: circle, text: word });
	}
});
