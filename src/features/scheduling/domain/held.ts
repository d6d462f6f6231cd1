/**
 * What is held of a supporter's time. A break of five minutes follows each meeting, and the last ten minutes of a shift are
 * the team's (R060, R061, INV-16). The database holds it in `held_time`; the tests judge it and the server by
 * what is written here.
 */

/** From the first moment up to, and not including, the last; milliseconds since 1970. */
export type Stretch = { from: number; to: number };

const minute = 60_000;

/** Minutes of rest after each meeting. Only the supporter gives them up, for one meeting. */
export const breakMinutes = 5;

/** Minutes before the end of a shift in which nothing is booked. */
export const debriefMinutes = 10;

/** The time that a meeting takes of the supporter, with the break after it unless they gave it up. */
export const takenBy = (meeting: Stretch, breakGivenUp: boolean): Stretch => ({
	from: meeting.from,
	to: meeting.to + (breakGivenUp ? 0 : breakMinutes * minute)
});

/** The last ten minutes of a shift. */
export const debriefOf = (shift: Stretch): Stretch => ({
	from: shift.to - debriefMinutes * minute,
	to: shift.to
});

/** Two stretches that only touch do not overlap. */
export const overlap = (one: Stretch, other: Stretch) => one.from < other.to && other.from < one.to;

/** Whether these can stand beside each other: no two of them overlap. */
export const standTogether = (all: readonly Stretch[]) =>
	all.every((one, at) => all.slice(at + 1).every((other) => !overlap(one, other)));
