import type { Allowance } from '#platform/allowance.ts';

/**
 * Tries are limited by allowances that fill up again by themselves, so nothing is ever locked: each try takes one out,
 * one comes back after `seconds`. A stranger uses up their own (their address, their address with this name); a device
 * that signed in before has its own that no stranger can touch; and the code on the card does not depend on any name.
 */
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
	/** Codes of a second step, of one person: whoever has the passphrase and guesses on and on is right after a year or more. */
	code: { tries: 5, seconds: 120 },
	/** Codes and trials that one person has sent to themselves. */
	sendNow: { tries: 6, seconds: 600 },
	/** Codes to one address or number, whoever asks for them. */
	codeTo: { tries: 4, seconds: 3600 },
	/** A device that signed in to this account before. */
	device: { tries: 10, seconds: 60 }
} as const satisfies Record<string, Allowance>;

export type AllowanceKind = keyof typeof allowances;

/** Which allowances a try takes from. A known device never takes from those that strangers share. */
export const allowancesOf = (deviceIsKnown: boolean): readonly AllowanceKind[] =>
	deviceIsKnown ? ['device'] : ['address', 'nameFromAddress', 'name'];
