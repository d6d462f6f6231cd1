import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** The real server, built, on a port of its own with empty folders. */
export type TestServer = {
	url: string;
	folder: string;
	/** Everything the server printed so far. */
	output(): string;
	env: NodeJS.ProcessEnv;
	process: ChildProcess;
	/** Ends it and removes its folder, which is looked at first where that is wanted. */
	stop(look?: (folder: string) => void): Promise<void>;
};

/** With everything as it was: PostgreSQL refuses a folder that others may enter. */
export const copyFolder = (from: string, to: string) => void execFileSync('cp', ['-a', `${from}/.`, to]);

export async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
	const { port } = probe.address() as { port: number };
	await new Promise((done) => probe.close(done));
	return port;
}

/**
 * Starts the built application as `npm start` does, and waits for its ready line (two minutes at most): new, or with
 * what is in the folder of a server that was stopped.
 */
export async function startServer({
	settings = {},
	copyOf
}: { settings?: Record<string, string>; copyOf?: string } = {}): Promise<TestServer> {
	const folder = mkdtempSync(join(tmpdir(), 'bt-e2e-'));
	if (copyOf) copyFolder(copyOf, folder);
	const port = await freePort();
	const url = `http://localhost:${port}`;
	const env = {
		...process.env,
		NODE_ENV: 'production',
		PORT: String(port),
		PUBLIC_URL: url,
		BEENTHERE_DATA: join(folder, 'data'),
		BEENTHERE_KEYS: join(folder, 'keys'),
		// A test presses faster than a person.
		REQUESTS_PER_MINUTE: '1000000',
		...settings
	};
	const child = spawn(process.execPath, ['src/server.ts'], {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	const ready = new Promise<void>((done, refuse) => {
		const hear = (bytes: Buffer) => {
			output += bytes.toString();
			if (output.includes('Beenthere is ready at')) done();
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.once('exit', (code) => refuse(new Error(`The server ended with ${code}:\n${output}`)));
		setTimeout(() => refuse(new Error(`The server was not ready in time:\n${output}`)), 120_000).unref();
	});
	await ready;
	return {
		url,
		folder,
		output: () => output,
		env,
		process: child,
		stop: async (look) => {
			const ended = new Promise((done) => child.once('exit', done));
			child.kill('SIGTERM');
			await ended;
			look?.(folder);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** Runs `npm run beenthere -- …` for this server's folders; its output. Throws with it when the command fails. */
export function command(server: TestServer, ...args: string[]): Promise<string> {
	return new Promise((done, refuse) => {
		const child = spawn(process.execPath, ['src/beenthere.ts', ...args], { cwd: root, env: server.env });
		let output = '';
		child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
		child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()));
		child.once('exit', (code) => (code === 0 ? done(output) : refuse(new Error(output))));
	});
}
