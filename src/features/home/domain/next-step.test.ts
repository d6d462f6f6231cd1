import { describe, expect, it } from 'vitest';
import { nextStep, type Standing } from './next-step.ts';

describe('The next step', () => {
	const start: Standing = {
		state: 'active',
		page: null,
		match: 'active',
		orientationLeft: 0,
		agreementInForce: true
	};
	it.each<[Partial<Standing>, string]>([
		[{ state: null }, 'hello'],
		[{ state: 'declined' }, 'hello'],
		[{ state: 'invited', page: 'choice' }, 'read-choice'],
		[{ state: 'invited', page: 'limits' }, 'read-limits'],
		[{ state: 'invited' }, 'say-yes'],
		[{ state: 'enrolled', match: 'none' }, 'choose'],
		[{ state: 'enrolled', match: 'asked' }, 'wait-for-answer'],
		[{ state: 'enrolled' }, 'meet'],
		[{ agreementInForce: false }, 'agreement'],
		[{ orientationLeft: 2 }, 'orientation'],
		[{}, 'nothing'],
		[{ state: 'paused', page: 'limits' }, 'resume'],
		[{ state: 'closed' }, 'come-back'],
		[{ state: 'reopened', page: 'choice' }, 'read-choice']
	])('for %j is %s', (standing, expected) => expect(nextStep({ ...start, ...standing })).toBe(expected));
});
