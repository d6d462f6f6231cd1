import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foundUnder } from '#tests/support/planted.ts';

const planted = 'He laughed: first time in weeks, él rió.';

/** The search has to be able to find, or finding nothing would prove nothing. */
describe('looking for planted words', () => {
	it.each([
		['as they are', Buffer.from(`before ${planted} after`)],
		['in UTF-16', Buffer.from(`before ${planted} after`, 'utf16le')],
		['in hexadecimal', Buffer.from(Buffer.from(`x${planted}y`).toString('hex'))],
		['in base64', Buffer.from(Buffer.from(`${planted} after`).toString('base64'))],
		['in base64, one further', Buffer.from(Buffer.from(`x${planted} after`).toString('base64'))],
		['in base64, two further', Buffer.from(Buffer.from(`xy${planted} after`).toString('base64'))],
		['in an address', Buffer.from(`?q=${encodeURIComponent(planted)}`)],
		['in small letters', Buffer.from(`x${planted.toLowerCase()}y`)],
		['without accents', Buffer.from(`x${planted.replace('é', 'e').replace('ó', 'o')}y`)],
		['as a search makes them', Buffer.from(`x${planted.toLowerCase().replace('é', 'e').replace('ó', 'o')}y`)],
		['with accents of their own', Buffer.from(planted.normalize('NFD'))],
		['in JSON', Buffer.from(JSON.stringify({ text: planted }))]
	])('finds them %s', (_how, bytes) => {
		const folder = mkdtempSync(join(tmpdir(), 'bt-planted-'));
		writeFileSync(join(folder, 'file'), bytes);
		expect(foundUnder(folder, [planted])).toHaveLength(1);
	});

	it('finds nothing where they are not', () => {
		const folder = mkdtempSync(join(tmpdir(), 'bt-planted-'));
		writeFileSync(join(folder, 'file'), 'He did not.');
		expect(foundUnder(folder, [planted])).toEqual([]);
	});
});
