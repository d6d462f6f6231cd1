import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codeBytes, makeRecoveryCode, readRecoveryCode } from './recovery-code.ts';

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a recovery code', () => {
	const code = makeRecoveryCode(randomBytes(codeBytes));

	it('is five groups of five signs that nobody misreads', () => {
		expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){4}$/);
		expect(makeRecoveryCode(new Uint8Array(codeBytes))).toBe('00000-00000-00000-00000-00000');
	});

	it('is another one each time', () => {
		expect(new Set(Array.from({ length: 500 }, () => makeRecoveryCode(randomBytes(codeBytes)))).size).toBe(
			500
		);
	});

	it('is read however it was copied', () => {
		for (const copied of [
			code.toLowerCase(),
			code.replaceAll('-', ''),
			code.replaceAll('-', ' '),
			` ${code} `,
			code.replaceAll('-', '–')
		])
			expect(readRecoveryCode(copied)).toBe(code);
		expect(readRecoveryCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
	});

	it('shows any one sign that is wrong', () => {
		const plain = code.replaceAll('-', '');
		for (let place = 0; place < plain.length; place++)
			for (const sign of signs) {
				const wrong = plain.slice(0, place) + sign + plain.slice(place + 1);
				expect(readRecoveryCode(wrong)).toBe(wrong === plain ? code : null);
			}
	});

	it('shows any two signs that changed places', () => {
		const plain = [...code.replaceAll('-', '')];
		for (let a = 0; a < plain.length; a++)
			for (let b = a + 1; b < plain.length; b++) {
				if (plain[a] === plain[b]) continue;
				const swapped = [...plain];
				[swapped[a], swapped[b]] = [swapped[b]!, swapped[a]!];
				expect(readRecoveryCode(swapped.join(''))).toBeNull();
			}
	});

	it.each(['', 'U', code.slice(1), `${code}0`, '😀'.repeat(25)])('is not %j', (typed) =>
		expect(readRecoveryCode(typed)).toBeNull()
	);
});
