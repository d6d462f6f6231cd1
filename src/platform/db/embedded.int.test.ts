import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { processesIn } from './embedded-server.ts';
import { startEmbedded, type Connection, type Embedded } from './embedded.ts';

let folder: string;
const running: Embedded[] = [];
const others: ChildProcess[] = [];

// One folder for all of them: making a database is the slow part, and a second start must always work.
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'embedded-test-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

afterEach(async () => {
	for (const server of running.splice(0)) await server.stop();
	for (const other of others.splice(0)) other.kill('SIGKILL');
});

async function start(): Promise<Embedded> {
	const server = await startEmbedded(folder);
	running.push(server);
	return server;
}

async function ask(connection: Connection, sql: string): Promise<unknown> {
	const client = new pg.Client(connection);
	await client.connect();
	try {
		const { rows } = await client.query({ text: sql, rowMode: 'array' });
		return rows[0]?.[0];
	} finally {
		await client.end();
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

describe('the embedded database', () => {
	it('keeps every durable setting on, and checksums', async () => {
		const { superUrl } = await start();
		for (const name of ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']) {
			expect(await ask(superUrl, `show ${name}`), name).toBe('on');
		}
	});

	it('is reached only through a socket in a folder that nobody else may enter', async () => {
		const { superUrl } = await start();
		expect(await ask(superUrl, 'show listen_addresses')).toBe('');
		expect(statSync(superUrl.host!).mode & 0o077).toBe(0);
		expect(superUrl.host!.length).toBeLessThan(90);
	});

	it('asks for a password even there', async () => {
		const { superUrl } = await start();
		await expect(ask({ ...superUrl, password: 'guessed' }, 'select 1')).rejects.toThrow(
			'password authentication'
		);
	});

	it('gives the application a role that owns nothing and can become nothing else', async () => {
		const { appUrl, ownerUrl, systemUrl } = await start();
		const may =
			'select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user';
		expect(await ask(appUrl, may)).toBe(false);
		await expect(ask(appUrl, 'set role app_system')).rejects.toThrow('permission denied');
		await expect(ask(appUrl, 'set role beenthere_owner')).rejects.toThrow('permission denied');
		await expect(ask(appUrl, 'create table public.mine ()')).rejects.toThrow('permission denied');
		expect(await ask(systemUrl, 'select current_user::text')).toBe('app_system');
		expect(await ask(ownerUrl, "select pg_has_role('app_system', 'usage')")).toBe(false);
	});

	it('keeps what was written from one start to the next', async () => {
		const first = await start();
		await ask(first.ownerUrl, 'create schema kept');
		await first.stop();
		await expect.poll(() => isRunning(first.pid())).toBe(false);
		const second = await start();
		expect(await ask(second.ownerUrl, "select count(*)::int from pg_namespace where nspname = 'kept'")).toBe(
			1
		);
	});

	it('is shared by processes that start together, and stops with the last', async () => {
		const [first, second] = await Promise.all([start(), start()]);
		expect(second!.pid()).toBe(first!.pid());
		await first!.stop();
		expect(await ask(second!.superUrl, 'select 1')).toBe(1);
		await second!.stop();
		await expect.poll(() => isRunning(first!.pid())).toBe(false);
	});

	it('is one for processes that come first to a copied folder at the same moment', async () => {
		await (await start()).stop();
		const copy = mkdtempSync(join(tmpdir(), 'embedded-test-'));
		execFileSync('cp', ['-a', `${folder}/.`, copy]);
		const at = Date.now() + 2000;
		const program = `
			import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))};
			while (Date.now() < ${at});
			const server = await startEmbedded(${JSON.stringify(copy)});
			console.log(server.superUrl.host);
			process.stdin.resume().once('end', () => server.stop());`;
		const [first, ...more] = await Promise.all(
			[1, 2, 3].map(
				() =>
					new Promise<string>((done, refuse) => {
						const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
						let said = '';
						child.stdout.once('data', (host: Buffer) => {
							said = host.toString();
							setTimeout(() => child.stdin.end(), 500);
						});
						child.stderr.on('data', (wrong: Buffer) => (said += wrong.toString()));
						child.once('exit', (code) => (code === 0 ? done(said) : refuse(new Error(said))));
					})
			)
		);
		expect(more).toEqual([first, first]);
		rmSync(copy, { recursive: true, force: true });
	}, 60_000);

	it('starts again by itself when it is killed', async () => {
		const server = await start();
		const killed = server.pid();
		process.kill(killed, 'SIGKILL');
		await expect
			.poll(() => ask(server.superUrl, 'select 1').catch(() => 'not yet'), { timeout: 20_000 })
			.toBe(1);
		await expect.poll(() => server.pid()).not.toBe(killed);
	});

	it('starts when another program has got the process id that a dead server left', async () => {
		await (await start()).stop();
		const other = spawn('sleep', ['60']);
		others.push(other);
		writeFileSync(join(folder, 'postgres/postmaster.pid'), `${other.pid}\n${join(folder, 'postgres')}\n`);
		const { superUrl } = await start();
		expect(await ask(superUrl, 'select 1')).toBe(1);
		expect(isRunning(other.pid!)).toBe(true);
	});

	it('writes nothing into its log that a statement contained', async () => {
		const { ownerUrl } = await start();
		await ask(ownerUrl, 'create schema s; create table s.t (word text primary key)').catch(() => undefined);
		await ask(ownerUrl, "insert into s.t values ('planted sentence')").catch(() => undefined);
		await expect(ask(ownerUrl, "insert into s.t values ('planted sentence')")).rejects.toThrow(
			'duplicate key'
		);
		await expect(ask(ownerUrl, "select 'planted sentence'::uuid")).rejects.toThrow();
		expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toContain('planted sentence');
	});

	it('answers for nobody else’s data: a copy of the folder, started beside it, is another server', async () => {
		const first = await start();
		await ask(first.superUrl, 'create table whose as select 1 as first');
		await first.stop();
		const copy = mkdtempSync(join(tmpdir(), 'embedded-test-'));
		execFileSync('cp', ['-a', `${folder}/.`, copy]);
		const [one, other] = [await start(), await startEmbedded(copy)];
		try {
			await ask(other.superUrl, 'drop table whose');
			await expect(ask(one.superUrl, 'select first from whose')).resolves.toBe(1);
		} finally {
			await other.stop();
			rmSync(copy, { recursive: true, force: true });
		}
	});

	it('is not left behind when its roles can not be made', async () => {
		const first = await start();
		await ask(first.superUrl, 'drop database beenthere with (force)');
		await ask(first.superUrl, 'alter role postgres set default_transaction_read_only = on');
		await first.stop();
		await expect(startEmbedded(folder)).rejects.toThrow('read-only');
		expect(existsSync(join(folder, 'postgres/postmaster.pid'))).toBe(false);
	});

	it('stops for good when it is stopped while it is being started again', async () => {
		const other = mkdtempSync(join(tmpdir(), 'embedded-test-'));
		const server = await startEmbedded(other);
		process.kill(server.pid(), 'SIGKILL');
		await expect.poll(() => isRunning(server.pid()), { interval: 5 }).toBe(false);
		await server.stop();
		expect(existsSync(join(other, 'postgres.log'))).toBe(true);
		await new Promise((done) => setTimeout(done, 1000));
		expect(processesIn(join(other, 'postgres'))).toEqual([]);
		rmSync(other, { recursive: true, force: true });
	});
});
