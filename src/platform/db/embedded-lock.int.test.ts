import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oneStartAtATime } from './embedded-lock.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'lock-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('one start at a time', () => {
	it('is held by one, and the others come after', async () => {
		let inside = 0;
		let most = 0;
		const work = async () => {
			most = Math.max(most, ++inside);
			await pause(20);
			inside--;
		};
		await Promise.all([1, 2, 3].map(() => oneStartAtATime(folder, work)));
		expect(most).toBe(1);
		expect(readdirSync(folder)).toEqual([]);
	});

	it.each([
		['that was left empty by a process that died in between', ''],
		['of a process that is gone', '999999999'],
		['of an earlier process with our number', String(process.pid)]
	])('does not wait for a lock %s', async (_what, content) => {
		writeFileSync(join(folder, 'starting.lock'), content);
		const begun = Date.now();
		await oneStartAtATime(folder, () => Promise.resolve());
		expect(Date.now() - begun).toBeLessThan(2000);
		expect(readdirSync(folder)).toEqual([]);
	});
});
