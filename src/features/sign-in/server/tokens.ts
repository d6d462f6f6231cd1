import type { Organisation } from '#platform/actor.ts';
import { lookupKey } from '#platform/circles/program-key.ts';
import { readRecoveryCode } from '../domain/recovery-code.ts';
import { readSignInName } from '../domain/sign-in-words.ts';

/** What the database keeps of the three words: finds the person, says nothing. */
export const nameLookup = (org: Organisation, typed: string) =>
	lookupKey(org, 'sign-in-name', readSignInName(typed) ?? '');

/** Whether somebody typed, in whatever way, the three words behind this lookup. */
export const isNameOf = (org: Organisation, typed: string, lookup: string) =>
	readSignInName(typed) !== null && nameLookup(org, typed) === lookup;

/** What the database keeps of the code on a card. */
export const codeLookup = (org: Organisation, typed: string) =>
	lookupKey(org, 'card-code', readRecoveryCode(typed) ?? '');

/** What the database keeps of an invitation's link. */
export const invitationLookup = (org: Organisation, secret: string) => lookupKey(org, 'invitation', secret);

/** What the database keeps of the two words that tell one request to come back from another. */
export const shownLookup = (org: Organisation, typed: string) =>
	lookupKey(
		org,
		'return-shown',
		(
			typed
				.normalize('NFKD')
				.toLowerCase()
				.match(/\p{L}+/gu) ?? []
		)
			.sort()
			.join(' ')
	);

/** What the database keeps of a passkey's credential: finds it when it is presented. `hex`: its id. */
export const passkeyLookup = (org: Organisation, hex: string) => lookupKey(org, 'passkey', hex);
