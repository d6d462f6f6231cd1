/**
 * Ways of saying something, as data: each leads through the same three steps in its own words (R115, "models how to talk").
 * The examples are ours.
 */
export const ways = ['ask-for', 'not-clear', 'disagree', 'say-no', 'put-right', 'good-news'] as const;
export type Way = (typeof ways)[number];
export const isWay = (text: string | null): text is Way => ways.some((way) => way === text);

export const steps = ['first', 'second', 'third'] as const;
export type Step = (typeof steps)[number];

/** Characters one may hold, as people count them. */
export const longestText = 2000;

/** Three steps as one text, each a paragraph; a step that was left empty leaves no gap. */
export const joined = (parts: readonly string[]): string =>
	parts.filter((part) => part.trim() !== '').join('\n\n');
