import { expect, it } from 'vitest';
import { callStates, nextCall } from './reminder-call.ts';

it('a call is said yes to by whoever was asked, and never by whoever said it (R063)', () => {
	expect([nextCall('asked', 'agree', 'PS'), nextCall('asked', 'agree', 'P')]).toEqual(['agreed', null]);
	expect([nextCall('offered', 'agree', 'P'), nextCall('offered', 'agree', 'PS')]).toEqual(['agreed', null]);
});

it('another time is offered by the supporter, also after a yes, and never owed', () => {
	for (const from of ['asked', 'offered', 'agreed'] as const)
		expect([nextCall(from, 'offer', 'PS'), nextCall(from, 'offer', 'P')]).toEqual(['offered', null]);
});

it('either ends it at any time, and what has ended stays so', () => {
	for (const from of callStates)
		for (const by of ['P', 'PS'] as const)
			expect(nextCall(from, 'end', by)).toBe(from === 'ended' ? null : 'ended');
	for (const verb of ['agree', 'offer'] as const) expect(nextCall('ended', verb, 'PS')).toBeNull();
});
