/** How a person may be reached. `app`: they open Beenthere themself. `none`: only when they meet somebody. */
export const channels = ['app', 'call', 'text', 'email', 'letter', 'none'] as const;
export type Channel = (typeof channels)[number];

/** Whether somebody else could answer, see or hear it. What is not known is not safe (INV-12). */
export const safeties = ['safe', 'not-safe', 'unknown'] as const;
export type Safety = (typeof safeties)[number];

export type SafeWay = { channel: Channel; safety: Safety };

/** Channels that need an address or a number written down. */
export const needsAddress = (channel: Channel) => !['app', 'none'].includes(channel);

/** Whether anybody may reach out this way at all. Only a plain "this is safe" is a yes (INV-12). */
export const mayReach = (way: SafeWay | null) =>
	way !== null && needsAddress(way.channel) && way.safety === 'safe';

/** What the enrolment's first guard asks: a way that works, or the word that there is none. */
export const countsAs = (way: SafeWay | null): 'given' | 'none' =>
	way !== null && (way.channel === 'app' || mayReach(way)) ? 'given' : 'none';
