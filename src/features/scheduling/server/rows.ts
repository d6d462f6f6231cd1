import type { Selectable } from 'kysely';
import { toInstant } from '#platform/clock.ts';
import type { Appointment } from '#platform/db/tables.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { checkNotStopped, pairToOpen, type Pair } from '#features/messages/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { isOpen, sideOf, type AppointmentState, type Mode, type StepActor } from '../domain/appointment.ts';
import { hoursOf } from './hours-rows.ts';

/** An appointment without its words. */
export type Planned = {
	id: string;
	matchId: string;
	participantId: string;
	supporterId: string;
	mode: Mode;
	start: Date;
	end: Date;
	zone: string;
	state: AppointmentState;
	version: number;
	insteadOf: string | null;
	/** The row of times it is one of. */
	seriesId: string | null;
	/** That it has a room, by the time for which that is taken. */
	roomTime: string | null;
};

export const toPlanned = (row: Selectable<Appointment>): Planned => ({
	id: row.id,
	matchId: row.match_id,
	participantId: row.participant_id,
	supporterId: row.supporter_id,
	mode: row.mode as Mode,
	start: row.starts_at,
	end: row.ends_at,
	zone: row.zone,
	state: row.state as AppointmentState,
	version: row.version,
	insteadOf: row.instead_of,
	seriesId: row.series_id,
	roomTime: row.room_time
});

/** For `load`: an appointment with its pair. Throws NotFound for everybody who can not see it now; the person sees who tried. */
export async function planToOpen(ctx: Context, id: string): Promise<{ plan: Planned; pair: Pair }> {
	const row = await ctx.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound();
	return { plan: toPlanned(row), pair: await pairToOpen(ctx, row.match_id, 'scheduling') };
}

/**
 * The same row as it is now, held until the transaction ends: of two who answer at once one comes after the other. Throws
 * NotFound when it is gone.
 */
export async function heldPlan(ctx: Context, id: string): Promise<Planned> {
	const row = await ctx.db
		.selectFrom('appointment')
		.selectAll()
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return toPlanned(row);
}

/** Which of the two the actor is. */
export const mySide = ({ actor }: Context, whose: { participantId: string }): StepActor =>
	sideOf(whose, actor.personId!);

/** Whose yes it waits for: who takes part answers an offer, the supporter a request. */
export const asks = (side: StepActor, state: AppointmentState) =>
	isOpen(state) && (side === 'P') === (state === 'offered');

/** Throws, in words, where the two plan nothing new now, also while one is not sure who the other is (H04). What was typed stays on the page. */
export async function checkTogether(ctx: Context, pair: Pair): Promise<void> {
	if (!pair.held && pair.standing !== 'over') throw new Conflict('messages_error_waiting');
	if (pair.standing === 'resting') throw new Conflict('scheduling_error_resting');
	if (pair.standing === 'over') throw new Conflict('scheduling_error_over');
	await checkNotStopped(ctx, pair.matchId);
}

/** On which clock the actor says a time with this pair: a supporter on their own, who takes part on the programme's. */
export async function zoneFor(ctx: Context, pair: Pair): Promise<{ mine: string; theirs: string }> {
	const here = await programmeZone(ctx);
	const supporters = (await hoursOf(ctx, pair.supporterId))?.zone ?? here;
	return mySide(ctx, pair) === 'P' ? { mine: here, theirs: supporters } : { mine: supporters, theirs: here };
}

export const instants = ({ start, end }: Pick<Planned, 'start' | 'end'>) => ({
	start: toInstant(start),
	end: toInstant(end)
});
