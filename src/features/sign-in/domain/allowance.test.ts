import { describe, expect, it } from 'vitest';
import { giveBack, takeOne } from '#platform/allowance.ts';
import { allowances, allowancesOf } from './allowance.ts';

const start = 1_800_000_000_000;

function takeMany(kind: keyof typeof allowances, times: number, now = start) {
	let fullAt = 0;
	let taken = 0;
	let wait = 0;
	for (let round = 0; round < times; round++) {
		const result = takeOne(allowances[kind], fullAt, now);
		if ('fullAt' in result) [fullAt, taken] = [result.fullAt, taken + 1];
		else wait = result.waitSeconds;
	}
	return { fullAt, taken, wait };
}

describe('an allowance', () => {
	it('gives as many tries as it says, then asks to wait', () => {
		expect(takeMany('nameFromAddress', 100)).toMatchObject({ taken: 5, wait: 120 });
	});

	it('is never a lock: whatever others tried, the next try is not further away than one comes back', () => {
		for (const kind of Object.keys(allowances) as (keyof typeof allowances)[]) {
			const { wait } = takeMany(kind, 10_000);
			expect(wait).toBeLessThanOrEqual(allowances[kind].seconds);
		}
	});

	it('has one more after the wait, and all of them after a while', () => {
		const { fullAt } = takeMany('device', 100);
		const { seconds, tries } = allowances.device;
		expect(takeOne(allowances.device, fullAt, start + seconds * 1000)).toHaveProperty('fullAt');
		expect(fullAt).toBe(start + tries * seconds * 1000);
	});

	it('gets back what the right person took', () => {
		const result = takeOne(allowances.device, start, start) as { fullAt: number };
		expect(giveBack(allowances.device, result.fullAt)).toBe(start);
	});

	it('of a device that signed in before is not shared with strangers', () => {
		expect(allowancesOf(false).filter((kind) => allowancesOf(true).includes(kind))).toEqual([]);
	});
});
