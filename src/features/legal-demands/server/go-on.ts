import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { useCase } from '#platform/use-case.server.ts';
import { careItems, plainSteps } from '../domain/demand.ts';
import { mayHandle } from '../domain/permissions.ts';
import { textInput } from './inputs.ts';
import { demandInput, step, toChange } from './rows.ts';

/** Takes a step that needs nothing but, if somebody likes, a word to it. Twice from one page is a conflict, and one step. */
export const goOn = useCase({
	name: 'legal.go-on',
	input: v.object({
		...demandInput,
		to: v.pipe(v.optional(v.string(), ''), v.picklist(plainSteps, 'legal_error_not_now')),
		words: textInput,
		/** Where the demand stood on the page that was sent. */
		stood: v.optional(v.string())
	}),
	load: toChange,
	allow: mayHandle,
	run: async (ctx, { to, words, stood }, demand) => {
		if (stood !== undefined && stood !== demand.state) throw new Conflict('legal_error_not_now');
		const at = toDate(ctx.now);
		const also = to === 'counsel' ? { counsel_at: at } : to === 'narrowed' ? { narrowed_at: at } : {};
		await step(ctx, demand, to, { words, also });
	}
});

/** Ticks what was done with care before anything is given. Twice is once. */
export const tickCare = useCase({
	name: 'legal.tick',
	input: v.object({
		...demandInput,
		item: v.pipe(v.optional(v.string(), ''), v.picklist(careItems, 'legal_error_not_now'))
	}),
	load: toChange,
	allow: mayHandle,
	run: async (ctx, { item }, demand) => {
		if (demand.state === 'complied') throw new Conflict('legal_error_not_now');
		await ctx.db
			.insertInto('legal_demand_tick')
			.values({
				...{ demand_id: demand.id, circle_id: demand.circleId, item },
				...{ by_person: ctx.actor.personId!, at: toDate(ctx.now) }
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
});
