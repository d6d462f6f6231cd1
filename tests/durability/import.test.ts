/** An import that is killed in the middle leaves nothing behind, and the next one brings in everything. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { postgresOf, removeFolder } from '../support/application.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'bt-import-'));
});
afterEach(() => removeFolder(folder));

const importer = join(import.meta.dirname, 'importer.ts');
const nothing = { organisation: 0, location: 0, category: 0, service: 0, phone: 0, schedule: 0, address: 0 };

/** Imports until three steps were saved, then kills what `whom` says. */
async function importUntilKilled(mode: string, whom: (importer: number) => number): Promise<void> {
	const child = spawn(process.execPath, [importer, folder, mode], { stdio: ['ignore', 'pipe', 'pipe'] });
	const ended = new Promise((done) => child.once('close', done));
	let trouble = '';
	child.stderr.on('data', (chunk: Buffer) => (trouble += chunk));
	await new Promise<void>((done, refuse) => {
		let steps = '';
		child.stdout.on('data', (chunk: Buffer) => {
			steps += chunk;
			if (steps.split('\n').length > 3) done();
		});
		void ended.then(() => refuse(new Error(`The import ended by itself:\n${trouble}`)));
	});
	process.kill(whom(child.pid!), 'SIGKILL');
	await new Promise((done) => setTimeout(done, 300));
	child.kill('SIGKILL');
	await ended;
}

function run(mode: string): string {
	const { stdout, stderr, status } = spawnSync(process.execPath, [importer, folder, mode], {
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error(stderr);
	return stdout;
}
const whatIsThere = () => JSON.parse(run('count')) as Record<string, number>;

it.each([
	['the process', (pid: number) => pid],
	['PostgreSQL', () => postgresOf(folder)!]
])('leaves nothing behind when %s is killed in the middle, and the next is whole', async (_who, whom) => {
	await importUntilKilled('whole', whom);
	expect(whatIsThere()).toEqual(nothing);
	run('whole');
	expect(whatIsThere()).toMatchObject({ organisation: 8, location: 22, service: 23 });
});

it('control: file by file, half of it would be there, and this test sees it', async () => {
	await importUntilKilled('piecemeal', (pid) => pid);
	expect(whatIsThere()).toMatchObject({ organisation: 8, location: 22, service: 0 });
});
