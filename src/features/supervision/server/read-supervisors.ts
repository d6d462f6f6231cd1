import * as v from 'valibot';
import { NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayLink } from '../domain/permissions.ts';
import { findInput } from './inputs.ts';
import { factOf } from './rows.ts';
import { liveAt } from './team-parts.ts';
import type { Named } from './read-team.ts';

/** For whom a peer supervisor is chosen, and a page of those there are, each with how many people they are there for. */
export type SupervisorChoice = {
	supporter: Named;
	supervisor: Named | null;
	people: (Named & { supervises: number })[];
	after: string | null;
	isFirst: boolean;
	find: string | null;
};

const pageSize = 25;

/** A lead chooses a peer supervisor where there are too many for a list on *My team*. */
export const readSupervisors = useCase({
	name: 'supervision.read-supervisors',
	input: v.object({ supporterId: idInput, find: findInput, after: v.optional(idInput) }),
	load: async ({ db, actor }, { supporterId }) => {
		const led = actor.relations.find(({ kind }) => kind === 'role:lead')?.scope;
		const row = led
			? await db
					.selectFrom('supervision')
					.selectAll()
					.where('programme_id', '=', led)
					.where('supporter_id', '=', supporterId)
					.where('kind', '=', 'peer')
					.where('left_at', 'is', null)
					.executeTakeFirst()
			: undefined;
		if (led !== undefined && !row) throw new NotFound();
		return row ? factOf(row) : null;
	},
	allow: mayLink,
	run: async (ctx, { find, after }, supervision): Promise<SupervisorChoice> => {
		const { programmeId, supporterId, supervisorId } = supervision!;
		const found = await supervisorsAfter(ctx, { programmeId, find, after: after ?? null, not: supporterId });
		const page = found.slice(0, pageSize);
		if (find !== null) for (const person of page) ctx.opened(person, 'person', 'search');
		const names = await ctx.names.of([supporterId, ...(supervisorId ? [supervisorId] : []), ...page]);
		const supervises = await howManyEach(ctx, page);
		const named = (id: string): Named => ({ id, name: names.get(id) ?? '…' });
		return {
			supporter: named(supporterId),
			supervisor: supervisorId ? named(supervisorId) : null,
			people: page.map((id) => ({ ...named(id), supervises: supervises.get(id) ?? 0 })),
			after: found.length > pageSize ? page.at(-1)! : null,
			isFirst: after === undefined,
			find
		};
	}
});

async function supervisorsAfter(
	ctx: Context,
	asked: { programmeId: string; find: string | null; after: string | null; not: string }
): Promise<string[]> {
	let query = ctx.db
		.selectFrom('relation as role')
		.select('role.person_id')
		.where('role.scope', '=', asked.programmeId)
		.where('role.kind', '=', 'role:peer-supervisor')
		.where('role.person_id', '!=', asked.not)
		.where(liveAt(ctx.now));
	if (asked.after !== null) query = query.where('role.person_id', '>', asked.after);
	if (asked.find !== null) query = query.where('role.person_id', 'in', ctx.names.called(asked.find));
	const rows = await query
		.orderBy('role.person_id')
		.limit(pageSize + 1)
		.execute();
	return [...new Set(rows.map(({ person_id }) => person_id))];
}

async function howManyEach({ db }: Context, supervisors: readonly string[]): Promise<Map<string, number>> {
	if (supervisors.length === 0) return new Map();
	const rows = await db
		.selectFrom('supervision')
		.select(({ fn }) => ['supervisor_id', fn.countAll<string>().as('people')])
		.where('supervisor_id', 'in', [...supervisors])
		.where('kind', '=', 'peer')
		.groupBy('supervisor_id')
		.execute();
	return new Map(rows.map(({ supervisor_id, people }) => [supervisor_id!, Number(people)]));
}
