import { sql, type SqlBool } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { toDate } from '#platform/clock.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Part, Place } from '../domain/team-order.ts';
import { factOf, supervisionColumns, type SupervisionFact } from './rows.ts';

/** Whose list it is: the team of a programme, or only those in it who go by a name with these words. */
export type Asked = { programmeId: string; find: string | null };

/** Supervisions of one part, after a place in it. Each part is an index read from there on, however large the team is. */
export async function supervisionsOf(
	ctx: Context,
	{ programmeId, find }: Asked,
	part: Part,
	after: Place | null,
	limit: number
): Promise<SupervisionFact[]> {
	let query = team(ctx, programmeId).select(supervisionColumns).limit(limit);
	if (find !== null) query = query.where('supervision.supporter_id', 'in', ctx.names.called(find));
	switch (part) {
		case 'gone':
			query = query
				.where('supervision.supervisor_id', 'in', onceSupervisors(ctx, programmeId))
				.where(gone(ctx));
			break;
		case 'nobody':
			query = query.where('supervision.state', 'in', ['needed', 'gap']);
			break;
		case 'not-met':
			query = query.where('supervision.state', '=', 'assigned');
			break;
		case 'by-day':
			query = query.where('supervision.state', '=', 'active').orderBy('supervision.due_on');
	}
	if (after?.part === part)
		query = query.where(
			part === 'by-day'
				? sql<SqlBool>`(supervision.due_on, supervision.id) > (${after.day}::date, ${after.id}::uuid)`
				: sql<SqlBool>`supervision.id > ${after.id}::uuid`
		);
	return (await query.orderBy('supervision.id').execute()).map(factOf);
}

/** Who is without a peer supervisor, up to a number of each: those whose supervisor is gone, and those who have nobody. */
export async function withoutSupervisor(
	ctx: Context,
	programmeId: string,
	upTo: number
): Promise<{ gone: SupervisionFact[]; nobody: string[] }> {
	const rows = await team(ctx, programmeId)
		.select('supervision.supporter_id')
		.where('supervision.state', 'in', ['needed', 'gap'])
		.orderBy('supervision.id')
		.limit(upTo)
		.execute();
	const gone = await supervisionsOf(ctx, { programmeId, find: null }, 'gone', null, upTo);
	return { gone, nobody: rows.map((row) => row.supporter_id) };
}

/** The peer supervisions of a programme. Whether a supporter's role is live is asked for those on the page only. */
const team = ({ db }: Context, programmeId: string) =>
	db
		.selectFrom('supervision')
		.where('supervision.programme_id', '=', programmeId)
		.where('supervision.kind', '=', 'peer')
		.where('supervision.left_at', 'is', null);

/** Which of these people are supporters of the programme now: a role may have ended by itself, on its last day. */
export async function supportersAmong(
	ctx: Context,
	programmeId: string,
	people: readonly string[]
): Promise<ReadonlySet<string>> {
	if (people.length === 0) return new Set();
	const rows = await ctx.db
		.selectFrom('relation as role')
		.select('role.person_id')
		.where('role.scope', '=', programmeId)
		.where('role.kind', '=', 'role:supporter')
		.where('role.person_id', 'in', [...people])
		.where(liveAt(ctx.now))
		.execute();
	return new Set(rows.map(({ person_id }) => person_id));
}

/** Whose time as a peer supervisor has run out by itself, though it may have been given once more. */
const onceSupervisors = (ctx: Context, programmeId: string) =>
	ctx.db
		.selectFrom('relation as role')
		.select('role.person_id')
		.where('role.scope', '=', programmeId)
		.where('role.kind', '=', 'role:peer-supervisor')
		.where('role.until_at', '<=', toDate(ctx.now));

/** There is a row of the two, and what they are to each other is over. */
const gone = (ctx: Context) => sql<SqlBool>`not exists (
	select from relation role where role.scope = supervision.id and role.kind = 'supervises' and ${liveAt(ctx.now)})`;

/** Which of these supervisions are live: what the two are to each other is not over. */
export async function liveAmong(ctx: Context, supervisions: readonly string[]): Promise<ReadonlySet<string>> {
	if (supervisions.length === 0) return new Set();
	const rows = await ctx.db
		.selectFrom('relation as role')
		.select('role.scope')
		.where('role.scope', 'in', [...supervisions])
		.where('role.kind', '=', 'supervises')
		.where(liveAt(ctx.now))
		.execute();
	return new Set(rows.map(({ scope }) => scope));
}

/** Whether the relation that a query calls `role` is live. */
export const liveAt = (now: Temporal.Instant) =>
	sql<SqlBool>`(role.until_at is null or role.until_at > ${toDate(now)})`;

/** The first so many peer supervisors of the programme. */
export async function firstSupervisors(ctx: Context, programmeId: string, limit: number): Promise<string[]> {
	const rows = await ctx.db
		.selectFrom('relation as role')
		.select('role.person_id')
		.where('role.scope', '=', programmeId)
		.where('role.kind', '=', 'role:peer-supervisor')
		.where(liveAt(ctx.now))
		.orderBy('role.person_id')
		.limit(limit)
		.execute();
	return [...new Set(rows.map(({ person_id }) => person_id))];
}
