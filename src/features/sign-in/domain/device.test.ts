import { expect, it } from 'vitest';
import { deviceFrom } from './device.ts';

it.each([
	['Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36', 'phone'],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1',
		'phone'
	],
	['Mozilla/5.0 (Linux; Android 11; SM-T500) AppleWebKit/537.36 Chrome/120.0 Safari/537.36', 'tablet'],
	['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36', 'computer'],
	['curl/8', 'unknown'],
	[null, 'unknown']
])('%s is a %s', (userAgent, word) => expect(deviceFrom(userAgent)).toBe(word));
