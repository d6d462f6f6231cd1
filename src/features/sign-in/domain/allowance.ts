/**
 * Tries are limited by allowances that fill up again by themselves, so nothing is ever locked: each try takes one out,
 * one comes back after `seconds`. A stranger uses up their own (their address, their address with this name); a device
 * that signed in before has its own that no stranger can touch; and the code on the card does not depend on any name.
 */
export type Allowance = { tries: number; seconds: number };

export const allowances = {
	/** Everything from one address: a library or shelter has many people behind one. */
	address: { tries: 40, seconds: 20 },
	/** One sign-in name from one address on a device not seen before. */
	nameFromAddress: { tries: 5, seconds: 120 },
	/** One sign-in name from all unknown devices anywhere. */
	name: { tries: 40, seconds: 60 },
	/**
	 * New accounts from one address: a whole group that begins together on one Wi-Fi, and after that three a minute. Whoever
	 * uses them up makes the others there wait twenty seconds for the next, and longer only while they go on.
	 */
	newcomer: { tries: 30, seconds: 20 },
	/** A device that signed in to this account before. */
	device: { tries: 10, seconds: 60 }
} as const satisfies Record<string, Allowance>;

export type AllowanceKind = keyof typeof allowances;

/** Which allowances a try takes from. A known device never takes from those that strangers share. */
export const allowancesOf = (deviceIsKnown: boolean): readonly AllowanceKind[] =>
	deviceIsKnown ? ['device'] : ['address', 'nameFromAddress', 'name'];

/**
 * One try, at `now`, of an allowance that is `fullAt` again (milliseconds). Either the time at which it will be full
 * after this try, or how many seconds to wait for the next.
 */
export function takeOne(
	allowance: Allowance,
	fullAt: number,
	now: number
): { fullAt: number } | { waitSeconds: number } {
	const after = Math.max(fullAt, now) + allowance.seconds * 1000;
	const over = after - now - allowance.tries * allowance.seconds * 1000;
	return over > 0 ? { waitSeconds: Math.ceil(over / 1000) } : { fullAt: after };
}

/** Puts a try back: it was the right person. */
export const giveBack = (allowance: Allowance, fullAt: number) => fullAt - allowance.seconds * 1000;
