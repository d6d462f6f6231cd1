import { describe, expect, it } from 'vitest';
import { states } from '#features/consent/domain/release.ts';
import { fewestShown, shownCounts, type Count } from './counts.ts';
import { kindFor, mayBe, threadPurposes } from './partner.ts';
import { allRequestTypes, isOutOfRole, requestTypes, stateOf } from './requests.ts';
import { standingOf } from './standing.ts';

describe('a thread', () => {
	it('is open only while its release is in use and can be used, and somebody was let in', () => {
		for (const state of states)
			for (const usable of [true, false])
				for (const partnerIsIn of [true, false]) {
					const standing = standingOf({ state, usable }, partnerIsIn);
					if (standing === 'open') expect([usable, partnerIsIn]).toEqual([true, true]);
					if (state === 'drafted' || state === 'explained') expect(standing).toBe('drawn-up');
					if (!usable) expect(['drawn-up', 'over']).toContain(standing);
				}
		expect(standingOf({ state: 'in_use', usable: true }, true)).toBe('open');
		expect(standingOf({ state: 'in_use', usable: true }, false)).toBe('waiting');
	});

	it('is for daily life, care or a court, and what is for a court has a form of its own (INV-08)', () => {
		expect(threadPurposes).not.toContain('study');
		expect(threadPurposes).not.toContain('story');
		expect(threadPurposes.map(kindFor).filter((kind) => kind !== 'ordinary')).toEqual(['legal-proceedings']);
	});

	it('lets nobody be in two roles with one person', () => {
		expect(mayBe('lawyer', [])).toBe(true);
		expect(mayBe('lawyer', ['lawyer', 'lawyer'])).toBe(true);
		expect(mayBe('lawyer', ['lawyer', 'social-worker'])).toBe(false);
	});
});

describe('what can be asked of a supporter', () => {
	it('is a list, and reports, watching, driving, tests, judging and deciding are no part of it (R116, INV-13)', () => {
		expect(allRequestTypes.filter(isOutOfRole)).toEqual([
			'attendance-report',
			'progress-report',
			'watch-or-search',
			'transport',
			'medication',
			'urine-test',
			'assessment',
			'influence-decision'
		]);
	});

	it('waits for a yes wherever the participant would be there', () => {
		for (const type of ['suits-time', 'join-meeting', 'meet-together'] as const)
			expect(stateOf(type)).toBe('waits');
		expect(Object.keys(requestTypes)).toHaveLength(13);
	});
});

describe('the numbers a lead sees', () => {
	const count = (changed: Partial<Count>): Count => ({
		...{ month: '2026-10-01', agency: 'Family Services', type: 'transport', count: 9 },
		...changed
	});

	it('are of months that are over, and never below five (INV-22)', () => {
		expect(fewestShown).toBe(5);
		const told = [
			count({}),
			count({ count: 4 }),
			count({ count: 5, agency: null }),
			count({ month: '2026-11-01' })
		];
		expect(shownCounts(told, '2026-11-01')).toEqual([told[0], told[2]]);
	});
});
