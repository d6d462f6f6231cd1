import { allOf, everyAccount, whoeverPresentsIt, type Also } from './audiences.ts';
import { also as withPasskeys } from './passkeys.rows.ts';
import { also as withSecondStep } from './second-step.rows.ts';

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	...withSecondStep,
	...withPasskeys,
	...allOf(
		[
			'sign-in.read-who-waits',
			'sign-in.read-check-words',
			'sign-in.read-my-ways-in',
			'sign-in.read-changed-ways',
			'sign-in.say-it-was-me',
			'sign-in.read-my-sessions',
			'sign-in.read-second-step',
			'sign-in.read-my-passkeys',
			'sign-in.end-my-other-sessions',
			'sign-in.end-all-my-sessions'
		],
		everyAccount
	),
	...allOf(
		[
			'sign-in.start-again',
			'sign-in.open',
			'sign-in.take-card',
			'sign-in.give-code',
			'sign-in.say-step-is-lost'
		],
		whoeverPresentsIt
	),
	// Whatever a lead gives and ends, an administrator does too.
	...allOf(
		['sign-in.withdraw-invitation', 'sign-in.invite', 'sign-in.give-role', 'sign-in.end-role'],
		['noor', 'sam']
	)
};
