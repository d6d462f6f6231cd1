/**
 * A contact is the fact that two people met: kind, how, from when until when. What was said is not part of it
 * (R013, R079). Minutes follow from the two times and are never typed (INV-16).
 */
import type { Temporal } from 'temporal-polyfill';

/** One tap each (R063). The last one is neutral: it says that two people did not meet, and nothing about either. */
export const kinds = [
	'talk',
	'accompany',
	'learn-together',
	'practical-help',
	'reminder-call',
	'celebrate',
	'not-connected'
] as const;
export type Kind = (typeof kinds)[number];

export const modes = ['in-person', 'phone', 'video', 'message'] as const;
export type Mode = (typeof modes)[number];

/** The kind of place, if somebody likes to say it: what funders ask for, and no address (R079). */
export const places = [
	'home',
	'outside',
	'office',
	'court-or-agency',
	'phone-or-online',
	'elsewhere'
] as const;
export type Place = (typeof places)[number];

/** From the first minute up to, and not including, the last. */
export type Span = { start: Temporal.Instant; end: Temporal.Instant };

/** Characters of the optional words about a contact: thin on purpose (H05). */
export const longestNote = 600;

/** Hours one contact may last, so that a slip of the finger is noticed. */
export const longestHours = 18;

/** Days after which a contact is too long ago to be logged. */
export const oldestDays = 366;

/** Hours in which whoever logged a contact may put it right or take it back, from the first log on: a correction does not begin them anew. */
export const correctionHours = 24;

/** Whole minutes of a contact (domain.md 3.4). */
export const minutesOf = ({ start, end }: Span) =>
	Math.floor((end.epochMilliseconds - start.epochMilliseconds) / 60_000);

/** Two contacts that only touch, one ending in the minute the other begins, do not overlap. */
export const overlap = (one: Span, other: Span) =>
	one.start.epochMilliseconds < other.end.epochMilliseconds &&
	other.start.epochMilliseconds < one.end.epochMilliseconds;

/** Nobody met: it took none of the other person's time, so it has a moment and no length. */
export const spanOf = (kind: Kind, span: Span): Span =>
	kind === 'not-connected' ? { start: span.start, end: span.start } : span;

/** What is wrong with the times of a contact, as a message key, or null. */
export function wrongTimes(kind: Kind, { start, end }: Span, now: Temporal.Instant): string | null {
	const from = start.epochMilliseconds;
	const to = end.epochMilliseconds;
	if (kind !== 'not-connected' && to <= from) return 'contacts_error_end_before_start';
	// One minute of grace for a telephone whose clock is a little fast.
	if (Math.max(from, kind === 'not-connected' ? from : to) > now.epochMilliseconds + 60_000)
		return 'contacts_error_future';
	if (to - from > longestHours * 3_600_000) return 'contacts_error_too_long';
	if (from < now.epochMilliseconds - oldestDays * 86_400_000) return 'contacts_error_too_long_ago';
	return null;
}

/** Whether this person may still put the contact right or take it back. */
export const mayStillCorrect = (
	contact: { loggedBy: string; firstLoggedAt: Temporal.Instant },
	personId: string,
	now: Temporal.Instant
) =>
	contact.loggedBy === personId &&
	now.epochMilliseconds - contact.firstLoggedAt.epochMilliseconds < correctionHours * 3_600_000;
