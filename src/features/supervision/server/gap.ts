import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { mayStep } from '../domain/supervision.ts';
import type { SupervisionActor } from '../domain/supervision.ts';
import type { SupervisionFact } from './rows.ts';
import { unlinkPhone } from './work-phone.ts';

/**
 * Nobody supervises from here on: nothing new comes to the supporter (INV-17), the lead sees it on *My team* at once,
 * and the supporter sees whom to reach meanwhile (R124).
 */
export async function openGap(
	ctx: Context,
	supervision: SupervisionFact,
	by: SupervisionActor
): Promise<void> {
	if (!mayStep(supervision.state, 'gap', by)) throw new Conflict('supervision_error_changed');
	await ctx.db.deleteFrom('supervised_now').where('supervision_id', '=', supervision.id).execute();
	await ctx.db
		.updateTable('supervision')
		.set({
			state: 'gap',
			supervisor_id: null,
			since: toDate(ctx.now),
			due_on: null,
			interim_id:
				by === 'lead' ? ctx.actor.personId : by === 'administrator' ? await aLead(ctx, supervision) : null
		})
		.where('id', '=', supervision.id)
		.execute();
	await unlinkPhone(ctx, supervision.id);
	await ctx.relations.end({ kind: 'supervises', scope: supervision.id });
	await ctx.relations.end({ kind: 'supervised', scope: supervision.id });
	const { id, programmeId, supporterId, supervisorId } = supervision;
	await ctx.tell(
		{ name: 'supervision.gap', supervisionId: id, programmeId },
		[supporterId, supervisorId].filter((person) => person !== null)
	);
}

/** A lead of the programme stands in from the same moment (R124), where whoever opens the gap may know of one. */
async function aLead(ctx: Context, { programmeId }: SupervisionFact): Promise<string | null> {
	const row = await ctx.db
		.selectFrom('relation')
		.select('person_id')
		.where('kind', '=', 'role:lead')
		.where('scope', '=', programmeId)
		.where((lead) => lead.or([lead('until_at', 'is', null), lead('until_at', '>', toDate(ctx.now))]))
		.orderBy('begun_at')
		.executeTakeFirst();
	return row?.person_id ?? null;
}
