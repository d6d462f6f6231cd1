import * as v from 'valibot';
import { channels, needsAddress, safeties } from '../domain/safe-way.ts';
import { longest } from '../domain/welcome-faults.ts';
import { choiceWordings } from '../domain/wordings.ts';

/** A name to be called by: anything at all, up to 100 characters, kept exactly as typed. */
export const aliasInput = v.pipe(
	v.string(),
	v.check((text) => text.trim() !== '', 'enrolment_alias_missing'),
	v.maxLength(longest.alias, 'error_too_long')
);

/** The choice statement as it was given: one of the wordings there ever were (R001). What waited on a phone may be older. */
export const choiceWordingInput = v.picklist(choiceWordings, 'enrolment_choice_again');

/** A wording's version, as shown on the page that was read; it counts only when it is the one of now. */
export const wordingInput = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

export const languageInput = v.picklist(['en', 'fr', 'es']);

/** What a form says when a box is not ticked is nothing at all. */
export const tick = v.pipe(
	v.optional(v.union([v.boolean(), v.string()]), false),
	v.transform((value) => value === true || value === 'on' || value === 'yes' || value === 'true')
);

/** The three fields of a safe way. Nothing said about safety is unknown, and unknown is unsafe (INV-12). */
export const safeWayInput = {
	channel: v.optional(v.picklist(channels), 'none'),
	address: v.optional(v.pipe(v.string(), v.maxLength(longest.address, 'error_too_long')), ''),
	safety: v.optional(v.picklist(safeties), 'unknown')
};

/** A channel without an address leads nowhere, and counts as none. */
export const toSafeWay = (input: {
	channel: (typeof channels)[number];
	address: string;
	safety: (typeof safeties)[number];
}) =>
	needsAddress(input.channel) && input.address.trim() === ''
		? ({ channel: 'none', address: '', safety: 'unknown' } as const)
		: { channel: input.channel, address: input.address, safety: input.safety };
