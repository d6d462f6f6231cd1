import type { Temporal } from 'temporal-polyfill';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import { pairToOpen, type Pair } from '#features/messages/index.server.ts';
import type { CallKind, CallState } from '../domain/reminder-call.ts';
import type { Repeat } from '../domain/reminder.ts';

/** A call that was asked for, without its words. */
export type Call = {
	id: string;
	matchId: string;
	participantId: string;
	kind: CallKind;
	state: CallState;
	again: Repeat | null;
	zone: string;
	version: number;
};

const columns = ['id', 'match_id', 'participant_id', 'kind', 'state', 'again', 'zone', 'version'] as const;

const toCall = (row: {
	id: string;
	match_id: string;
	participant_id: string;
	kind: string;
	state: string;
	again: string | null;
	zone: string;
	version: number;
}): Call => ({
	id: row.id,
	matchId: row.match_id,
	participantId: row.participant_id,
	kind: row.kind as CallKind,
	state: row.state as CallState,
	again: row.again as Repeat | null,
	zone: row.zone,
	version: row.version
});

/** For `load`: a call with its pair. Throws NotFound for everybody who can not see it now; the person sees who tried. */
export async function callToOpen(ctx: Context, id: string): Promise<{ call: Call; pair: Pair }> {
	const row = await ctx.db
		.selectFrom('reminder_call')
		.select(columns)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return { call: toCall(row), pair: await pairToOpen(ctx, row.match_id, 'reminder') };
}

/** The same as it is now, held until the transaction ends. Throws a conflict where another was seen. */
export async function heldCall({ db }: Context, id: string, seen: number): Promise<Call> {
	const row = await db
		.selectFrom('reminder_call')
		.select(columns)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new NotFound();
	if (row.version !== seen) throw new Conflict('commitments_error_changed');
	return toCall(row);
}

/** The calls of these pairs that have not ended. */
export async function callsOf({ db }: Context, matches: readonly string[]): Promise<Call[]> {
	if (matches.length === 0) return [];
	const rows = await db
		.selectFrom('reminder_call')
		.select(columns)
		.where('match_id', 'in', [...matches])
		.where('state', '<>', 'ended')
		.orderBy('said_at', 'desc')
		.orderBy('id')
		.limit(60)
		.execute();
	return rows.map(toCall);
}

export type CallTime = { id: string; call: string; at: Date; outcome: 'called' | 'not-connected' | null };

/** The times of these calls, the first one first. */
export async function timesOf({ db }: Context, calls: readonly string[]): Promise<CallTime[]> {
	if (calls.length === 0) return [];
	const rows = await db
		.selectFrom('reminder_call_time')
		.select(['id', 'call_id', 'at', 'outcome'])
		.where('call_id', 'in', [...calls])
		.orderBy('at')
		.orderBy('id')
		.execute();
	return rows.map(({ id, call_id, at, outcome }) => ({
		...{ id, call: call_id, at },
		outcome: outcome as CallTime['outcome']
	}));
}

/** Puts these times in the place of all that are still to come. Returns them. */
export async function sayTimes(
	ctx: Context,
	{ id, pair }: { id: string; pair: Pair },
	moments: readonly Temporal.Instant[]
): Promise<{ id: string; due: Temporal.Instant }[]> {
	await ctx.db
		.deleteFrom('reminder_call_time')
		.where('call_id', '=', id)
		.where('outcome', 'is', null)
		.execute();
	const times = moments.map((due) => ({ id: newId(), due }));
	await ctx.db
		.insertInto('reminder_call_time')
		.values(
			times.map((time) => ({
				...{ id: time.id, call_id: id, match_id: pair.matchId },
				...{ participant_id: pair.participantId, at: toDate(time.due) }
			}))
		)
		.execute();
	return times;
}
