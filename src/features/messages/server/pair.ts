import type { Selectable } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Database } from '#platform/db/as-actor.ts';
import type { Match } from '#platform/db/tables.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { say } from '#platform/i18n/say.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Standing } from '../domain/message.ts';
import { mayOpen, otherOf, type Pair } from '../domain/permissions.ts';
import { stoppedBy } from './queries.ts';

const standings: Readonly<Record<string, Standing>> = { active: 'open', ending: 'open', paused: 'resting' };

const columns = [
	'id',
	'programme_id',
	'participant_id',
	'supporter_id',
	'circle_id',
	'state',
	'began_at'
] as const;

/** A question that was never answered with yes, or declined, has no circle: it is no pair. */
const toPair = (row: Pick<Selectable<Match>, (typeof columns)[number]>, actor: Actor): Pair | null =>
	row.circle_id === null || row.began_at === null
		? null
		: {
				matchId: row.id,
				programmeId: row.programme_id,
				participantId: row.participant_id,
				supporterId: row.supporter_id,
				circleId: row.circle_id,
				standing: standings[row.state] ?? 'over',
				held: actor.circles.holds(row.circle_id),
				since: row.began_at
			};

/**
 * The pair of this match, to open this kind of thing of theirs. Throws NotFound for a stranger, and for a supporter whose
 * match has ended: to both it is absent. That the latter asked is told to the participant.
 */
export async function pairToOpen(
	ctx: Context,
	matchId: string,
	kind: 'message' | 'agreement' | 'contact' | 'scheduling' | 'commitment' | 'key-date' | 'reminder'
): Promise<Pair> {
	const row = await ctx.db.selectFrom('match').select(columns).where('id', '=', matchId).executeTakeFirst();
	if (row) ctx.asksFor(row.participant_id, kind);
	const pair = row ? toPair(row, ctx.actor) : null;
	if (!pair || !mayOpen(ctx.actor, pair)) throw new NotFound();
	return pair;
}

/** Everybody the actor walks with, and for a participant also those they walked with, newest first. */
export async function pairsOf(db: Database, actor: Actor): Promise<Pair[]> {
	if (actor.personId === null) return [];
	const rows = await db
		.selectFrom('match')
		.select(columns)
		.where((row) =>
			row.or([row('participant_id', '=', actor.personId), row('supporter_id', '=', actor.personId)])
		)
		.where('circle_id', 'is not', null)
		.orderBy('began_at', 'desc')
		.execute();
	const pairs = rows.flatMap((row) => toPair(row, actor) ?? []).filter((pair) => mayOpen(actor, pair));
	return pairs.sort((one, other) => Number(one.standing === 'over') - Number(other.standing === 'over'));
}

/**
 * The actor's pairs by name, and the one whose page opens at once: the only live one, or the only one there ever was.
 * No words are opened but names.
 */
export async function ownPairs(
	ctx: Context
): Promise<{ only: string | null; people: { match: string; name: string }[] }> {
	const pairs = await pairsOf(ctx.db, ctx.actor);
	const live = pairs.filter((pair) => pair.standing !== 'over');
	const only = live.length === 1 ? live[0] : pairs.length === 1 ? pairs[0] : undefined;
	const me = ctx.actor.personId!;
	const names = await ctx.names.of(pairs.map((pair) => otherOf(pair, me)));
	const people = pairs.map((pair) => ({ match: pair.matchId, name: called(names, otherOf(pair, me)) }));
	return { only: only?.matchId ?? null, people };
}

/**
 * The others who read what is written between the two, as person ids: whoever signed members of their circle are, and
 * the other of the pair, who may have new keys and wait to be let in. Nobody once it is over.
 */
export async function readersOf({ circles, actor }: Context, pair: Pair): Promise<string[]> {
	if (pair.standing === 'over') return [];
	const members = await circles.members(pair.circleId);
	const people = new Set([pair.participantId, pair.supporterId, ...members]);
	return [...people].filter((person) => person !== actor.personId);
}

/** What somebody of a pair is called. Whoever came back with new keys can not open the other's name until they are let in. */
export const called = (names: ReadonlyMap<string, string>, person: string): string =>
	names.get(person) ?? say('messages_somebody');

/** Throws while one of the two is not sure who the other is (H04): until then nothing is written to each other. */
export async function checkNotStopped({ db }: Context, matchId: string): Promise<void> {
	if ((await stoppedBy(db, matchId)).length > 0) throw new Conflict('messages_error_stopped');
}

/** Whether the actor can write to the other now. */
export const isOpen = (pair: Pair): boolean => pair.held && pair.standing === 'open';

/** Throws when the actor can not write to the other now; the words stay on the page. */
export function checkOpen(pair: Pair): void {
	if (!pair.held && pair.standing !== 'over') throw new Conflict('messages_error_waiting');
	if (pair.standing === 'over') throw new Conflict('messages_error_over');
	if (pair.standing === 'resting') throw new Conflict('messages_error_resting');
}
