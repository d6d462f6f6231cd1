/**
 * Why something is opened without the person. The list is ours and waits for somebody who knows the law of a place: each
 * programme chooses which of them count there.
 */
export const grounds = ['court-order', 'danger-to-life', 'nobody-left', 'law'] as const;
export type Ground = (typeof grounds)[number];

/** Why the person is not told at once. */
export const silentGrounds = ['court-forbids', 'law-forbids'] as const;
export type SilentGround = (typeof silentGrounds)[number];

export type JointSettings = { grounds: Ground[]; usualHours: number; mostHours: number };

/** What counts until leads choose: every ground, a day, and at most three. */
export const usualSettings: JointSettings = { grounds: [...grounds], usualHours: 24, mostHours: 72 };

/** The longest that can be chosen, in hours: thirty days. */
export const longestHours = 720;

/** Days after which a request that two did not say yes to is over. */
export const requestDays = 7;

/** Days for which a law can forbid to tell the person, at most: half a year, as for a legal hold. */
export const longestSilence = 183;
