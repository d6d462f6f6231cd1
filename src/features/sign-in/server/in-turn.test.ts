import { describe, expect, it } from 'vitest';
import { TooMany } from '#platform/errors.ts';
import { inTurn } from './in-turn.ts';

describe('slow work', () => {
	const crowd = (count: number) => {
		const turn = inTurn({ atOnce: 2, mostWaiting: 3 });
		const doors: (() => void)[] = [];
		let inside = 0;
		let most = 0;
		const work = async (fails: boolean) => {
			most = Math.max(most, ++inside);
			await new Promise<void>((open) => doors.push(open));
			inside--;
			if (fails) throw new RangeError('it failed');
		};
		const all = Array.from({ length: count }, (_, at) => turn(() => work(at % 2 === 1)));
		const ends = async () => {
			for (let round = 0; round < 50; round++) {
				doors.splice(0).forEach((open) => open());
				await Promise.resolve();
			}
			return Promise.allSettled(all);
		};
		return { turn, ends, most: () => most };
	};
	const reasons = (results: PromiseSettledResult<unknown>[]) =>
		results.map((each) => (each.status === 'rejected' ? (each.reason as Error).constructor : null));

	it('is done a few at a time, some wait, and the rest are asked to come back', async () => {
		const { ends, most } = crowd(7);
		expect(reasons(await ends())).toEqual([null, RangeError, null, RangeError, null, TooMany, TooMany]);
		expect(most()).toBe(2);
	});

	it('that failed gives its place on', async () => {
		const { turn, ends } = crowd(5);
		await ends();
		expect(await Promise.all([turn(async () => 1), turn(async () => 2)])).toEqual([1, 2]);
	});
});
