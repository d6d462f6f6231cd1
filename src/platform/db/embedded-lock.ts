/** One start at a time: two processes that start the same embedded database would clear away each other's files. */
import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Longer than any start: a lock this old was left by a process that died. */
const patience = 120_000;

/** Locks of this very process. */
const ours = new Set<string>();

/** Runs `work` while no other process starts the database in this folder. */
export async function oneStartAtATime<T>(folder: string, work: () => Promise<T>): Promise<T> {
	const file = join(folder, 'starting.lock');
	while (!take(file)) {
		if (isLeft(file)) rmSync(file, { force: true });
		else await pause(50);
	}
	try {
		return await work();
	} finally {
		ours.delete(file);
		rmSync(file, { force: true });
	}
}

function take(file: string): boolean {
	try {
		const handle = openSync(file, 'wx', 0o600);
		writeSync(handle, String(process.pid));
		closeSync(handle);
		ours.add(file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

function isLeft(file: string): boolean {
	const since = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
	if (since === undefined || ours.has(file)) return false;
	if (Date.now() - since > patience) return true;
	try {
		const owner = Number(readFileSync(file, 'utf8'));
		// Our own number: written by an earlier process that happened to have it (in a container, the same at every start).
		return owner === process.pid || (owner > 0 && !isAlive(owner));
	} catch {
		return false;
	}
}

/** True also for a process of somebody else. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
