import { expect, it } from 'vitest';
import { chosenPair } from './chosen-pair.ts';

const [wren, robin] = [
	{ matchId: '1', name: 'Wren' },
	{ matchId: '2', name: 'Robin' }
];

it('is one person: the only one, or the one who was chosen, and nobody before that', () => {
	expect(chosenPair([wren!], null)).toBe(wren);
	expect(chosenPair([wren!, robin!], '2')).toBe(robin);
	for (const chosen of [null, undefined, '3', ['1', '2']])
		expect(chosenPair([wren!, robin!], chosen)).toBeNull();
	expect(chosenPair([], '1')).toBeNull();
});
