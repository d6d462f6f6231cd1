import * as v from 'valibot';
import { isMailAddress } from '#platform/reach.ts';
import { covers, kinds, numberOf, safeties, type Kind } from '../domain/channel.ts';

export const kindInput = v.picklist(kinds);
export const languageInput = v.picklist(['en', 'fr', 'es']);

const time = v.pipe(v.string('notifications_error_time'), v.isoTime('notifications_error_time'));

/** What a channel is like. Nothing said about safety is unknown, and unknown is unsafe (INV-12). */
export const manner = {
	safety: v.optional(v.picklist(safeties), 'unknown'),
	from: time,
	until: time,
	cover: v.picklist(covers, 'notifications_error_cover'),
	language: languageInput
};

/** Where it leads, as it is kept: one plain address, a number as networks take it; null for anything else. */
export function addressOf(kind: Kind, typed: string): string | null {
	if (kind === 'text') return numberOf(typed);
	const address = typed.trim();
	return kind === 'email' && isMailAddress(address) ? address : null;
}
