/**
 * The data folder is destroyed while somebody writes; what had been acknowledged before the last backup is there again and opens,
 * who was erased stays erased, and a restore that is killed leaves nothing behind.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresOf, removeFolder } from '../support/application.ts';

let folder: string;
let environment: Record<string, string>;
/** What was acknowledged before the backup was begun, and at the very end. */
let before: string[], after: string[], backup: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'bt-restore-'));
	environment = {
		...(process.env as Record<string, string>),
		BEENTHERE_DATA: join(folder, 'data'),
		BEENTHERE_KEYS: join(folder, 'keys')
	};
	const key = /BACKUP_KEY=(\S+)/.exec(operator('backup', 'key', secret()).out)![1]!;
	Object.assign(environment, { BACKUP_FOLDER: join(folder, 'backups'), BACKUP_KEY: key });
	await destroy();
}, 300_000);
afterAll(() => removeFolder(folder));

const secret = () => join(folder, 'backup.key');
const root = join(import.meta.dirname, '../..');
const writer = join(import.meta.dirname, 'writer.ts');

/** What the operator types after `npm run beenthere --`. */
function operator(...args: string[]): { status: number | null; out: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/beenthere.ts', ...args], {
		...{ cwd: root, env: environment, encoding: 'utf8' }
	});
	return { status, out: stdout + stderr };
}

function script(path: string, ...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(process.execPath, [path, folder, ...args], {
		...{ encoding: 'utf8' }
	});
	if (status !== 0) throw new Error(stderr);
	return stdout;
}
const erasedPerson = (what: string) => script(join(root, 'tests/support/erased-person.ts'), what);

const lines = (text: string) => text.split('\n').slice(0, -1);

/** Those sentences that can be opened and say what was written. */
function stillThere(rows: string[]): string[] {
	const { stdout, stderr, status } = spawnSync(process.execPath, [writer, folder, 'check'], {
		...{ input: rows.join('\n'), encoding: 'utf8' }
	});
	if (status !== 0) throw new Error(stderr);
	return lines(stdout);
}

/** Somebody writes until the end of `work`, which is told what was acknowledged so far; then everything is killed. */
async function whileWriting(work: (acknowledged: () => string[]) => Promise<void>): Promise<void> {
	// Into a file: this process does not read while the operator works.
	const said = join(folder, 'acknowledged.txt');
	const child = spawn(process.execPath, [writer, folder, 'honest'], {
		stdio: ['ignore', openSync(said, 'w'), 'inherit']
	});
	const ended = new Promise((done) => child.once('exit', done));
	const acknowledged = () => lines(readFileSync(said, 'utf8'));
	const atLeast = async (enough: number) => {
		while (acknowledged().length < enough) {
			if (child.exitCode !== null) throw new Error('The writer ended by itself.');
			await pause(20);
		}
	};
	try {
		await atLeast(20);
		await work(acknowledged);
		await atLeast(acknowledged().length + 20);
	} finally {
		// First the writer, which would start the database again.
		child.kill('SIGKILL');
		await ended;
		const postgres = postgresOf(folder);
		if (postgres !== null) process.kill(postgres, 'SIGKILL');
	}
}

const newest = () => operator('backup', 'list').out.split('\n')[0]!.split('  ')[1]!;

/** A backup is made while somebody writes and somebody leaves; then the data is gone. */
async function destroy(): Promise<void> {
	await whileWriting(async (acknowledged) => {
		erasedPerson('make');
		before = acknowledged();
		expect(operator('backup').out).toContain('is written');
		backup = newest();
		const since = acknowledged().length;
		erasedPerson('erase');
		// Only for the list of who was erased: what this backup holds is not used.
		expect(operator('backup').status).toBe(0);
		await pause(500);
		after = acknowledged().slice(-5);
		expect(acknowledged().length).toBeGreaterThan(since);
	});
	rmSync(join(folder, 'data'), { recursive: true });
}

const restore = (file = backup, key = secret(), ...more: string[]) =>
	operator('restore', file, '--key', key, ...more);
const left = () => JSON.parse(erasedPerson('left')) as Record<string, number>;

describe('a backup that is put back', () => {
	it('is refused with another key, where it is damaged, or where other keys lie; then nothing is there', () => {
		const refused = (words: string, ...how: Parameters<typeof restore>) => {
			const { status, out } = restore(...how);
			expect(out).toContain(words);
			expect(status).toBe(1);
		};
		operator('backup', 'key', join(folder, 'other.key'));
		refused('sealed to another key', backup, join(folder, 'other.key'));
		const bytes = readFileSync(backup);
		writeFileSync(`${backup}.cut`, bytes.subarray(0, bytes.length - 100));
		refused('cut off', `${backup}.cut`);
		const middle = Buffer.from(bytes);
		middle[bytes.length >> 1]! ^= 1;
		writeFileSync(`${backup}.changed`, middle);
		refused('not as it was written', `${backup}.changed`);
		renameSync(join(folder, 'keys'), join(folder, 'keys-kept'));
		refused('There is no key folder');
		renameSync(join(folder, 'keys-kept'), join(folder, 'keys'));
	}, 120_000);

	it('leaves nothing behind when it is killed in the middle', async () => {
		for (const wait of [700, 1500]) {
			const child = spawn(process.execPath, ['src/beenthere.ts', 'restore', backup, '--key', secret()], {
				...{ cwd: root, env: environment, stdio: 'ignore' }
			});
			const ended = new Promise((done) => child.once('exit', done));
			await pause(wait);
			child.kill('SIGKILL');
			await ended;
		}
	}, 60_000);

	it('has everything that was acknowledged before it, which opens; nobody who was erased since; and nothing of after it', () => {
		const done = restore();
		expect(done.status, done.out).toBe(0);
		expect(done.out).toContain('Erased since, and erased again: 1.');
		expect(stillThere([...before, ...after])).toEqual(before);
		expect(left()).toEqual({ keys: 0, words: 0, sessions: 0 });
		const again = restore();
		expect(again.status).toBe(1);
		expect(again.out).toContain('This database is in use');
	}, 120_000);

	it('control: without the list beside the backups whoever was erased comes back, and this test sees it', () => {
		rmSync(join(folder, 'data'), { recursive: true });
		const done = restore(backup, secret(), '--erased', join(folder, 'no-such-list'));
		expect(done.status, done.out).toBe(0);
		expect(left().words).toBeGreaterThan(0);
	}, 120_000);
});
