import type { Selectable } from 'kysely';
import { betweenIn } from '#platform/between.ts';
import { toDate } from '#platform/clock.ts';
import type { CallBack, OnCallSlot } from '#platform/db/tables.ts';
import { NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { usualKeepDays, usualTarget, type CallState } from '../domain/call-back.ts';
import { hasTheTurn } from '../domain/permissions.ts';
import type { Slot } from '../domain/rota.ts';
import type { SafeTimes } from '../domain/turn.ts';

/** A call-back without its words. */
export type Asked = {
	id: string;
	programmeId: string;
	participantId: string;
	matchId: string | null;
	/** Null: it was asked for by a text message, and has no words. */
	circleId: string | null;
	state: CallState;
	safe: SafeTimes;
	turn: number;
	withId: string | null;
	tried: string[];
	askedAt: Date;
	dueAt: Date;
	endsAt: Date;
	takenAt: Date | null;
	callingSince: Date | null;
	closedAt: Date | null;
};

export const toAsked = (row: Selectable<CallBack>): Asked => ({
	id: row.id,
	programmeId: row.programme_id,
	participantId: row.participant_id,
	matchId: row.match_id,
	circleId: row.circle_id,
	state: row.state as CallState,
	safe: betweenIn(row.safe_from, row.safe_until),
	turn: row.turn,
	withId: row.with_id,
	tried: row.tried,
	askedAt: row.asked_at,
	dueAt: row.due_at,
	endsAt: row.ends_at,
	takenAt: row.taken_at,
	callingSince: row.calling_since,
	closedAt: row.closed_at
});

/** For `load`: one whose turn it is the actor's to return, or that they have in hand. The person sees who else tried. */
export async function callToReturn(ctx: Context, id: string): Promise<Asked> {
	const row = await ctx.db.selectFrom('call_back').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound();
	ctx.asksFor(row.participant_id, 'call-back');
	const asked = toAsked(row);
	if (asked.closedAt !== null || !hasTheTurn(ctx.actor, asked)) throw new NotFound();
	return asked;
}

/** How calls are returned here. */
export async function settingsOf(ctx: Pick<Context, 'db' | 'actor'>): Promise<{
	targetMinutes: number;
	keepDays: number;
}> {
	const row = await ctx.db
		.selectFrom('call_settings')
		.select(['target_minutes', 'keep_days'])
		.where('programme_id', '=', ctx.actor.org.id)
		.executeTakeFirst();
	return {
		targetMinutes: row?.target_minutes ?? usualTarget,
		keepDays: row?.keep_days ?? usualKeepDays
	};
}

/** A time on the rota as it is kept. */
export type SlotRow = Slot & { passesOn: boolean; relation: string | null };

export const toSlot = (row: Selectable<OnCallSlot>): SlotRow => ({
	id: row.id,
	start: row.starts_at,
	end: row.ends_at,
	supporter: row.supporter_id,
	passesOn: row.passes_on,
	relation: row.relation_id
});

/** What of the rota the actor may see, from a moment on until another, the nearest first. */
export async function slotsBetween({ db }: Context, from: Date, until: Date): Promise<SlotRow[]> {
	const rows = await db
		.selectFrom('on_call_slot')
		.selectAll()
		.where('ends_at', '>', from)
		.where('starts_at', '<', until)
		.orderBy('starts_at')
		.limit(400)
		.execute();
	return rows.map(toSlot);
}

/** Who is on now and in the next two days. */
export const slotsSoon = (ctx: Context): Promise<SlotRow[]> =>
	slotsBetween(ctx, toDate(ctx.now), toDate(ctx.now.add({ hours: 48 })));
