/** How often two people meet again, as the form offers it. */
export const rhythms = ['week', 'two-weeks', 'four-weeks', 'month'] as const;
export type Rhythm = (typeof rhythms)[number];

/** How many times in all. A row of times has an end: it is said anew, and nothing runs on by itself. */
export const counts = [4, 8, 12] as const;
