import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { callStates, callSteps, isOver, stepTo, type CallState } from './call-back.ts';

/** The side paths of a line in the domain reference (3.5), word for word. */
const reference = '`queued → abandoned | callback_asked → called_back | callback_missed → rolled_over`';

describe('the steps of a call-back', () => {
	const domain = ['../shared/domain.md', '../../shared/domain.md']
		.map((path) => resolve(path))
		.find(existsSync);
	test.skipIf(!domain)('are about the same words as the reference', () =>
		expect(readFileSync(domain!, 'utf8')).toContain(reference)
	);

	it('lead from asked to called back, and from what was missed to whoever is next', () => {
		expect(stepTo(stepTo('asked', 'take')!, 'reach')).toBe('called_back');
		for (const missed of ['asked', 'taken', 'rolled_over'] as const)
			expect(stepTo(missed, 'roll')).toBe('rolled_over');
		expect(stepTo('rolled_over', 'take')).toBe('taken');
	});

	it('are never reached without a hand: nobody has called who did not take it', () => {
		for (const verb of ['reach', 'not-reach'] as const)
			expect(Object.keys(callSteps[verb])).toEqual(['taken']);
	});

	it('can be taken back by whoever asked, in every state that is open', () => {
		const open = callStates.filter((state) => !isOver(state));
		expect(open).toEqual(['asked', 'taken', 'rolled_over']);
		for (const state of open) expect(stepTo(state, 'withdraw')).toBe('withdrawn');
	});

	it('end: after an end there is no step', () => {
		for (const state of callStates.filter(isOver))
			for (const verb of Object.keys(callSteps) as (keyof typeof callSteps)[])
				expect(stepTo(state as CallState, verb)).toBeNull();
	});

	it('never end unanswered while somebody has it in hand', () =>
		expect(stepTo('taken', 'run-out')).toBeNull());
});
