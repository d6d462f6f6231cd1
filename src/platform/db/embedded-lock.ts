/** One start at a time: two processes that start the same embedded database would clear away each other's files. */
import { linkSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeWhole } from '../write-whole.ts';

/** Longer than any start: a lock this old was left by a process that died. */
const patience = 120_000;

/** Locks of this very process. */
const ours = new Set<string>();

/** Runs `work` while no other process starts the database in this folder. */
export async function oneStartAtATime<T>(folder: string, work: () => Promise<T>): Promise<T> {
	const file = join(folder, 'starting.lock');
	while (ours.has(file) || !writeWhole(file, String(process.pid))) {
		if (!removeWhenLeft(file)) await pause(50);
	}
	ours.add(file);
	try {
		return await work();
	} finally {
		rmSync(file, { force: true });
		ours.delete(file);
	}
}

/**
 * Takes away a lock whose owner is gone. It is moved to a name of our own first and looked at again: what another
 * process took in the same moment is put back, if nobody has taken it since.
 */
function removeWhenLeft(file: string): boolean {
	if (!isLeft(file)) return false;
	const aside = `${file}.left-${process.pid}`;
	try {
		renameSync(file, aside);
		if (!isLeft(aside)) linkSync(aside, file);
	} catch (error) {
		if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
	} finally {
		rmSync(aside, { force: true });
	}
	return true;
}

function isLeft(file: string): boolean {
	const since = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
	if (since === undefined || ours.has(file)) return false;
	if (Date.now() - since > patience) return true;
	try {
		const owner = Number(readFileSync(file, 'utf8'));
		// Our own number: written by an earlier process that happened to have it (in a container, the same at every start).
		// None: the lock is written whole, so nobody is about to put a number there.
		return owner === process.pid || !(owner > 0) || !isAlive(owner);
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
