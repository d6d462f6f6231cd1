/** Who is on and when (R054): times of a rota, never one person's telephone at any hour (domain.md 1.1, 3). */
import { Temporal } from 'temporal-polyfill';

/** A time on the rota; `supporter` null: nobody has it. */
export type Slot = { id: string; start: Date; end: Date; supporter: string | null };

/** Days ahead in which a gap is said to leads. */
export const gapDays = 14;

/** Who is on at this moment. */
export const onNow = (slots: readonly Slot[], now: Date): Slot | null =>
	slots.find(({ supporter, start, end }) => supporter !== null && start <= now && now < end) ?? null;

/** Who is on next, after this moment. */
export const nextOn = (slots: readonly Slot[], now: Date): Slot | null =>
	slots
		.filter(({ supporter, start }) => supporter !== null && start > now)
		.sort((one, other) => one.start.getTime() - other.start.getTime())[0] ?? null;

/** Times in the coming days that were planned and that nobody has (gap alarm, H33). */
export const gapsIn = (slots: readonly Slot[], now: Date): Slot[] => {
	const until = now.getTime() + gapDays * 86_400_000;
	return slots
		.filter(({ supporter, start, end }) => supporter === null && end > now && start.getTime() < until)
		.sort((one, other) => one.start.getTime() - other.start.getTime());
};

export type OpenHours = { opens: string; closes: string; days: readonly number[] } | null;

/** What counts as after hours where the programme names no hours of its own. */
const usualHours = { opens: '08:00', closes: '18:00', days: [1, 2, 3, 4, 5] };

/** Minutes of a time on the rota, by week (its Monday), on the clock of a place; and those outside the programme's hours. */
export type Load = { week: string; minutes: number; afterHours: number };

const step = 15;

/** The load of these times by week, the oldest first. Counted in quarters of an hour, as the clocks of the place show them. */
export function loadOf(
	slots: readonly Pick<Slot, 'start' | 'end'>[],
	zone: string,
	hours: OpenHours
): Load[] {
	const { opens, closes, days } = hours ?? usualHours;
	const weeks = new Map<string, Load>();
	for (const { start, end } of slots)
		for (let at = start.getTime(); at < end.getTime(); at += step * 60_000) {
			const minutes = Math.min(step, (end.getTime() - at) / 60_000);
			const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
			const week = weekOf(local.toPlainDate());
			const load = weeks.get(week) ?? { week, minutes: 0, afterHours: 0 };
			const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
			const inside = days.includes(local.dayOfWeek) && time >= opens && time < closes;
			load.minutes += minutes;
			load.afterHours += inside ? 0 : minutes;
			weeks.set(week, load);
		}
	return [...weeks.values()].sort((one, other) => one.week.localeCompare(other.week));
}

/** The same with the calls that were returned, also of weeks in which nobody was on for long enough to be counted. */
export const withCalls = (loads: readonly Load[], calls: ReadonlyMap<string, number>) =>
	[...new Set([...loads.map(({ week }) => week), ...calls.keys()])].sort().map((week) => ({
		...(loads.find((load) => load.week === week) ?? { week, minutes: 0, afterHours: 0 }),
		calls: calls.get(week) ?? 0
	}));

/** The Monday of a day's week. */
export const weekOf = (day: Temporal.PlainDate): string =>
	day.subtract({ days: day.dayOfWeek - 1 }).toString();
