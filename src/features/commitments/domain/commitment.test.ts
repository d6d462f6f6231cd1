import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitmentStates, commitmentSteps, isFor, nextState, sideOf, verbsFor } from './commitment.ts';

/** The row of the domain reference (3.3), word for word. */
const reference = '| **Commitment** | by, to, text, due, state (open/kept/changed/missed/released) | |';

describe('a promise (R075)', () => {
	const domain = ['../shared/domain.md', '../../shared/domain.md']
		.map((path) => resolve(path))
		.find(existsSync);
	it.skipIf(!domain)('is in the reference what it was', () =>
		expect(readFileSync(domain!, 'utf8')).toContain(reference)
	);

	it('has the states of the reference, and no others', () => {
		expect(/state \(([^)]+)\)/.exec(reference)![1]!.split('/')).toEqual([...commitmentStates]);
	});

	it('is kept, changed or missed by whoever promised, and by nobody else', () => {
		for (const verb of ['keep', 'change', 'miss'] as const) {
			expect(nextState('open', verb, 'promised')).toBe(
				{ keep: 'kept', change: 'changed', miss: 'missed' }[verb]
			);
			expect(nextState('open', verb, 'was-promised')).toBeNull();
		}
	});

	it('is let go by the other, who then opens it again; neither speaks for the other', () => {
		expect(nextState('open', 'release', 'was-promised')).toBe('released');
		expect(nextState('open', 'release', 'promised')).toBeNull();
		expect(nextState('released', 'open-again', 'was-promised')).toBe('open');
		expect(nextState('released', 'open-again', 'promised')).toBeNull();
	});

	it('can still be kept after it was missed, and one that was changed stays as it was', () => {
		expect(nextState('missed', 'open-again', 'promised')).toBe('open');
		expect(nextState('missed', 'open-again', 'was-promised')).toBeNull();
		expect([...verbsFor('changed', 'promised'), ...verbsFor('changed', 'was-promised')]).toEqual([]);
	});

	it('is for one side to say, also when it stands otherwise by now', () => {
		expect([isFor('keep', 'promised', 'missed'), isFor('keep', 'was-promised', 'open')]).toEqual([
			true,
			false
		]);
		expect([
			isFor('open-again', 'promised', 'released'),
			isFor('open-again', 'was-promised', 'kept')
		]).toEqual([false, false]);
	});

	it('is moved by people alone: no step is taken by a clock', () => {
		expect(new Set(commitmentSteps.map(({ by }) => by))).toEqual(new Set(['promised', 'was-promised']));
	});

	it('is the same from both sides: whoever said it promised', () => {
		expect([sideOf({ byId: 'a' }, 'a'), sideOf({ byId: 'a' }, 'b')]).toEqual(['promised', 'was-promised']);
	});
});
