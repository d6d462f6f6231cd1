import type { Selectable } from 'kysely';
import { NotFound } from '#platform/errors.ts';
import type { CareThread } from '#platform/db/tables.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { About } from '../domain/partner.ts';
import { mayRead, type Whose } from '../domain/permissions.ts';

/** A thread as it is kept, without its words. */
export type Thread = Whose & { id: string; releaseId: string; drawnUpAt: Date };

const toThread = (row: Selectable<CareThread>): Thread => ({
	id: row.id,
	personId: row.person_id,
	matchId: row.match_id,
	supporterId: row.supporter_id,
	circleId: row.circle_id,
	releaseId: row.release_id,
	partnerId: row.partner_id,
	drawnUpAt: row.drawn_up_at
});

/** For `load`: the thread somebody asks for. Throws NotFound for everybody who is not in it now; the person sees that they tried. */
export async function threadToOpen(
	ctx: Context,
	id: string,
	may: (actor: Context['actor'], thread: Thread) => boolean = mayRead
): Promise<Thread> {
	const row = await ctx.db.selectFrom('care_thread').selectAll().where('id', '=', id).executeTakeFirst();
	if (row) ctx.asksFor(row.person_id, 'care-team');
	const thread = row && toThread(row);
	if (!thread || !may(ctx.actor, thread)) throw new NotFound();
	return thread;
}

/** Every thread the actor is in now, newest first. */
export async function ownThreads(ctx: Context): Promise<Thread[]> {
	const rows = await ctx.db.selectFrom('care_thread').selectAll().orderBy('id', 'desc').execute();
	return rows.map(toThread).filter((thread) => mayRead(ctx.actor, thread));
}

/** What these threads are about, by id; one the actor can not open is absent. */
export async function aboutOf(ctx: Context, ids: readonly string[]): Promise<Map<string, About>> {
	const words = await ctx.words.read({ field: 'care-team.about', rows: ids });
	return new Map([...words].map(([id, { text }]) => [id, JSON.parse(text) as About]));
}

/**
 * Who can read the thread, as person ids, for the participant and their supporter. Throws when there is a copy of the key
 * that nobody signed, or one for somebody who is none of the three: a ghost reads nothing unseen, and nothing is written.
 */
export async function readersOf(ctx: Context, thread: Thread): Promise<string[]> {
	const members = await ctx.circles.members(thread.circleId);
	const known = [thread.personId, thread.supporterId, thread.partnerId];
	if (members.some((member) => !known.includes(member)))
		throw new Error('Somebody is in the circle of a thread who is none of the three.');
	return members;
}
