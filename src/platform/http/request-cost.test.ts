import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { costOf, dearForms, RequestAllowances } from './request-cost.ts';

const route = (address: string) => `/[[org=org]]/(participant)${address}`;

/** How many of this cost go through at one moment. */
function goThrough(who: { person: string } | { network: string }, cost: number, perMinute: number) {
	const allowances = new RequestAllowances();
	let count = 0;
	while (count < 100_000 && allowances.take(who, cost, perMinute, 1000) === 0) count++;
	return count;
}

describe('what a request costs', () => {
	it('is more for a form than for a page, and most where most is done', () => {
		const costs = [
			costOf('GET', route('/talk')),
			costOf('POST', route('/talk')),
			costOf('POST', route('/practical-help/search')),
			costOf('POST', route('/sign-in')),
			costOf('POST', route('/practical-help/directory'))
		];
		expect(costs).toEqual([...costs].sort((a, b) => a - b));
		expect(new Set(costs).size).toBe(costs.length);
	});

	it('is something wherever no page is, and nothing where numbers to call are', () => {
		expect(costOf('GET', null)).toBeGreaterThan(0);
		expect(costOf('DELETE', null)).toBeGreaterThan(0);
		expect(costOf('GET', '/[[org=org]]/(public)/help-now')).toBe(0);
		expect(costOf('POST', '/[[org=org]]/(public)/help-now')).toBeGreaterThan(0);
	});

	it('is said of forms that are there', () => {
		const there = new Set(
			globSync('src/routes/**/+{page.server,server}.ts').map((path) =>
				path
					.replace(/^src\/routes/, '')
					.replace(/\/\+.*$/, '')
					.replace(/\/(\[\[org=org\]\]|\([^)]*\))/g, '')
			)
		);
		expect(Object.keys(dearForms).filter((address) => !there.has(address))).toEqual([]);
	});
});

describe('what somebody has', () => {
	it('is used up by what it costs, and more is there for strangers behind one address', () => {
		expect(goThrough({ person: 'a' }, 1, 300)).toBe(300);
		expect(goThrough({ person: 'a' }, 60, 300)).toBe(5);
		expect(goThrough({ network: '10.0.0.1' }, 1, 300)).toBe(3000);
	});

	it('is nobody else’s, and comes back', () => {
		const allowances = new RequestAllowances();
		const take = (person: string, now: number) => allowances.take({ person }, 60, 60, now);
		expect(take('a', 0)).toBe(0);
		expect(take('a', 0)).toBe(60);
		expect(take('b', 0)).toBe(0);
		expect(take('a', 59_000)).toBe(1);
		expect(take('a', 60_000)).toBe(0);
	});

	it('is remembered for so many and no more: the memory of the machine has an end as well', () => {
		const allowances = new RequestAllowances();
		const all = (network: string) => allowances.take({ network }, 600, 60, 0);
		expect(all('first')).toBe(0);
		expect(all('first')).toBeGreaterThan(0);
		for (let each = 0; each < 50_000; each++) allowances.take({ network: `${each}` }, 1, 60, 0);
		expect(all('first')).toBe(0);
	});
});
