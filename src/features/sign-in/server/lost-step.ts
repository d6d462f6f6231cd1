import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayAllowLostStep } from '../domain/permissions.ts';

/** A yes is good for so long. */
const allowedHours = 24;

/**
 * Whether a code is asked of the person the actor has become. Where an administrator said yes to their having none any
 * more, what they had is gone from here on, and they set up another.
 */
export async function needsCode({ db, actor, now }: Context): Promise<boolean> {
	const kept = await db
		.selectFrom('second_step')
		.select('person_id')
		.where('person_id', '=', actor.personId)
		.where('confirmed_at', 'is not', null)
		.executeTakeFirst();
	if (!kept) return false;
	const { numDeletedRows } = await db
		.deleteFrom('second_step_lost')
		.where('person_id', '=', actor.personId)
		.where('allowed_at', '>', toDate(now.subtract({ hours: allowedHours })))
		.executeTakeFirst();
	if (numDeletedRows === 0n) return true;
	await db.deleteFrom('second_step').where('person_id', '=', actor.personId).execute();
	return false;
}

/** Who of the staff has no codes any more and waits for a yes. Administrators see them; nobody else does. */
export async function whoLostTheirStep(ctx: Context) {
	const rows = await ctx.db
		.selectFrom('second_step_lost')
		.select(['person_id', 'asked_at'])
		.where('allowed_at', 'is', null)
		.where('person_id', '!=', ctx.actor.personId)
		.orderBy('asked_at')
		.execute();
	const names = await ctx.names.of(rows.map(({ person_id }) => person_id));
	return rows.map(({ person_id, asked_at }) => ({
		person: person_id,
		name: names.get(person_id) ?? '',
		askedAt: asked_at
	}));
}

const lostInput = v.object({ person: idInput });

async function lostBy({ db }: Context, { person }: { person: string }) {
	const row = await db
		.selectFrom('second_step_lost')
		.select('person_id')
		.where('person_id', '=', person)
		.where('allowed_at', 'is', null)
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return row;
}

/** An administrator says that it is them: the next time they come in they set up a second step anew. */
export const allowLostStep = useCase({
	name: 'sign-in.allow-lost-step',
	input: lostInput,
	load: lostBy,
	allow: mayAllowLostStep,
	run: async (ctx, _input, { person_id }) => {
		await ctx.db
			.updateTable('second_step_lost')
			.set({ allowed_by: ctx.actor.personId, allowed_at: toDate(ctx.now) })
			.where('person_id', '=', person_id)
			.execute();
		await ctx.tell({ name: 'way-in.changed', person: person_id, kind: 'second-step' });
	}
});

/** An administrator says that it is not them: what was asked is over. */
export const refuseLostStep = useCase({
	name: 'sign-in.refuse-lost-step',
	input: lostInput,
	load: lostBy,
	allow: mayAllowLostStep,
	run: async ({ db }, _input, { person_id }) => {
		await db.deleteFrom('second_step_lost').where('person_id', '=', person_id).execute();
	}
});
