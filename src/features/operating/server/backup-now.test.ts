import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '#platform/settings.ts';
import { backupsIn, isDue, removeOld } from './backup-now.ts';
import { readErased } from './erased.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'bt-backups-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = Temporal.Instant.from('2026-05-31T12:00:00Z');
const put = (...names: string[]) => {
	for (const name of names) writeFileSync(join(folder, name), '');
};
const settings = () => {
	const usual = readSettings({}, folder);
	return { ...usual, backup: { ...usual.backup, folder, keepDays: 30 } };
};

describe('backups in a folder', () => {
	it('are those of this program, the newest first', () => {
		put('beenthere-20260501T120000Z.backup', 'beenthere-20260531T110000Z.backup');
		put('erased.txt', 'photos.backup', 'beenthere-20260530T110000Z.backup.new-7');
		expect(backupsIn(folder).map(({ at }) => at.toString())).toEqual([
			'2026-05-31T11:00:00Z',
			'2026-05-01T12:00:00Z'
		]);
		expect(backupsIn(join(folder, 'none'))).toEqual([]);
	});

	it('go after their days, and no other file; the newest stays however old it is', () => {
		put('beenthere-20260430T120000Z.backup', 'beenthere-20260501T120001Z.backup', 'erased.txt');
		expect(removeOld(settings(), now)).toHaveLength(1);
		expect(readdirSync(folder).sort()).toEqual(['beenthere-20260501T120001Z.backup', 'erased.txt']);
		expect(removeOld(settings(), now.add({ hours: 24 * 400 }))).toEqual([]);
	});

	it('are written when the newest is as old as was said, some minutes early', () => {
		const newest = (hours: number) => ({ file: '', at: now.subtract({ hours }) });
		expect(isDue(undefined, 24, now)).toBe(true);
		expect(isDue(newest(24), 24, now)).toBe(true);
		expect(isDue(newest(23), 24, now)).toBe(false);
		expect(isDue({ file: '', at: now.subtract({ hours: 23, minutes: 55 }) }, 24, now)).toBe(true);
	});
});

it('a line of the list of who was erased that was cut off is none', () => {
	const [organisation, person] = [
		'01a224e0-7d72-7e7e-8b2e-5f1f5d1f6c11',
		'01a224e0-7d72-7e7e-8b2e-5f1f5d1f6c12'
	];
	put('erased.txt');
	writeFileSync(
		join(folder, 'erased.txt'),
		`\n${organisation} ${person}\n${organisation} ${person.slice(0, 9)}`
	);
	expect(readErased(join(folder, 'erased.txt'))).toEqual([{ organisation, person }]);
	expect(readErased(join(folder, 'none.txt'))).toEqual([]);
});
