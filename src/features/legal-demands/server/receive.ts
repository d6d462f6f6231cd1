import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import type { Actor } from '#platform/actor.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { todayHere } from '#features/programme/index.server.ts';
import { untold, type Facts } from '../domain/demand.ts';
import { kinds } from '../domain/kinds.ts';
import { mayReceive } from '../domain/permissions.ts';
import { candidates } from './handlers.ts';
import { dayInput, dayOrNone, lineInput, personInput, textInput } from './inputs.ts';

const receive = useCase({
	name: 'legal.receive',
	input: v.object({
		id: idInput,
		person: personInput,
		kind: v.pipe(v.optional(v.string(), ''), v.picklist(kinds, 'legal_error_kind')),
		received: dayInput,
		due: dayOrNone,
		authority: lineInput,
		asks: textInput
	}),
	allow: mayReceive,
	run: async (ctx, { id, person, kind, received, due, authority, asks }) => {
		const me = ctx.actor.personId!;
		if (await receivedBefore(ctx, id)) return { id };
		// Who leads the programme can not handle what is asked about themselves, or learn of it here before they may.
		if (person === me) throw new Invalid({ person: 'legal_error_yourself' });
		const day = (await todayHere(ctx)).toString();
		if (received > day) throw new Invalid({ received: 'legal_error_day' });
		if (due !== '' && due < received) throw new Invalid({ due: 'legal_error_due' });
		const leads = (await candidates(ctx, person)).filter(({ isLead }) => isLead);
		const circle = await ctx.circles.make({ kind: 'team', about: null, members: leads });
		await ctx.db
			.insertInto('legal_demand')
			.values({
				id,
				programme_id: ctx.actor.org.id,
				circle_id: circle,
				person_id: person,
				kind,
				state: 'received',
				received_on: received,
				due_on: due === '' ? null : due,
				opens_on: untold,
				made_by: me,
				made_at: toDate(ctx.now)
			})
			.execute();
		await ctx.db
			.insertInto('legal_demand_step')
			.values({
				...{ id: newId(), demand_id: id, circle_id: circle, to_state: 'received' },
				...{ by_person: me, at: toDate(ctx.now) }
			})
			.execute();
		await ctx.words.write({
			circle,
			field: 'legal-demand.facts',
			row: id,
			text: JSON.stringify({ authority, asks } satisfies Facts),
			isNew: true
		});
		await ctx.tell({ name: 'legal-demand.received', demand: id });
		return { id };
	}
});

/**
 * A lead records what came, in a fresh circle of the leads, without the one it may be about. Nothing is answered by it, and
 * the person is told nothing yet. The same form twice is one. Says at its place when nobody here has this number.
 */
export const receiveDemand = (actor: Actor, input: unknown): Promise<{ id: string }> =>
	receive(actor, input).catch((error: unknown) => {
		throw error instanceof Conflict ? new Invalid({ person: 'legal_error_person' }) : error;
	});

async function receivedBefore({ db }: Context, id: string): Promise<boolean> {
	return (
		(await db.selectFrom('legal_demand').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
	);
}
