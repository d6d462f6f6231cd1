import { describe, expect, it } from 'vitest';
import { longestMessage, wrongWords } from './message.ts';

describe('the words of a message', () => {
	it('may be anything but nothing', () => {
		expect(wrongWords(' \n\t')).toBe('messages_error_empty');
		expect(wrongWords('.')).toBeNull();
		expect(wrongWords('<b>hello</b>')).toBeNull();
	});

	it('may be as long as the page says, counted as people count', () => {
		expect(wrongWords('x'.repeat(longestMessage))).toBeNull();
		expect(wrongWords('🫂'.repeat(longestMessage))).toBeNull();
		expect(wrongWords('\r\n'.repeat(10) + 'x'.repeat(longestMessage - 10))).toBeNull();
		expect(wrongWords('x'.repeat(longestMessage + 1))).toBe('messages_error_too_long');
	});
});
