/** Whose turn it is to return a call: first their own supporter, in the supporter's hours; then whoever is on (R055). */
import { Temporal } from 'temporal-polyfill';
import { isBetween, nextShown, type Between } from '#platform/between.ts';
import { onNow, nextOn, type Slot } from './rota.ts';

/** Between these, where the programme is, calling is safe. Null: at any hour. */
export type SafeTimes = Between | null;

export type Turn = {
	/** Null: nobody is on. */
	with: string | null;
	due: Date;
};

/** Where nobody is on and nobody will be soon, it is looked again after so many minutes. */
const looksAgain = 60;

/** Whether calling is safe at this moment. */
export const isSafeAt = (safe: SafeTimes, zone: string, now: Date): boolean =>
	safe === null || isBetween(safe, zone, instantOf(now));

/** From when on calling is safe: now, or when the next such time begins. */
export const safeFrom = (safe: SafeTimes, zone: string, now: Date): Date =>
	safe === null || isSafeAt(safe, zone, now)
		? now
		: new Date(nextShown(safe.from, zone, instantOf(now)).epochMilliseconds);

const instantOf = (moment: Date) => Temporal.Instant.fromEpochMilliseconds(moment.getTime());

/**
 * The next turn. `own`: their own supporter, where the supporter's hours say so. Nobody is asked twice in
 * a row; where nobody is left, it waits until somebody else comes on, and is looked at again meanwhile.
 */
export function nextTurn(asked: {
	now: Date;
	slots: readonly Slot[];
	/** Who can open it: in the rota when it was asked for. Null: whoever takes turns. */
	able: ReadonlySet<string> | null;
	tried: readonly string[];
	own: string | null;
	/** It has waited already because everybody was asked: they are asked again, rather than nobody. */
	again?: boolean;
	safe: SafeTimes;
	zone: string;
	targetMinutes: number;
}): Turn {
	const { now, able, tried, own } = asked;
	const within = (from: Date) =>
		new Date(safeFrom(asked.safe, asked.zone, from).getTime() + asked.targetMinutes * 60_000);
	if (own !== null && !tried.includes(own)) return { with: own, due: within(now) };
	const all = asked.slots.filter(
		({ supporter }) => supporter !== null && (able === null || able.has(supporter))
	);
	const fresh = all.filter(({ supporter, end }) => end > now && !tried.includes(supporter!));
	const slots = fresh.length === 0 && asked.again ? all : fresh;
	const on = onNow(slots, now);
	if (on) return { with: on.supporter, due: within(now) };
	const again = now.getTime() + looksAgain * 60_000;
	const next = nextOn(slots, now)?.start.getTime() ?? again;
	return { with: null, due: new Date(Math.min(next, again)) };
}
