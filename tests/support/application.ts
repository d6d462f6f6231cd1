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

export type ApplicationOptions = {
	folder?: string;
	environment?: Record<string, string>;
	/** `npm start`, in a process group of its own, with this shell between npm and the application. */
	throughNpm?: { shell: string };
};

/** Starts it and waits for the ready line. Throws with what it printed when it ends instead. */
export async function startApplication(options: ApplicationOptions = {}): Promise<Application> {
	const { ended, ...app } = await launchApplication(options);
	await new Promise<void>((ready, refuse) => {
		app.process.stdout!.on('data', () => app.output().includes('Beenthere is ready at ') && ready());
		void ended.then(() => refuse(new Error(`The application ended before it was ready:\n${app.output()}`)));
	});
	return {
		...app,
		stop: async () => {
			app.process.kill('SIGINT');
			await ended;
		},
		kill: async () => {
			app.process.kill('SIGKILL');
			await ended;
		}
	};
}

/** Starts it and waits for nothing. */
export async function launchApplication(options: ApplicationOptions = {}) {
	const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'bt-app-'));
	const port = await freePort();
	let output = '';
	const [program, ...args] = options.throughNpm ? ['npm', 'start'] : [process.execPath, 'src/server.ts'];
	const child = spawn(program!, args, {
		cwd: root,
		detached: options.throughNpm !== undefined,
		env: {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
			PORT: String(port),
			BEENTHERE_DATA: join(folder, 'data'),
			BEENTHERE_KEYS: join(folder, 'keys'),
			// A test presses faster than a person.
			REQUESTS_PER_MINUTE: '1000000',
			...(options.throughNpm ? { npm_config_script_shell: options.throughNpm.shell } : {}),
			...options.environment
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	child.stdout.on('data', (chunk: Buffer) => (output += chunk));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk));
	const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
	return {
		url: `http://localhost:${port}`,
		folder,
		process: child as ChildProcess,
		output: () => output,
		ended
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

export function freePort(): Promise<number> {
	return new Promise((done) => {
		const probe = createServer().listen(0, () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => done(port));
		});
	});
}
