import { toDate } from '#platform/clock.ts';
import { NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Pair } from '#features/messages/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { nextState, type Mode } from '../domain/appointment.ts';
import { letGo } from './hold.ts';
import { hoursOf } from './hours-rows.ts';
import { roomsOf } from './room-times.ts';
import { asks, heldPlan, mySide, toPlanned, type Planned } from './rows.ts';

/** A time without its words: what a first screen shows. */
export type NextTime = {
	id: string;
	match: string;
	start: string;
	end: string;
	mode: Mode;
	/** `asked`: it waits for the reader's answer. `waits`: for the other's. `logs`: it is over, and not logged. */
	as: 'agreed' | 'asked' | 'waits' | 'logs';
	/** The room they took is closed then, and they have not chosen anew. */
	roomClosed: boolean;
};

/** Days after which it is not asked any more whether two met. */
const askedForDays = 14;

/** Meetings in a row in which two did not connect, after which the supporter is reminded of the agreed way. */
const afterMisses = 2;

/** On which clock the actor lives: a supporter on their own, where they said it, everybody else on the programme's. */
export const ownZone = async (ctx: Context): Promise<string> =>
	(await hoursOf(ctx, ctx.actor.personId!))?.zone ?? (await programmeZone(ctx));

/**
 * What comes next with these, the nearest first, at most `most`; for the supporter also what is over and not logged. Facts
 * only: no words are opened.
 */
export async function nextTimes(ctx: Context, pairs: readonly Pair[], most: number): Promise<NextTime[]> {
	const live = new Map(
		pairs.filter(({ standing }) => standing !== 'over').map((pair) => [pair.matchId, pair])
	);
	if (live.size === 0) return [];
	const since = ctx.now.subtract({ hours: 24 * askedForDays });
	const rows = await ctx.db
		.selectFrom('appointment')
		.selectAll()
		.where('match_id', 'in', [...live.keys()])
		.where('state', 'in', ['requested', 'offered', 'scheduled', 'in_progress'])
		.where('starts_at', '>', toDate(since))
		.orderBy('starts_at')
		.orderBy('id')
		.limit(200)
		.execute();
	const plans = rows.map(toPlanned);
	const rooms = await roomsOf(ctx, plans);
	const rowsShown = new Set<string>();
	return plans
		.flatMap((plan) => {
			const as = standing(ctx, plan);
			const roomClosed = as === 'agreed' && rooms.get(plan.id)?.closed === true;
			// Of a row of times that stand alike the next one is enough; what is to be logged is each by itself.
			const row = `${plan.seriesId} ${as} ${roomClosed}`;
			const again = plan.seriesId !== null && as !== 'logs' && rowsShown.has(row);
			rowsShown.add(row);
			return as === null || again
				? []
				: {
						id: plan.id,
						match: plan.matchId,
						start: plan.start.toISOString(),
						end: plan.end.toISOString(),
						mode: plan.mode,
						as,
						roomClosed
					};
		})
		.slice(0, most);
}

function standing(ctx: Context, plan: Planned): NextTime['as'] | null {
	const side = mySide(ctx, plan);
	const [begun, over] = [plan.start, plan.end].map((at) => at.getTime() <= ctx.now.epochMilliseconds);
	if (plan.state === 'requested' || plan.state === 'offered')
		return begun ? null : asks(side, plan.state) ? 'asked' : 'waits';
	if (begun && side === 'PS') return 'logs';
	return over ? null : 'agreed';
}

/** The matches in which the two did not connect the last times they had planned to. */
export async function misses(ctx: Context, pairs: readonly Pair[]): Promise<Set<string>> {
	const live = pairs.filter(({ standing: each }) => each === 'open').map(({ matchId }) => matchId);
	if (live.length === 0) return new Set();
	const rows = await ctx.db
		.selectFrom('appointment')
		.select(['match_id', 'state'])
		.where('match_id', 'in', live)
		.where('state', 'in', ['logged', 'not_connected'])
		.orderBy('starts_at', 'desc')
		.limit(200)
		.execute();
	return new Set(
		live.filter((match) => {
			const last = rows.filter(({ match_id }) => match_id === match).slice(0, afterMisses);
			return last.length === afterMisses && last.every(({ state }) => state === 'not_connected');
		})
	);
}

/** A time that two planned, to be logged as it was planned; null where it is none of theirs that stands. */
export async function plannedContact(ctx: Context, id: string | undefined, pairs: readonly Pair[]) {
	if (id === undefined) return null;
	const row = await ctx.db
		.selectFrom('appointment')
		.selectAll()
		.where('id', '=', id)
		.where('state', '=', 'scheduled')
		.executeTakeFirst();
	if (!row || !pairs.some(({ matchId }) => matchId === row.match_id)) return null;
	return { id, match: row.match_id, mode: row.mode as Mode, start: row.starts_at, end: row.ends_at };
}

/**
 * A contact of these two was logged for an appointment: it is over, as what it was. One that did not connect frees what was
 * held. What does not stand any more is left as it is; throws NotFound for what is not theirs, and then nothing is logged.
 */
export async function appointmentLogged(
	ctx: Context,
	{ appointment, match, connected }: { appointment: string; match: string; connected: boolean }
): Promise<void> {
	const row = await ctx.db
		.selectFrom('appointment')
		.select('match_id')
		.where('id', '=', appointment)
		.executeTakeFirst();
	if (row?.match_id !== match) throw new NotFound();
	const plan = await heldPlan(ctx, appointment);
	if (!connected) {
		const missed = nextState(plan.state, 'miss', mySide(ctx, plan));
		if (missed !== null) await letGo(ctx, plan, missed);
		return;
	}
	let state = plan.state;
	for (const verb of ['begin', 'end', 'log'] as const)
		state = nextState(state, verb, mySide(ctx, plan)) ?? state;
	if (state !== 'logged') return;
	await ctx.db
		.updateTable('appointment')
		.set({ state, said_at: toDate(ctx.now) })
		.where('id', '=', plan.id)
		.execute();
}

/** Times that stand with these between two moments, the nearest first: agreed on, or waiting for a yes. No words are opened. */
export async function timesBetween(
	ctx: Context,
	matches: readonly string[],
	{ from, until }: { from: Date; until: Date }
): Promise<{ id: string; match: string; start: string; end: string; agreed: boolean }[]> {
	if (matches.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('appointment')
		.select(['id', 'match_id', 'starts_at', 'ends_at', 'state'])
		.where('match_id', 'in', [...matches])
		.where('state', 'in', ['requested', 'offered', 'scheduled'])
		.where('starts_at', '<', until)
		.where('ends_at', '>', from)
		.orderBy('starts_at')
		.limit(200)
		.execute();
	return rows.map((row) => ({
		...{ id: row.id, match: row.match_id, agreed: row.state === 'scheduled' },
		...{ start: row.starts_at.toISOString(), end: row.ends_at.toISOString() }
	}));
}
