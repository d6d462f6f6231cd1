/** Whose turn it is to return a call: first their own supporter, in the supporter's hours; then whoever is on (R055). */
import { Temporal } from 'temporal-polyfill';
import { onNow, nextOn, type Slot } from './rota.ts';

/** Between these (`HH:MM`, where the programme is) calling is safe; over midnight where the end is earlier. Null: at any hour. */
export type SafeTimes = { from: string; until: string } | null;

export type Turn = {
	/** Null: nobody is on. */
	with: string | null;
	due: Date;
};

/** Where nobody is on and nobody will be soon, it is looked again after so many minutes. */
const looksAgain = 60;

/** Whether calling is safe at this moment. */
export function isSafeAt(safe: SafeTimes, zone: string, now: Date): boolean {
	if (safe === null || safe.from === safe.until) return true;
	const time = localTime(now, zone);
	return safe.from < safe.until
		? safe.from <= time && time < safe.until
		: safe.from <= time || time < safe.until;
}

/** From when on calling is safe: now, or when the next such time begins. */
export function safeFrom(safe: SafeTimes, zone: string, now: Date): Date {
	if (safe === null || isSafeAt(safe, zone, now)) return now;
	const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
	const begin = Temporal.PlainTime.from(safe.from);
	const later = Temporal.PlainTime.compare(here.toPlainTime(), begin) >= 0;
	const day = later ? here.toPlainDate().add({ days: 1 }) : here.toPlainDate();
	return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: begin }).epochMilliseconds);
}

const localTime = (moment: Date, zone: string) =>
	Temporal.Instant.fromEpochMilliseconds(moment.getTime())
		.toZonedDateTimeISO(zone)
		.toPlainTime()
		.toString({ smallestUnit: 'minute' });

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
