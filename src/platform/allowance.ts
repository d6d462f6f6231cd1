/** Something that may be done so often: each time takes one out, and one comes back after `seconds`. Nothing is ever locked. */
export type Allowance = { tries: number; seconds: number };

/**
 * Takes one, or `much`, at `now`, of an allowance that is `fullAt` again (milliseconds). Either the time at which it will
 * be full after this, or how many seconds to wait until it may be.
 */
export function takeOne(
	allowance: Allowance,
	fullAt: number,
	now: number,
	much = 1
): { fullAt: number } | { waitSeconds: number } {
	const after = Math.max(fullAt, now) + much * allowance.seconds * 1000;
	const over = after - now - allowance.tries * allowance.seconds * 1000;
	return over > 0 ? { waitSeconds: Math.ceil(over / 1000) } : { fullAt: after };
}

/** Puts a try back: it was the right person. */
export const giveBack = (allowance: Allowance, fullAt: number) => fullAt - allowance.seconds * 1000;
