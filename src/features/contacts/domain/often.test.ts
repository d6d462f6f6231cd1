import { expect, it } from 'vitest';
import { lessThan, paces } from './often.ts';

it('less is the next step and never a leap; below the last, and of what was not said, there is none', () => {
	expect(paces.map(lessThan)).toEqual([...paces.slice(1), null]);
	expect(lessThan(null)).toBeNull();
});
