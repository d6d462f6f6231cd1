import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { useCase } from '#platform/use-case.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import { maySeeTeam } from '../domain/permissions.ts';
import { dueOn } from '../domain/supervision.ts';
import type { SupervisionState } from '../domain/supervision.ts';
import { dayOf, factOf, lastHeld } from './rows.ts';
import type { SupervisionFact } from './rows.ts';

export type Named = { id: string; name: string };
export type Supervised = {
	supervisionId: string | null;
	supporter: Named;
	supervisor: Named | null;
	state: SupervisionState;
	/** The day by which the two should meet, and whether it has come; null while nobody supervises. */
	due: { on: string; isDue: boolean } | null;
};

/** What a lead sees of the whole team (`led`), and a peer supervisor of their own people (`mine`). No participant is in it. */
export type Team = { led: Supervised[] | null; supervisors: Named[]; mine: Supervised[] };

export const readTeam = useCase({
	name: 'supervision.read-team',
	input: v.object({}),
	allow: maySeeTeam,
	run: async (ctx): Promise<Team> => {
		const { actor, db } = ctx;
		const programmes = actor.relations.filter(({ kind }) => kind === 'role:lead').map(({ scope }) => scope);
		const rows = (await db.selectFrom('supervision').selectAll().where('kind', '=', 'peer').execute()).map(
			factOf
		);
		const supporterIds = await withRole(ctx, 'role:supporter', programmes);
		const supervisorIds = await withRole(ctx, 'role:peer-supervisor', programmes);
		const held = await lastHeld(
			db,
			rows.map(({ id }) => id)
		);
		const names = await ctx.names.of([
			...supporterIds,
			...supervisorIds,
			...rows.flatMap((row) => [row.supporterId, row.supervisorId ?? []].flat())
		]);
		const named = (id: string): Named => ({ id, name: names.get(id) ?? '…' });
		const today = dayOf(ctx.now);

		const shown = (supporterId: string, row: SupervisionFact | undefined): Supervised => {
			// Somebody who is no longer a supervisor is not one here either, whatever the row still says.
			const gone =
				row?.supervisorId &&
				programmes.includes(row.programmeId) &&
				!supervisorIds.includes(row.supervisorId);
			const due =
				row && !gone && row.state === 'active'
					? dueOn(dayOf(row.since), held.get(row.id) ?? null, today)
					: null;
			return {
				supervisionId: row?.id ?? null,
				supporter: named(supporterId),
				supervisor: row?.supervisorId && !gone ? named(row.supervisorId) : null,
				state: gone ? 'gap' : (row?.state ?? 'needed'),
				due: due && { on: due.toString(), isDue: due.until(today).sign >= 0 }
			};
		};
		return {
			led:
				programmes.length === 0
					? null
					: whoIsMissingFirst(
							supporterIds.map((id) =>
								shown(
									id,
									rows.find((row) => row.supporterId === id)
								)
							)
						),
			supervisors: supervisorIds.map(named),
			mine: rows
				.filter((row) => row.supervisorId === actor.personId)
				.map((row) => shown(row.supporterId, row))
		};
	}
});

const whoIsMissingFirst = (team: Supervised[]) =>
	team.sort((one, other) => Number(one.supervisor !== null) - Number(other.supervisor !== null));

async function withRole(
	ctx: Context,
	kind: 'role:supporter' | 'role:peer-supervisor',
	programmes: readonly string[]
): Promise<string[]> {
	if (programmes.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('relation')
		.select('person_id')
		.distinct()
		.where('kind', '=', kind)
		.where('scope', 'in', [...programmes])
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(ctx.now))]))
		.orderBy('person_id')
		.execute();
	return rows.map((row) => row.person_id);
}
