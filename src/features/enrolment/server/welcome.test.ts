import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { welcomeInput } from './welcome.ts';
import { longest, welcomeFaults } from '../domain/welcome-faults.ts';
import { choiceWording } from '../domain/wordings.ts';

const said = {
	said: 'on',
	answer: 'yes',
	alias: 'Kit',
	channel: 'text',
	address: '555-0177',
	safety: 'safe',
	keep: 'nothing'
};
/** What the form adds by itself. */
const made = { id: '0190a000-0000-7000-8000-000000000001', choiceWording, language: 'en' };

describe('a welcome, before it is sealed on a phone', () => {
	it.each([
		['nothing was said about the choice', { said: undefined }, { said: 'enrolment_welcome_said_missing' }],
		['there is no answer', { answer: undefined }, { answer: 'enrolment_welcome_answer_missing' }],
		['a yes has no name', { alias: ' ' }, { alias: 'enrolment_alias_missing' }],
		['the name is too long', { alias: 'x'.repeat(longest.alias + 1) }, { alias: 'error_too_long' }],
		['the address is too long', { address: 'x'.repeat(longest.address + 1) }, { address: 'error_too_long' }],
		[
			'a no has a name that is too long',
			{ answer: 'no', alias: 'x'.repeat(500) },
			{ alias: 'error_too_long' }
		]
	])('is sent back when %s', (_, more, faults) => {
		expect(welcomeFaults({ ...said, ...more })).toEqual(faults);
	});

	it.each([
		['an ordinary one', {}],
		['a no that leaves nothing', { answer: 'no', alias: '', address: '' }],
		[
			'the longest name and address there can be',
			{ alias: '🌱'.repeat(50), address: 'x'.repeat(longest.address) }
		]
	])('passes, and the server takes it in: %s', (_, more) => {
		expect(welcomeFaults({ ...said, ...more })).toEqual({});
		expect(v.safeParse(welcomeInput, { ...said, ...more, ...made }).success).toBe(true);
	});

	it('is refused by the server where it is sent back here', () => {
		for (const more of [{ alias: 'x'.repeat(101) }, { address: 'x'.repeat(301) }, { said: undefined }])
			expect(v.safeParse(welcomeInput, { ...said, ...more, ...made }).success).toBe(false);
	});
});
