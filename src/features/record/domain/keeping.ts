/** How many days what is kept about people stays, after what (INV-35). Numbers of days. */
export type Days = {
	/** The few words beside a contact: after the end of the match (H05). */
	notes: number;
	/** Everything else two people wrote to each other: after the end of the match. */
	talk: number;
	/** The account with everything in it: after a stop. */
	account: number;
	/** Days and kinds of contacts, and which help was asked for: after the account was destroyed. */
	facts: number;
};

/**
 * What is offered to a programme that has confirmed nothing. 90 days is the field's own default for notes (domain
 * reference 8); the others are ours and are for the programme, and its lawyer, to confirm.
 */
export const usualDays: Days = { notes: 90, talk: 365, account: 730, facts: 365 };

export const kindsKept = ['notes', 'talk', 'account', 'facts'] as const satisfies readonly (keyof Days)[];

/** A number of fewer people is not shown (INV-22). */
export const fewestPeople = 11;

export const fewestDays = 30;
export const mostDays = 3650;

/** Days before a confirmation counts: a slip of the finger can be put right before anything is destroyed. */
export const daysToPutRight = 7;

export type Confirmed = Days & { at: Date };

/**
 * The days that count at this moment, or null: then nothing is destroyed by the clock. `confirmations`: the newest
 * first. Longer counts at once; shorter, and the very first, after a week.
 */
export function daysInForce(confirmations: readonly Confirmed[], now: Date): Days | null {
	const newest = confirmations[0];
	const weekAgo = now.getTime() - daysToPutRight * 24 * 60 * 60 * 1000;
	const settled = confirmations.find(({ at }) => at.getTime() <= weekAgo);
	if (!newest || !settled) return null;
	// Within the week each confirmation may only lengthen.
	const recent = confirmations.slice(0, confirmations.indexOf(settled) + 1);
	const longest = (kind: keyof Days) => Math.max(...recent.map((each) => each[kind]));
	return {
		notes: longest('notes'),
		talk: longest('talk'),
		account: longest('account'),
		facts: longest('facts')
	};
}

/** Why something has to be kept by law. No other words: what a court wrote lies elsewhere. */
export const grounds = ['court-order', 'legal-claim', 'investigation', 'law'] as const;
export type Ground = (typeof grounds)[number];

/** Days a hold may last before it has to be set anew, and days it may be kept from the person. */
export const longestHold = 730;
export const longestGag = 183;
