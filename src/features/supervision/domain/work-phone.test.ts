import { expect, it } from 'vitest';
import { workPhone } from './work-phone.ts';

it.each(['555-0117', '+1 (613) 555-0117', '613.555.0117 ext. 12', '01 42 68 53 00'])('dials %s', (typed) =>
	expect(workPhone(` ${typed} `)).toBe(typed)
);

it('takes it away when it is left empty', () => expect(workPhone('  ')).toBe(''));

it.each(['Lee', 'call me', '<b>555</b>', '5', 'lee@example.org', '555\u0000'])('does not dial %s', (typed) =>
	expect(workPhone(typed)).toBeNull()
);
