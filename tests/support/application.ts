/** The real application in a process of its own, as `npm start` runs it, with a folder and a port of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Application = {
	url: string;
	/** Where its data and keys are; they outlive `kill` and go with `remove`. */
	folder: string;
	process: ChildProcess;
	/** Everything it has printed so far. */
	output(): string;
	/** Ctrl-C, and waits for the end. */
	stop(): Promise<void>;
	/** `kill -9`: no goodbye. */
	kill(): Promise<void>;
};

export type ApplicationOptions = { folder?: string; environment?: Record<string, string> };

/** Starts it and waits for the ready line. Throws with what it printed when it ends instead. */
export async function startApplication(options: ApplicationOptions = {}): Promise<Application> {
	const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'bt-app-'));
	const port = await freePort();
	const url = `http://localhost:${port}`;
	let output = '';
	const child = spawn(process.execPath, ['src/server.ts'], {
		cwd: root,
		env: {
			PATH: process.env.PATH,
			PORT: String(port),
			BEENTHERE_DATA: join(folder, 'data'),
			BEENTHERE_KEYS: join(folder, 'keys'),
			...options.environment
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	child.stdout.on('data', (chunk: Buffer) => (output += chunk));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk));
	const ended = new Promise<void>((done) => child.once('exit', () => done()));
	await new Promise<void>((ready, refuse) => {
		child.stdout.on('data', () => output.includes('Beenthere is ready at ') && ready());
		void ended.then(() => refuse(new Error(`The application ended before it was ready:\n${output}`)));
	});
	return {
		url,
		folder,
		process: child,
		output: () => output,
		stop: async () => {
			child.kill('SIGINT');
			await ended;
		},
		kill: async () => {
			child.kill('SIGKILL');
			await ended;
		}
	};
}

/** Removes what an application kept, and ends the database that a killed one left behind. */
export function removeFolder(folder: string): void {
	const pid = postgresOf(folder);
	try {
		if (pid !== null) process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended already.
	}
	rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** Process id of the application's PostgreSQL, or null. */
export function postgresOf(folder: string): number | null {
	try {
		return Number(readFileSync(join(folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0]);
	} catch {
		return null;
	}
}

/** True while the process does anything; one that has ended and was not yet collected by its parent does not count. */
export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
}

function freePort(): Promise<number> {
	return new Promise((done) => {
		const probe = createServer().listen(0, () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => done(port));
		});
	});
}
