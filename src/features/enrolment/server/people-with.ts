import type { Context } from '#platform/use-case.server.ts';

/** Who has a live relation to the person: those who welcomed them or walk with them now. */
export async function peopleWith({ db, now }: Context, personId: string) {
	const rows = await db
		.selectFrom('relation')
		.select(['person_id', 'kind', 'begun_at'])
		.where('scope', '=', personId)
		.where('kind', 'in', ['walks-with', 'welcomes'])
		.where((row) =>
			row.or([row('until_at', 'is', null), row('until_at', '>', new Date(now.epochMilliseconds))])
		)
		.orderBy('kind')
		.orderBy('begun_at')
		.execute();
	return rows.map((row) => ({
		personId: row.person_id,
		since: row.begun_at,
		kind: row.kind as 'walks-with' | 'welcomes'
	}));
}
