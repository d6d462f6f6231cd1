import { describe, expect, it } from 'vitest';
import { daysAround, isHelp, nextSupport, supportAsks, supportSteps } from './key-date.ts';

describe('what would help around a day (R058)', () => {
	it('is said yes to by the other, and never by whoever said it', () => {
		expect([nextSupport('proposed', 'agree', 'PS'), nextSupport('proposed', 'agree', 'P')]).toEqual([
			'agreed',
			null
		]);
		expect([nextSupport('offered', 'agree', 'P'), nextSupport('offered', 'agree', 'PS')]).toEqual([
			'agreed',
			null
		]);
	});

	it('is never owed: the supporter offers something else at any time, also after a yes (R059)', () => {
		for (const from of ['proposed', 'offered', 'agreed'] as const)
			expect(nextSupport(from, 'offer', 'PS')).toBe('offered');
		expect(supportSteps.some(({ verb, by }) => verb === 'offer' && (by as string) === 'P')).toBe(false);
	});

	it('is asked for anew by the participant alone', () => {
		for (const from of ['proposed', 'offered', 'agreed'] as const)
			expect([nextSupport(from, 'propose', 'P'), nextSupport(from, 'propose', 'PS')]).toEqual([
				'proposed',
				null
			]);
	});

	it('waits for one of the two, or for nobody', () => {
		expect([supportAsks('proposed', 'PS'), supportAsks('offered', 'P'), supportAsks('agreed', 'P')]).toEqual([
			true,
			true,
			false
		]);
	});

	it('is picked from a few words, within two weeks', () => {
		expect([isHelp('quiet-day'), isHelp('toString'), isHelp('')]).toEqual([true, false, false]);
		expect(Math.max(...daysAround)).toBeLessThanOrEqual(14);
	});
});
