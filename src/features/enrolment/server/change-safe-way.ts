import * as v from 'valibot';
import { Invalid } from '#platform/errors.ts';
import { signedIn, useCase } from '#platform/use-case.server.ts';
import { longest } from '../domain/welcome-faults.ts';
import { safeWayInput, toSafeWay } from './inputs.ts';
import { keepSafeWay, removeSafeWay, safeWayOf, type SafeWayWithAddress } from './safe-ways.ts';

/** The person changes the one safe way to reach them, or takes it away. */
export const changeSafeWay = useCase({
	name: 'enrolment.change-safe-way',
	input: v.object({
		...safeWayInput,
		codeWord: v.optional(v.pipe(v.string(), v.maxLength(longest.codeWord, 'error_too_long')), '')
	}),
	allow: signedIn,
	run: async (ctx, input) => {
		const way = toSafeWay(input);
		// A word that goes with nothing would be lost without a word.
		if (way.channel !== 'call' && input.codeWord.trim() !== '')
			throw new Invalid({
				[input.channel === 'call' ? 'address' : 'codeWord']: 'enrolment_code_word_alone'
			});
		const me = ctx.actor.personId!;
		const before = await safeWayOf(ctx, me);
		if (way.channel === 'none') await removeSafeWay(ctx, me);
		else await keepSafeWay(ctx, me, { ...way, codeWord: input.codeWord });
		if (before && !isSame(before, way))
			await ctx.tell({ name: 'safe-way.changed', person: me, at: ctx.now.toString() }, [me]);
	}
});

const isSame = (one: SafeWayWithAddress, other: SafeWayWithAddress) =>
	one.channel === other.channel && one.safety === other.safety && one.address === other.address;
