import { Temporal } from 'temporal-polyfill';
import type { OpeningHours } from './programme.ts';

/** Whether the programme's telephone is answered at this moment, by the clock of its own zone. */
export function isOpen(hours: OpeningHours | null, zone: string, now: Temporal.Instant): boolean {
	if (!hours) return false;
	const local = now.toZonedDateTimeISO(zone);
	const time = local.toPlainTime();
	const open = Temporal.PlainTime.from(hours.opens);
	const close = Temporal.PlainTime.from(hours.closes);
	const until = Temporal.PlainTime.compare(close, open) > 0;
	const afterOpening = Temporal.PlainTime.compare(time, open) >= 0;
	const beforeClosing = Temporal.PlainTime.compare(time, close) < 0;
	if (until) return hours.days.includes(local.dayOfWeek) && afterOpening && beforeClosing;
	// Open past midnight: the early hours belong to the day before.
	const yesterday = local.subtract({ days: 1 }).dayOfWeek;
	return (
		(hours.days.includes(local.dayOfWeek) && afterOpening) ||
		(hours.days.includes(yesterday) && beforeClosing)
	);
}
