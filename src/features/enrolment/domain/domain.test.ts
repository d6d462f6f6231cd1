import { describe, expect, it } from 'vitest';
import { nextPage, seenBefore } from './acknowledgement.ts';
import { countsAs, mayReach } from './safe-way.ts';
import { orientation, orientationList, seenByBoth } from './wordings.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));

describe('The choice and limits pages', () => {
	const current = { choice: 'choice-1', limits: 'limits-3' };
	it('come before anything else, the choice first', () => {
		expect(nextPage([], current)).toBe('choice');
		expect(nextPage([{ page: 'choice', wording: 'choice-1', at: day(1) }], current)).toBe('limits');
	});
	const both = [
		{ page: 'choice', wording: 'choice-1', at: day(1) },
		{ page: 'limits', wording: 'limits-3', at: day(1) }
	];
	it('are shown once', () => expect(nextPage(both, current)).toBeNull());
	it('are shown again when the wording changes', () => {
		expect(nextPage(both, { ...current, limits: 'limits-4' })).toBe('limits');
		expect(seenBefore(both, 'limits')).toBe(true);
	});
	it('are shown again after a return', () => expect(nextPage(both, current, day(2))).toBe('choice'));
});

describe('A safe way', () => {
	it('is used only when the person said it is safe: unknown is unsafe (INV-12)', () => {
		expect(mayReach({ channel: 'call', safety: 'safe' })).toBe(true);
		expect(mayReach({ channel: 'call', safety: 'unknown' })).toBe(false);
		expect(mayReach({ channel: 'text', safety: 'not-safe' })).toBe(false);
		expect(mayReach(null)).toBe(false);
	});
	it('counts as none when it is not safe, and the app is a way of one’s own', () => {
		expect(countsAs({ channel: 'email', safety: 'unknown' })).toBe('none');
		expect(countsAs({ channel: 'app', safety: 'unknown' })).toBe('given');
		expect(countsAs({ channel: 'none', safety: 'safe' })).toBe('none');
	});
});

describe('Orientation', () => {
	it('resumes where it was left, and counts what both have seen', () => {
		const list = orientationList([
			{ key: 'your-choice', version: 1, side: 'participant', at: day(1) },
			{ key: 'your-choice', version: 1, side: 'supporter', at: day(1) },
			{ key: 'what-this-is', version: 1, side: 'participant', at: day(2) }
		]);
		expect(list).toHaveLength(orientation.length);
		expect(seenByBoth(list)).toBe(1);
	});
	it('asks again about a text that changed', () => {
		const list = orientationList([{ key: 'your-choice', version: 0, side: 'participant', at: day(1) }]);
		expect(list.find(({ key }) => key === 'your-choice')).toMatchObject({
			seenByParticipant: null,
			changed: true
		});
	});
});
