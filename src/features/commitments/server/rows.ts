import type { Selectable } from 'kysely';
import { dayOf } from '#platform/clock.ts';
import type { Commitment as Row } from '#platform/db/tables.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { checkNotStopped, pairToOpen, type Pair } from '#features/messages/index.server.ts';
import { ownZone } from '#features/scheduling/index.server.ts';
import type { CommitmentState } from '../domain/commitment.ts';

/** A promise without its words. */
export type Commitment = {
	id: string;
	matchId: string;
	participantId: string;
	supporterId: string;
	byId: string;
	dueOn: string | null;
	state: CommitmentState;
	saidAt: Date;
	steppedAt: Date;
	insteadOf: string | null;
};

export const toCommitment = (row: Selectable<Row>): Commitment => ({
	id: row.id,
	matchId: row.match_id,
	participantId: row.participant_id,
	supporterId: row.supporter_id,
	byId: row.by_id,
	dueOn: row.due_on && dayOf(row.due_on),
	state: row.state as CommitmentState,
	saidAt: row.said_at,
	steppedAt: row.stepped_at,
	insteadOf: row.instead_of
});

/** For `load`: a promise with its pair. Throws NotFound for everybody who can not see it now; the person sees who tried. */
export async function promiseToOpen(
	ctx: Context,
	id: string,
	match?: string
): Promise<{ promise: Commitment; pair: Pair }> {
	const row = await ctx.db.selectFrom('commitment').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row || (match !== undefined && row.match_id !== match)) throw new NotFound();
	return { promise: toCommitment(row), pair: await pairToOpen(ctx, row.match_id, 'commitment') };
}

/**
 * The same row as it is now, held until the transaction ends: of two who take a step at once one comes after the other. Throws a
 * conflict where it stands by now so that it is not the actor's to move.
 */
export async function heldPromise(ctx: Context, id: string): Promise<Commitment> {
	const row = await ctx.db
		.selectFrom('commitment')
		.selectAll()
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new Conflict('commitments_error_moved_on');
	return toCommitment(row);
}

/**
 * Throws, in words, where the two say nothing new to each other now, also while one is not sure who the other is (H04). What was
 * typed stays on the page.
 */
export async function checkTogether(ctx: Context, pair: Pair): Promise<void> {
	if (!pair.held && pair.standing !== 'over') throw new Conflict('messages_error_waiting');
	if (pair.standing === 'resting') throw new Conflict('commitments_error_resting');
	if (pair.standing === 'over') throw new Conflict('commitments_error_over');
	await checkNotStopped(ctx, pair.matchId);
}

/** The day it is where the actor is, and on which clock. */
export async function today(ctx: Context) {
	const zone = await ownZone(ctx);
	return { zone, day: ctx.now.toZonedDateTimeISO(zone).toPlainDate() };
}
