import * as v from 'valibot';
import type { ExpressionBuilder } from 'kysely';
import { toDate, toInstant } from '#platform/clock.ts';
import type { DB } from '#platform/db/tables.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import { mayLink } from '../domain/permissions.ts';
import { mayStep } from '../domain/supervision.ts';
import { openGap } from './gap.ts';
import { factOf } from './rows.ts';
import { linkPhone } from './work-phone.ts';

/** A lead links a supporter and a peer supervisor. A supervisor who was there before is taken out in the same moment. */
export const linkSupervisor = useCase({
	name: 'supervision.link',
	input: v.object({ supporterId: idInput, supervisorId: idInput }),
	load: async (ctx, { supporterId, supervisorId }) => {
		const supporters = await programmesOf(ctx, supporterId, 'role:supporter');
		const supervisors = await programmesOf(ctx, supervisorId, 'role:peer-supervisor');
		const programmeId = [...supporters.keys()].find((programme) => supervisors.has(programme));
		if (programmeId === undefined) throw new NotFound();
		return { programmeId, until: earlier(supporters.get(programmeId)!, supervisors.get(programmeId)!) };
	},
	allow: mayLink,
	run: async (ctx, { supporterId, supervisorId }, { programmeId, until }) => {
		if (supporterId === supervisorId) throw new Invalid({ supervisorId: 'supervision_error_self' });
		const { db } = ctx;
		const fresh = {
			id: newId(),
			programme_id: programmeId,
			kind: 'peer',
			supporter_id: supporterId,
			state: 'needed',
			since: toDate(ctx.now)
		};
		// Two leads at once: one row, and the second waits here for the first.
		await db
			.insertInto('supervision')
			.values(fresh)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const row = await db
			.selectFrom('supervision')
			.selectAll()
			.where('programme_id', '=', programmeId)
			.where('supporter_id', '=', supporterId)
			.where('kind', '=', 'peer')
			.forUpdate()
			.executeTakeFirstOrThrow();
		const before = factOf(row);
		if (before.supervisorId === supervisorId && (await stillSupervises(ctx, before.id, supervisorId))) return;
		if (before.supervisorId !== null) await openGap(ctx, before, 'lead');
		const state = before.supervisorId === null ? before.state : 'gap';
		if (!mayStep(state, 'assigned', 'lead')) throw new Conflict('supervision_error_changed');
		await db
			.updateTable('supervision')
			.set({ state: 'assigned', supervisor_id: supervisorId, interim_id: null, since: toDate(ctx.now) })
			.where('id', '=', before.id)
			.execute();
		// What one of the two is until a day, they are to each other until that day.
		const both = { scope: before.id, ...(until ? { until: toInstant(until) } : {}) };
		await ctx.relations.begin({ kind: 'supervises', person: supervisorId, ...both });
		await ctx.relations.begin({ kind: 'supervised', person: supporterId, ...both });
		await linkPhone(ctx, { supervisionId: before.id, supervisorId, programmeId });
		await ctx.tell({ name: 'supervision.assigned', supervisionId: before.id, programmeId }, [
			supervisorId,
			supporterId
		]);
	}
});

/** The programmes led by the actor in which somebody has this role now, and until when. */
async function programmesOf(
	ctx: Context,
	personId: string,
	role: 'role:supporter' | 'role:peer-supervisor'
): Promise<Map<string, Date | null>> {
	const led = ctx.actor.relations.filter(({ kind }) => kind === 'role:lead').map(({ scope }) => scope);
	if (led.length === 0) return new Map();
	const rows = await ctx.db
		.selectFrom('relation')
		.select(['scope', 'until_at'])
		.where('person_id', '=', personId)
		.where('kind', '=', role)
		.where('scope', 'in', led)
		.where(live(ctx))
		.execute();
	return new Map(rows.map((row) => [row.scope, row.until_at]));
}

/** Whether this person is who supervises there now: the role may have ended since, and been given once more. */
async function stillSupervises(ctx: Context, supervisionId: string, personId: string): Promise<boolean> {
	const row = await ctx.db
		.selectFrom('relation')
		.select('id')
		.where('kind', '=', 'supervises')
		.where('scope', '=', supervisionId)
		.where('person_id', '=', personId)
		.where(live(ctx))
		.executeTakeFirst();
	return row !== undefined;
}

const live = (ctx: Context) => (row: ExpressionBuilder<DB, 'relation'>) =>
	row.or([row('until_at', 'is', null), row('until_at', '>', toDate(ctx.now))]);

const earlier = (one: Date | null, other: Date | null) =>
	one === null || other === null ? (one ?? other) : one < other ? one : other;
