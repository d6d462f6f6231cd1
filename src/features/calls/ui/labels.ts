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
