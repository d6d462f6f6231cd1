import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import { Invalid } from '#platform/errors.ts';
import { useCase } from '#platform/use-case.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import { mayKeepWorkPhone } from '../domain/permissions.ts';
import { workPhone } from '../domain/work-phone.ts';

const purpose = 'work-phone';

/** The actor's own work phone; null: none, and the programme's telephone is shown in its place. */
export const readWorkPhone = useCase({
	name: 'supervision.read-work-phone',
	input: v.object({}),
	allow: mayKeepWorkPhone,
	run: async ({ actor, db }) => {
		const row = await db
			.selectFrom('work_phone')
			.select('sealed')
			.where('person_id', '=', actor.personId)
			.executeTakeFirst();
		return { phone: row ? open({ actor }, row.sealed, actor.personId!) : null };
	}
});

/** A peer supervisor says where the supporters they supervise reach them at work; an empty box takes it away from all of them. */
export const keepWorkPhone = useCase({
	name: 'supervision.keep-work-phone',
	input: v.object({ phone: v.optional(v.pipe(v.string(), v.maxLength(40, 'supervision_error_phone')), '') }),
	allow: mayKeepWorkPhone,
	run: async (ctx, { phone: typed }) => {
		const phone = workPhone(typed);
		if (phone === null) throw new Invalid({ phone: 'supervision_error_phone' });
		const person_id = ctx.actor.personId!;
		await ctx.db.deleteFrom('supervisor_phone').where('supervisor_id', '=', person_id).execute();
		await ctx.db.deleteFrom('work_phone').where('person_id', '=', person_id).execute();
		if (phone === '') return;
		const sealed = sealForProgram(ctx.actor.org, purpose, phone, person_id);
		await ctx.db
			.insertInto('work_phone')
			.values({ person_id, programme_id: programmeOf(ctx), sealed, changed_at: toDate(ctx.now) })
			.execute();
		for (const { kind, scope } of ctx.actor.relations)
			if (kind === 'supervises') await put(ctx, scope, programmeOf(ctx), { supervisorId: person_id, sealed });
	}
});

/** Puts the phone of a new supervisor beside the link, where the supporter finds it; one that was there before goes. */
export async function linkPhone(
	ctx: Context,
	link: { supervisionId: string; supervisorId: string; programmeId: string }
): Promise<void> {
	await unlinkPhone(ctx, link.supervisionId);
	const row = await ctx.db
		.selectFrom('work_phone')
		.select('sealed')
		.where('person_id', '=', link.supervisorId)
		.executeTakeFirst();
	if (row)
		await put(ctx, link.supervisionId, link.programmeId, {
			supervisorId: link.supervisorId,
			sealed: row.sealed
		});
}

/** Takes the phone away from a link that ends. */
export const unlinkPhone = (ctx: Context, supervisionId: string) =>
	ctx.db.deleteFrom('supervisor_phone').where('supervision_id', '=', supervisionId).execute();

/** Takes a work phone away from somebody whose role ends. */
export const forgetWorkPhone = (ctx: Context, personId: string) =>
	ctx.db.deleteFrom('work_phone').where('person_id', '=', personId).execute();

/** The work phone of who supervises the actor, while they are linked; null: none is known. */
export async function supervisorsPhone(ctx: Context, supervisionId: string): Promise<string | null> {
	const row = await ctx.db
		.selectFrom('supervisor_phone')
		.select(['sealed', 'supervisor_id'])
		.where('supervision_id', '=', supervisionId)
		.executeTakeFirst();
	return row ? open(ctx, row.sealed, row.supervisor_id) : null;
}

const put = (
	ctx: Context,
	supervision_id: string,
	programme_id: string,
	{ supervisorId, sealed }: { supervisorId: string; sealed: Buffer }
) =>
	ctx.db
		.insertInto('supervisor_phone')
		.values({ supervision_id, programme_id, supervisor_id: supervisorId, sealed })
		.execute();

const open = ({ actor }: Pick<Context, 'actor'>, sealed: Buffer, personId: string) =>
	openForProgram(actor.org, purpose, sealed, personId).toString('utf8');

const programmeOf = ({ actor }: Context) =>
	actor.relations.find(({ kind }) => kind === 'role:peer-supervisor')!.scope;
