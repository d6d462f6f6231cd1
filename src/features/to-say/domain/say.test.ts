import { expect, it } from 'vitest';
import { isWay, joined } from './say.ts';

it('the steps become one text, exactly as they were written, without a gap for what was left empty', () => {
	expect(joined(['It says I missed a visit. ', '  ', 'Please put it right.'])).toBe(
		'It says I missed a visit. \n\nPlease put it right.'
	);
	expect(joined(['', '\n', ''])).toBe('');
});

it('only the ways there are lead through steps', () => {
	expect([isWay('put-right'), isWay('toString'), isWay(''), isWay(null)]).toEqual([
		true,
		false,
		false,
		false
	]);
});
