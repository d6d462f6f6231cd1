import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { supervisionNow } from '#features/supervision/index.server.ts';
import { mayCloseConsult, mayThinkItOver } from '../domain/permissions.ts';

/** When the actor asked to talk, while that is open. */
export async function openConsult({ db, actor }: Context): Promise<{ askedAt: Date } | null> {
	const row = await db
		.selectFrom('duty_consult')
		.select('asked_at')
		.where('supporter_id', '=', actor.personId)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	return row ? { askedAt: row.asked_at } : null;
}

/** Asks the peer supervisor to talk. They see who asks and for what, and no participant; twice is once. */
export const askToTalk = useCase({
	name: 'duty.ask-to-talk',
	input: v.object({}),
	allow: mayThinkItOver,
	run: async (ctx) => {
		const supervision = await supervisionNow(ctx);
		if (!supervision) throw new Conflict('duty_error_no_supervisor');
		const id = newId();
		await ctx.db
			.insertInto('duty_consult')
			.values({
				id,
				supervision_id: supervision.supervisionId,
				supporter_id: ctx.actor.personId!,
				supervisor_id: supervision.supervisorId,
				asked_at: toDate(ctx.now)
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await ctx.tell({ name: 'duty.asked-to-talk', supervision: supervision.supervisionId }, [
			supervision.supervisorId
		]);
	}
});

/** One of the two says that they have talked. What was said is nowhere. Twice is once. */
export const haveTalked = useCase({
	name: 'duty.have-talked',
	input: v.object({ consult: idInput }),
	load: async ({ db }, { consult }) => {
		const row = await db
			.selectFrom('duty_consult')
			.select(['id', 'supervision_id'])
			.where('id', '=', consult)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return { id: row.id, supervisionId: row.supervision_id };
	},
	allow: mayCloseConsult,
	run: async (ctx, _input, { id }) => close(ctx, id)
});

/** Closes what the actor asked. */
export async function closeConsults(ctx: Context): Promise<void> {
	const rows = await ctx.db
		.selectFrom('duty_consult')
		.select('id')
		.where('supporter_id', '=', ctx.actor.personId)
		.where('closed_at', 'is', null)
		.execute();
	for (const { id } of rows) await close(ctx, id);
}

const close = async ({ db, now }: Context, id: string): Promise<void> => {
	await db
		.updateTable('duty_consult')
		.set({ closed_at: toDate(now) })
		.where('id', '=', id)
		.where('closed_at', 'is', null)
		.execute();
};
