import * as v from 'valibot';
import { useCase } from '#platform/use-case.server.ts';
import { mayChoose } from '../domain/permissions.ts';
import { experienceWishes } from '../domain/people.ts';
import type { Wishes } from '../domain/people.ts';
import { areasInput, gendersInput, languagesInput, ownText, yes } from './inputs.ts';
import { keptVersion, wishesOrNone, writeWishes } from './own-words.ts';

/** What matters to me, as I said it. Only the person themselves. */
export const readMyWishes = useCase({
	name: 'matching.read-wishes',
	input: v.object({}),
	allow: mayChoose,
	run: async (ctx): Promise<Wishes & { seen: string }> => ({
		...(await wishesOrNone(ctx)),
		seen: await keptVersion(ctx, 'matching.wishes')
	})
});

/** The person says what matters to them, and what of it is a must (R040, R041). Sealed in the circle that is only theirs. */
export const sayWishes = useCase({
	name: 'matching.say-wishes',
	input: v.object({
		seen: v.optional(v.string()),
		areas: areasInput,
		experience: v.optional(v.picklist(experienceWishes), 'others_too'),
		languages: languagesInput,
		onlyLanguages: yes,
		culture: ownText(500),
		onlyCulture: yes,
		gender: gendersInput,
		genderOwn: ownText(100),
		onlyGender: yes
	}),
	allow: mayChoose,
	run: (ctx, { seen, gender, genderOwn, ...said }) =>
		writeWishes(ctx, { ...said, gender: { ticked: gender, own: genderOwn } }, seen)
});
