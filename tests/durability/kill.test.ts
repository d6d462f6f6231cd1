/**
 * Nothing that was acknowledged is lost when the application or PostgreSQL is killed, and the next start works. Each
 * way of looking is first shown to see a loss where there must be one: a test that can not fail proves nothing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbedded } from '#platform/db/embedded.ts';
import { isRunning, postgresOf, removeFolder, startApplication } from '../support/application.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'bt-kill-'));
});
afterEach(() => removeFolder(folder));

const writer = join(import.meta.dirname, 'writer.ts');

/** Lets somebody write until `enough` was acknowledged, kills what `kill` says, and returns what was acknowledged. */
async function writeUntilKilled(
	mode: string,
	enough: number,
	kill: (writer: number) => number
): Promise<string[]> {
	const child = spawn(process.execPath, [writer, folder, mode], { stdio: ['ignore', 'pipe', 'pipe'] });
	let acknowledged = '';
	let trouble = '';
	child.stderr.on('data', (chunk: Buffer) => (trouble += chunk));
	await new Promise<void>((done, refuse) => {
		child.stdout.on('data', (chunk: Buffer) => {
			acknowledged += chunk;
			if (lines(acknowledged).length >= enough) done();
		});
		child.once('exit', () => refuse(new Error(`The writer ended by itself:\n${trouble}`)));
	});
	process.kill(kill(child.pid!), 'SIGKILL');
	// What had been acknowledged when the blow fell has been printed by then.
	await new Promise((done) => setTimeout(done, 300));
	child.kill('SIGKILL');
	await new Promise((done) =>
		(child.exitCode ?? child.signalCode) === null ? child.once('close', done) : done(null)
	);
	return lines(acknowledged);
}

const lines = (text: string) => text.split('\n').slice(0, -1);
const theWriter = (pid: number) => pid;
const postgres = () => postgresOf(folder)!;

/** Starts everything again and returns those sentences that can still be opened and say what was written. */
function stillThere(rows: string[]): string[] {
	const { stdout, stderr, status } = spawnSync(process.execPath, [writer, folder, 'check'], {
		input: rows.join('\n'),
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error(stderr);
	return lines(stdout);
}

describe('killing the application in the middle of writing', () => {
	it('loses nothing that was acknowledged', async () => {
		const acknowledged = await writeUntilKilled('honest', 40, theWriter);
		expect(stillThere(acknowledged)).toEqual(acknowledged);
	});

	it('control: what is acknowledged before the commit is lost, and this test sees it', async () => {
		const acknowledged = await writeUntilKilled('too-early', 3, theWriter);
		expect(stillThere(acknowledged)).toEqual(acknowledged.slice(0, -1));
	});
});

describe('killing PostgreSQL in the middle of writing', () => {
	it('loses nothing that was acknowledged', async () => {
		const acknowledged = await writeUntilKilled('honest', 40, postgres);
		expect(stillThere(acknowledged)).toEqual(acknowledged);
	});

	it('control: a table that PostgreSQL does not protect is empty afterwards, and this test sees it', async () => {
		const acknowledged = await writeUntilKilled('unlogged', 40, postgres);
		expect(acknowledged.length).toBeGreaterThanOrEqual(40);
		const server = await startEmbedded(join(folder, 'data'));
		const client = new pg.Client(server.ownerUrl);
		await client.connect();
		const { rows } = await client.query('select row from control.kept');
		await client.end();
		await server.stop();
		expect(rows).toEqual([]);
	});
});

describe('an acknowledged commit', () => {
	/** How often the log was forced to the disk by ten commits, one after the other. A killed process can not show this: the machine keeps what it was given. */
	async function flushes(profile: 'durable' | 'fast'): Promise<number> {
		const server = await startEmbedded(join(folder, 'data'), { profile });
		const client = new pg.Client(server.superUrl);
		await client.connect();
		const count = async () => {
			await client.query('select pg_stat_force_next_flush()');
			const { rows } = await client.query<{ flushes: string }>(
				"select coalesce(sum(fsyncs), 0) as flushes from pg_stat_io where object = 'wal' and backend_type = 'client backend'"
			);
			return Number(rows[0]!.flushes);
		};
		await client.query('create table if not exists written (n int)');
		const before = await count();
		for (let n = 0; n < 10; n++) await client.query('insert into written values ($1)', [n]);
		const flushed = (await count()) - before;
		await client.end();
		await server.stop();
		return flushed;
	}

	it('has been forced to the disk', async () => {
		expect(await flushes('durable')).toBeGreaterThanOrEqual(10);
	});

	it('control: without fsync it has not, and this test sees it', async () => {
		expect(await flushes('fast')).toBe(0);
	});
});

describe('the application', () => {
	it('starts again after it was killed, and takes over its database', async () => {
		const first = await startApplication({ folder });
		const database = postgresOf(folder)!;
		await first.kill();
		expect(isRunning(database)).toBe(true);
		const second = await startApplication({ folder });
		expect((await fetch(`${second.url}/health`)).status).toBe(200);
		expect(postgresOf(folder)).toBe(database);
		await second.stop();
		expect(isRunning(database)).toBe(false);
	});

	it('starts again after both were killed', async () => {
		const first = await startApplication({ folder });
		process.kill(postgresOf(folder)!, 'SIGKILL');
		await first.kill();
		const second = await startApplication({ folder });
		expect((await fetch(`${second.url}/health`)).status).toBe(200);
		await second.stop();
	});

	it('goes on by itself when its database was killed', async () => {
		const app = await startApplication({ folder });
		process.kill(postgresOf(folder)!, 'SIGKILL');
		// It may answer from what is still open for a moment before it notices.
		await expect
			.poll(() => app.output(), { timeout: 60_000, interval: 100 })
			.toContain('The embedded database stopped. Starting it again.');
		const health = () => fetch(`${app.url}/health`).then((answer) => answer.status);
		await expect.poll(health, { timeout: 60_000, interval: 200 }).toBe(200);
		await app.stop();
	});

	it('serves nothing when its keys are lost, and says which', async () => {
		const first = await startApplication({ folder });
		await first.stop();
		const writing = await writeUntilKilled('honest', 1, theWriter);
		expect(writing.length).toBeGreaterThan(0);
		const elsewhere = { BEENTHERE_KEYS: join(folder, 'other-keys') };
		await expect(startApplication({ folder, environment: elsewhere })).rejects.toThrow(
			/keys of this installation are lost/
		);
	});
});
