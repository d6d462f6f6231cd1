import { toDate } from '#platform/clock.ts';
import type { Context } from '#platform/use-case.server.ts';
import { usualCheckDays, type CheckDays } from '../domain/checks.ts';
import type { Roster } from '../domain/handlers.ts';

/** The roles of those who may stand in. */
export const standInRoles = ['role:lead', 'role:administrator', 'role:admin-supervisor'] as const;

export type KnownRoster = Roster & {
	/** Everybody who may stand in, in a lasting order. */
	people: string[];
	/** By person, the relation on which what they read depends: when the role ends, so does the reading. */
	relations: ReadonlyMap<string, string>;
	checkDays: CheckDays;
};

/** Who handles concerns here at this moment. Somebody whose role is over is not among them. */
export async function knownRoster(ctx: Context): Promise<KnownRoster> {
	const { db, actor, now } = ctx;
	const rows = await db
		.selectFrom('relation')
		.select(['id', 'kind', 'person_id'])
		.where('scope', '=', actor.org.id)
		.where('kind', 'in', [...standInRoles])
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(now))]))
		.orderBy('person_id')
		.execute();
	const settings = await db
		.selectFrom('concern_settings')
		.select(['fallback_id', 'first_check_days', 'second_check_days'])
		.where('programme_id', '=', actor.org.id)
		.executeTakeFirst();
	// A lead who also does something else here reads as a lead.
	const byRank = [...rows].sort((a, b) => rank(b.kind) - rank(a.kind));
	const relations = new Map(byRank.map(({ person_id, id }) => [person_id, id]));
	const fallback = settings?.fallback_id ?? null;
	return {
		leads: rows.filter(({ kind }) => kind === 'role:lead').map(({ person_id }) => person_id),
		fallback: fallback !== null && relations.has(fallback) ? fallback : null,
		people: [...new Set(rows.map(({ person_id }) => person_id))],
		relations,
		checkDays: settings
			? { first: settings.first_check_days, second: settings.second_check_days }
			: usualCheckDays
	};
}

const rank = (kind: string) => (standInRoles as readonly string[]).indexOf(kind);

/**
 * Those who read a concern besides whoever raised it, and still may: their copy depends on a role, and a role that is
 * over shows no relation here.
 */
export async function liveHandlers({ db, now }: Context, circleId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('circle_key')
		.innerJoin('relation', 'relation.id', 'circle_key.relation_id')
		.select('circle_key.person_id')
		.where('circle_key.circle_id', '=', circleId)
		.where('epoch', '=', (query) =>
			query
				.selectFrom('circle_epoch')
				.select(({ fn }) => fn.max('circle_epoch.epoch').as('newest'))
				.where('circle_epoch.circle_id', '=', circleId)
		)
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(now))]))
		.orderBy('circle_key.person_id')
		.execute();
	return rows.map(({ person_id }) => person_id);
}

/** What people are called here; somebody whose name the actor may not know has none. */
export async function namesIn(
	ctx: Context,
	people: readonly string[]
): Promise<{ id: string; name: string }[]> {
	const names = await ctx.names.of(people);
	return people.map((id) => ({ id, name: names.get(id) ?? '' }));
}
