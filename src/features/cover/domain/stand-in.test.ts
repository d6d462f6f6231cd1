import { describe, expect, it } from 'vitest';
import { nextStandIn, type StandInState, type StandInVerb } from './stand-in.ts';

const states: StandInState[] = ['asked', 'agreed', 'declined', 'ended'];
const verbs: StandInVerb[] = ['agree', 'decline', 'end'];

describe('whom a participant agreed on to stand in', () => {
	it('takes these steps by these people, and no other', () => {
		const all = states.flatMap((from) =>
			verbs.flatMap((verb) =>
				(['P', 'S'] as const).flatMap((by) => {
					const next = nextStandIn(from, verb, by);
					return next === null ? [] : [`${from} ${verb} ${by} ${next}`];
				})
			)
		);
		expect(all).toEqual([
			'asked agree S agreed',
			'asked decline S declined',
			'asked end P ended',
			'asked end S ended',
			'agreed end P ended',
			'agreed end S ended'
		]);
	});
});
