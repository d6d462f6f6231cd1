import { toDate } from '#platform/clock.ts';
import type { Context } from '#platform/use-case.server.ts';

/** Who is there of a participant's own at this moment: nobody where their supporter is away, or whoever stands in, by a relation. */
export type OwnNow = { away: boolean; standIn: { person: string; relation: string } | null };

/**
 * Whether the supporter of the participant whose request this is is away now, and who stands in (R062, R126): nobody is rung who
 * is away. It reads cover's tables, because cover gives turns back here and the two must not go round in a circle.
 */
export async function ownNow({ db, actor, now }: Context): Promise<OwnNow> {
	const at = toDate(now);
	const [away, cover] = await Promise.all([
		db
			.selectFrom('absence')
			.select('id')
			.where('participant_id', '=', actor.personId)
			.where('from_at', '<=', at)
			.where('until_at', '>', at)
			.limit(1)
			.executeTakeFirst(),
		db
			.selectFrom('cover')
			.select(['by_id', 'relation_id'])
			.where('participant_id', '=', actor.personId)
			.where('closed_at', 'is', null)
			.where('from_at', '<=', at)
			.where('until_at', '>', at)
			.limit(1)
			.executeTakeFirst()
	]);
	return {
		away: away !== undefined,
		standIn: cover ? { person: cover.by_id, relation: cover.relation_id } : null
	};
}
