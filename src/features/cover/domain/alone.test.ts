import { expect, it } from 'vitest';
import { saidAs } from './alone.ts';

it('a small number of people is said as some, so that it says of nobody who it is', () => {
	expect([0, 1, 10, 11, 12].map(saidAs)).toEqual([
		null,
		{ fewerThan: 11 },
		{ fewerThan: 11 },
		{ people: 11 },
		{ people: 12 }
	]);
});
