import { expect, it } from 'vitest';
import { atMost } from './at-most.ts';

it('runs so many at once and no more, in order, also after one that failed', async () => {
	const atWork = atMost(2);
	let running = 0;
	let most = 0;
	const begun: number[] = [];
	const work = (nth: number) =>
		atWork(async () => {
			begun.push(nth);
			most = Math.max(most, ++running);
			await new Promise((done) => setTimeout(done, 2));
			running--;
			if (nth % 3 === 0) throw new Error('failed');
			return nth;
		});
	const all = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map(work));
	expect(most).toBe(2);
	expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6]);
	expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(3);
	await expect(work(7)).resolves.toBe(7);
});
