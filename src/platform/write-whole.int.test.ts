import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeWhole } from './write-whole.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'whole-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('writes a file once, for its owner alone, and leaves nothing beside it', () => {
	const file = join(folder, 'root.json');
	expect(writeWhole(file, 'first')).toBe(true);
	expect(writeWhole(file, 'second')).toBe(false);
	expect(readFileSync(file, 'utf8')).toBe('first');
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(readdirSync(folder)).toEqual(['root.json']);
});
