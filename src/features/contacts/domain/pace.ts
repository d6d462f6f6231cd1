/**
 * How often two people met, over time (R056, R057): dense early, thin later, or anything else. No minimum, no mean, no goal:
 * a picture, and nothing that judges.
 */
import { Temporal } from 'temporal-polyfill';

/** Each column is a week, from Monday on; from the second year on a month. */
export type Unit = 'week' | 'month';

/** The first day of a column (ISO), and how often they met in it. */
export type Column = { start: string; met: number };

const weeksShown = 53;

export const unitOf = (since: Temporal.PlainDate, today: Temporal.PlainDate): Unit =>
	since.until(today, { largestUnit: 'weeks' }).weeks < weeksShown ? 'week' : 'month';

/** The first day of the column in which a day is; the same as `date_trunc` in the database. */
export const startOf = (day: Temporal.PlainDate, unit: Unit): Temporal.PlainDate =>
	unit === 'week' ? day.subtract({ days: day.dayOfWeek - 1 }) : day.with({ day: 1 });

/** Every column from the first day to today, also those in which they did not meet. `met`: by the first day of a column. */
export function columnsOf(
	{ since, today, unit }: { since: Temporal.PlainDate; today: Temporal.PlainDate; unit: Unit },
	met: ReadonlyMap<string, number>
): Column[] {
	const columns: Column[] = [];
	const step = unit === 'week' ? { weeks: 1 } : { months: 1 };
	// A contact may be logged for a day before both had said yes.
	const earliest = [...met.keys()].sort()[0];
	const from =
		earliest !== undefined && earliest < since.toString() ? Temporal.PlainDate.from(earliest) : since;
	for (
		let start = startOf(from, unit);
		Temporal.PlainDate.compare(start, today) <= 0;
		start = start.add(step)
	)
		columns.push({ start: start.toString(), met: met.get(start.toString()) ?? 0 });
	return columns;
}
