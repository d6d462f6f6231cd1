import type { Temporal } from 'temporal-polyfill';
import { isBetween, nextShown, type Between } from '#platform/between.ts';

/** A mailbox, one browser, a telephone number. */
export const kinds = ['email', 'push', 'text'] as const;
export type Kind = (typeof kinds)[number];
export const isKind = (text: unknown): text is Kind => kinds.includes(text as Kind);

/** Whether somebody else could see what arrives there. What is not known is not safe (INV-12). */
export const safeties = ['safe', 'not-safe', 'unknown'] as const;
export type Safety = (typeof safeties)[number];

/** The few texts that are ever sent. They say nothing of what happened, of whom, or of where (INV-11). */
export const covers = ['message', 'reminder', 'update'] as const;
export type Cover = (typeof covers)[number];

/** What stands between a channel and its use: it was never proven, it is not known to be safe, or it is gone. */
export type Standing = 'on' | 'not-yet' | 'not-safe' | 'gone';

export type Channel = { safety: Safety; onSince: Date | null; trouble: string | null };

/** Whether it is used now, and why not. Only a plain "this is safe" is a yes (INV-12). */
export function standingOf({ safety, onSince, trouble }: Channel): Standing {
	if (trouble === 'gone') return 'gone';
	if (safety !== 'safe') return 'not-safe';
	return onSince === null ? 'not-yet' : 'on';
}

/** After so many days a person is asked whether a channel is still safe: what is safe changes. */
export const askAgainDays = 90;
export const isToAsk = (confirmedAt: Date, now: Date): boolean =>
	now.getTime() - confirmedAt.getTime() >= askAgainDays * 86_400_000;

/** So many channels somebody can have. */
export const mostChannels = 6;

/** A code counts for so many minutes and tries. */
export const codeMinutes = 30;
export const codeTries = 5;
export const codeLength = 6;

/** What happens while somebody is here needs no telling: so many minutes are waited whether they see it by themselves. */
export const waitMinutes = 2;

/** Until when something has to wait for the hours of a channel; null: not at all. */
export const heldUntil = (hours: Between, zone: string, now: Temporal.Instant): Temporal.Instant | null =>
	isBetween(hours, zone, now) ? null : nextShown(hours.from, zone, now);

/** A telephone number as networks take it: a plus and 8 to 15 digits; null for anything else. */
export function numberOf(typed: string): string | null {
	const digits = typed
		.trim()
		.replace(/^00/, '+')
		.replace(/[\s().\-–/]/g, '');
	return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : null;
}
