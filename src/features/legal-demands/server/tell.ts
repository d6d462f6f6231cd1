import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { dayEverywhere, toDate } from '#platform/clock.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { longestGag, may, mayTell, opensAfter, type Told } from '../domain/demand.ts';
import { mayHandle } from '../domain/permissions.ts';
import { dayOrNone, lineInput, textInput } from './inputs.ts';
import { noticeOf } from './notice.ts';
import { demandInput, sealTold, step, toChange, type Demand } from './rows.ts';

/** `now`: the person sees it at once. `gag`: a court forbids it up to a day, and they see this very text on the next one. */
const telling = {
	...demandInput,
	when: v.pipe(v.optional(v.string(), ''), v.picklist(['now', 'gag'], 'legal_error_when')),
	until: dayOrNone,
	authority: lineInput,
	words: textInput
};
type Telling = { when: 'now' | 'gag'; until: string } & Told;

/** Shows the text exactly as the person will see it. Nothing is told by it. */
export const previewTelling = useCase({
	name: 'legal.preview-telling',
	input: v.object(telling),
	load: toChange,
	allow: mayHandle,
	run: async (ctx, input, demand) => {
		checkTelling(ctx, input, demand);
		return { ...input, notice: await noticeOf(ctx, demand, input) };
	}
});

export type Preview = Awaited<ReturnType<typeof previewTelling>>;

/**
 * Tells the person what was shown before; or records that a court forbids it up to a day, and keeps the text for the next
 * one, on which it opens by the clock. A gag can be set anew; what the person sees is never hidden again.
 */
export const tellPerson = useCase({
	name: 'legal.tell',
	input: v.object(telling),
	load: toChange,
	allow: mayHandle,
	run: async (ctx, input, demand) => {
		checkTelling(ctx, input, demand);
		const { when, until, authority, words } = input;
		const told_sealed = sealTold(ctx, demand, { authority, words });
		if (when === 'gag') {
			const also = {
				gag_until: until,
				opens_on: opensAfter(Temporal.PlainDate.from(until)),
				told_sealed
			};
			return step(ctx, demand, 'gagged', { also });
		}
		// Since a gag that is over they see it already.
		const opens_on = demand.opened ? demand.opensOn : dayEverywhere(ctx.now).toString();
		const also = { told_at: toDate(ctx.now), opens_on, told_sealed };
		return step(ctx, demand, 'told', { also, stays: !may(demand.state, 'told') });
	}
});

function checkTelling(ctx: Context, { when, until }: Telling, demand: Demand): void {
	if (!mayTell(demand)) throw new Conflict(demand.told ? 'legal_error_told' : 'legal_error_lawyer_first');
	if (when === 'now') return;
	if (demand.opened) throw new Conflict('legal_error_sees_it');
	if (!may(demand.state, 'gagged')) throw new Conflict('legal_error_not_now');
	const today = dayEverywhere(ctx.now);
	if (until < today.toString() || until > today.add({ days: longestGag }).toString())
		throw new Invalid({ until: 'legal_error_gag' });
}
