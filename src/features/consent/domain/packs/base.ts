import { confirmed, toConfirm, type Pack } from './pack.ts';

/** What always holds, whatever the law of the place. */
export const base: readonly Pack[] = [
	{
		name: 'BASE',
		from: '2026-01-01',
		source: 'INV-06 to INV-10, and the rule of this project for each field of a release',
		rules: {
			usualDays: toConfirm(30),
			longestDays: toConfirm(365),
			oneAgency: confirmed(true),
			separateForms: confirmed(['legal-proceedings', 'research', 'story-use']),
			notices: confirmed(['one-purpose'])
		},
		duties: [confirmed('never-a-condition'), confirmed('stop-at-any-time'), confirmed('list-of-what-left')]
	}
];
