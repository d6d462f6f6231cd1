import { m } from '#paraglide/messages.js';
import type { CallState } from '../domain/call-back.ts';

const names = {
	called_back: m.calls_is_called_back,
	not_reached: m.calls_is_not_reached,
	withdrawn: m.calls_is_withdrawn,
	unanswered: m.calls_is_unanswered
} as const;

/** What became of a call-back, in few words. */
export const stateName = (state: CallState): string =>
	Object.hasOwn(names, state) ? names[state as keyof typeof names]() : m.calls_is_open();

/** What came back to a page here: a refusal with what was typed, or nothing. */
export type Back = {
	errors?: Record<string, string>;
	message?: string;
	values?: Record<string, string | string[]>;
} | null;

/** What was typed into a box, or what stood there. */
export const kept = (form: Back, name: string, before = ''): string => {
	const value = form?.values?.[name];
	return typeof value === 'string' ? value : before;
};
