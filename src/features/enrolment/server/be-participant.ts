import { toDate } from '#platform/clock.ts';
import type { Context } from '#platform/use-case.server.ts';

/**
 * Makes somebody a participant of the programme: from their own yes on, and again when they come back. The programme's
 * id is the organisation's. Feature matching asks for this role before anybody is suggested or asked.
 */
export async function beParticipant(ctx: Context, personId: string): Promise<void> {
	const held = await ctx.db
		.selectFrom('relation')
		.select('id')
		.where('kind', '=', 'role:participant')
		.where('person_id', '=', personId)
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(ctx.now))]))
		.executeTakeFirst();
	if (held) return;
	await ctx.relations.begin({ kind: 'role:participant', scope: ctx.actor.org.id, person: personId });
}

/** Nobody is a participant who has stopped. */
export const beParticipantNoMore = (ctx: Context, personId: string): Promise<void> =>
	ctx.relations.end({ kind: 'role:participant', scope: ctx.actor.org.id, person: personId });
