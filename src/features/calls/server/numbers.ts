import * as v from 'valibot';
import { sealForProgram } from '#platform/circles/program-key.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayReach } from '#features/enrolment/domain/safe-way.ts';
import { safeWayOf } from '#features/enrolment/index.server.ts';
import { numberOf } from '#features/notifications/domain/channel.ts';
import { mayAsk, mayTakeTurns } from '../domain/permissions.ts';
import { lookupOf } from './telephone.ts';

/** Whoever takes part may ask by a text message from their own telephone, where they said that it is safe; or not any more. */
export const allowByText = useCase({
	name: 'calls.allow-by-text',
	input: v.object({ allow: v.picklist(['yes', 'no'], 'error_field') }),
	allow: mayAsk,
	run: async (ctx, { allow }) => {
		const me = ctx.actor.personId!;
		await ctx.db.deleteFrom('call_by_text').where('person_id', '=', me).execute();
		if (allow === 'no') return;
		const way = await safeWayOf(ctx, me);
		if (way === null || way.channel !== 'call' || !mayReach(way)) throw new Conflict('calls_error_not_safe');
		const number = numberOf(way.address);
		if (number === null) throw new Conflict('calls_error_country');
		await ctx.db
			.insertInto('call_by_text')
			.values({
				...{ person_id: me, programme_id: ctx.actor.org.id },
				...{ lookup: lookupOf(ctx.actor.org, number), since: toDate(ctx.now) }
			})
			.execute();
	}
});

/** Whether the actor may ask by a text message. */
export const mayAskByText = async ({ db, actor }: Context): Promise<boolean> =>
	(await db
		.selectFrom('call_by_text')
		.select('person_id')
		.where('person_id', '=', actor.personId)
		.executeTakeFirst()) !== undefined;

/** A supporter says where calls reach them while they are on; an empty box takes it away. It is shown to nobody, also not to them. */
export const keepOnCallPhone = useCase({
	name: 'calls.keep-phone',
	input: v.object({ phone: v.optional(v.pipe(v.string(), v.maxLength(40, 'calls_error_phone')), '') }),
	allow: mayTakeTurns,
	run: async (ctx, { phone }) => {
		const me = ctx.actor.personId!;
		const number = phone.trim() === '' ? '' : numberOf(phone);
		if (number === null) throw new Invalid({ phone: 'calls_error_phone' });
		await ctx.db.deleteFrom('on_call_phone').where('person_id', '=', me).execute();
		if (number === '') return;
		await ctx.db
			.insertInto('on_call_phone')
			.values({
				...{ person_id: me, programme_id: ctx.actor.org.id, changed_at: toDate(ctx.now) },
				sealed: sealForProgram(ctx.actor.org, 'on-call-phone', number, me)
			})
			.execute();
	}
});

/** Whether the actor gave one. */
export const hasOnCallPhone = async ({ db, actor }: Context): Promise<boolean> =>
	(await db
		.selectFrom('on_call_phone')
		.select('person_id')
		.where('person_id', '=', actor.personId)
		.executeTakeFirst()) !== undefined;
