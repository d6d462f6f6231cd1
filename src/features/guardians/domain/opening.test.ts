import { describe, expect, it } from 'vitest';
import { couldOpen, stateOf, type Opening } from './opening.ts';

const hour = 3_600_000;
const asked: Opening = {
	id: 'one',
	requesterId: 'noor',
	readerId: 'ines',
	lapsesAt: 168 * hour,
	openedAt: null,
	untilAt: null,
	endedAt: null,
	firstId: null,
	secondId: null,
	reviewed: false
};
const open: Opening = { ...asked, openedAt: 2 * hour, untilAt: 26 * hour, firstId: 'lee', secondId: 'mo' };

describe('an opening', () => {
	it('waits for two, and is over when they take too long', () => {
		expect(stateOf(asked, 0)).toBe('asked');
		expect(stateOf(asked, 168 * hour - 1)).toBe('asked');
		expect(stateOf(asked, 168 * hour)).toBe('lapsed');
	});

	it('is open until its hour, and not a moment longer', () => {
		expect(stateOf(open, 26 * hour - 1)).toBe('open');
		expect(stateOf(open, 26 * hour)).toBe('over');
	});

	it('is over at once when somebody ends it', () => {
		expect(stateOf({ ...open, endedAt: 3 * hour }, 3 * hour)).toBe('ended');
		expect(stateOf({ ...asked, endedAt: hour }, 2 * hour)).toBe('ended');
	});

	it('is opened by neither who asked nor who would read', () => {
		expect(couldOpen(['lee', 'mo', 'kai'], asked)).toEqual(['lee', 'mo', 'kai']);
		expect(couldOpen(['lee', 'noor', 'ines'], asked)).toEqual(['lee']);
	});
});
