import * as v from 'valibot';
import { Conflict, Invalid } from '#platform/errors.ts';
import { m } from '#paraglide/messages.js';
import { useCase } from '#platform/use-case.server.ts';
import { todayHere } from '#features/programme/index.server.ts';
import { noteByLaw, packNamesNow } from '#features/consent/index.server.ts';
import { waysToLeave } from '#features/consent/domain/ways.ts';
import { careItems, items, may } from '../domain/demand.ts';
import { asksForCare } from '../domain/kinds.ts';
import { mayHandle } from '../domain/permissions.ts';
import { itemName } from '../ui/words.ts';
import { dayInput, lineInput, textInput, ticked } from './inputs.ts';
import { demandInput, factsOf, step, toChange } from './rows.ts';

/**
 * Notes that the demand was complied with: which things were given, how and when, never what was in them. It is a row in the
 * person's accounting with the demand as its legal basis (INV-06). Refused before a lawyer was asked, before the person was
 * told or a gag recorded, before less was asked for, and where a pack asks for care that nobody has ticked.
 */
export const comply = useCase({
	name: 'legal.comply',
	input: v.object({
		...demandInput,
		items: ticked(items),
		other: lineInput,
		how: v.pipe(v.optional(v.string(), ''), v.picklist(waysToLeave, 'consent_error_how')),
		day: dayInput,
		words: textInput
	}),
	load: toChange,
	allow: mayHandle,
	run: async (ctx, { items: given, other, how, day, words }, demand) => {
		if (!may(demand.state, 'complied')) throw new Conflict('legal_error_not_now');
		if (given.length === 0 && other === '') throw new Invalid({ items: 'legal_error_items' });
		if (day < demand.receivedOn || day > (await todayHere(ctx)).toString())
			throw new Invalid({ day: 'legal_error_day' });
		if (asksForCare(await packNamesNow(ctx))) {
			const done = await ctx.db
				.selectFrom('legal_demand_tick')
				.select('item')
				.where('demand_id', '=', demand.id)
				.execute();
			if (careItems.some((item) => !done.some((tick) => tick.item === item)))
				throw new Conflict('legal_error_care');
		}
		const { authority = '' } = (await factsOf(ctx, [demand.id])).get(demand.id) ?? {};
		const what = items.filter((item) => given.includes(item)).map((item) => itemName[item]());
		await noteByLaw(ctx, {
			ground: 'legal-demand',
			basis: demand.id,
			person: demand.personId,
			circle: demand.circleId,
			opensOn: demand.opensOn,
			batch: demand.id,
			how,
			day,
			says: {
				to: authority || m.legal_somebody(),
				what: other === '' ? what : [...what, other],
				notice: [m.legal_left_notice()]
			}
		});
		await step(ctx, demand, 'complied', { words });
	}
});
