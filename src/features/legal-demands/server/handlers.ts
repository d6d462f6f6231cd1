import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Invalid } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayHandle } from '../domain/permissions.ts';
import { demandInput, toChange, type Demand } from './rows.ts';

/** The roles of those who can be named; leads come by themselves. */
const roles = ['role:lead', 'role:administrator', 'role:admin-supervisor'] as const;

type Candidate = { person: string; relation: string; isLead: boolean };

/** Who can handle a demand about this person: never they themselves. What they read depends on their role. */
export async function candidates(ctx: Context, about: string): Promise<Candidate[]> {
	const rows = await ctx.db
		.selectFrom('relation')
		.select(['id', 'kind', 'person_id'])
		.where('scope', '=', ctx.actor.org.id)
		.where('kind', 'in', [...roles])
		.where('person_id', '!=', about)
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(ctx.now))]))
		.orderBy('person_id')
		.execute();
	const by = new Map<string, Candidate>();
	for (const { id, kind, person_id } of rows) {
		const isLead = kind === 'role:lead';
		// A lead who also does something else here reads as a lead.
		if (isLead || !by.has(person_id)) by.set(person_id, { person: person_id, relation: id, isLead });
	}
	return [...by.values()];
}

/** Those who can open it now: their copy depends on a role, and a role that is over shows no relation here. */
export async function handlersOf(ctx: Context, demand: Demand): Promise<string[]> {
	const members = await ctx.circles.members(demand.circleId);
	const rows = await ctx.db
		.selectFrom('circle_key')
		.innerJoin('relation', 'relation.id', 'circle_key.relation_id')
		.select('circle_key.person_id')
		.where('circle_key.circle_id', '=', demand.circleId)
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(ctx.now))]))
		.execute();
	const live = new Set(rows.map(({ person_id }) => person_id));
	return members.filter((person) => live.has(person));
}

/** Who handles it lets one more read and handle it, of those who can be named. Twice is once. */
export const nameHandler = useCase({
	name: 'legal.name-handler',
	input: v.object({
		...demandInput,
		handler: v.pipe(
			v.optional(v.string('legal_error_handler'), ''),
			v.check((text) => isId(text), 'legal_error_handler')
		)
	}),
	load: toChange,
	allow: mayHandle,
	run: async (ctx, { handler }, demand) => {
		const named = (await candidates(ctx, demand.personId)).find(({ person }) => person === handler);
		if (!named) throw new Invalid({ handler: 'legal_error_handler' });
		if ((await handlersOf(ctx, demand)).includes(handler)) return;
		await ctx.circles.letIn(demand.circleId, { person: handler, relation: named.relation });
	}
});
