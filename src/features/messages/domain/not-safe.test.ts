import { expect, it } from 'vitest';
import type { HelpNumber } from '#features/programme/domain/programme.ts';
import { numberWhenNotSafe } from './not-safe.ts';

const number = (kind: HelpNumber['kind'], number: string): HelpNumber => ({ kind, name: null, number });

it('is the first emergency number, wherever it stands', () => {
	expect(
		numberWhenNotSafe([number('crisis', '988'), number('emergency', '911'), number('emergency', '112')])
	).toBe('911');
});

it('is the crisis line where there is no emergency number', () => {
	expect(numberWhenNotSafe([number('other', '555-0100'), number('crisis', '988')])).toBe('988');
});

it('is nothing, rather than a number that may not be answered at night', () => {
	expect(numberWhenNotSafe([number('other', '555-0100'), number('safety', '555-0101')])).toBeNull();
});
