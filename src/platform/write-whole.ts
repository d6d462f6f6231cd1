/** A file that is there whole or not at all, whenever the process or the machine stops. */
import { closeSync, existsSync, fsyncSync, linkSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file for its owner alone, through to the disk, unless one of this name is there: then that one stays as it
 * is. Returns whether it was written. Of two processes that do it at once, one does.
 */
export function writeWhole(file: string, content: string | Uint8Array): boolean {
	if (existsSync(file)) return false;
	const unfinished = `${file}.new-${process.pid}`;
	rmSync(unfinished, { force: true });
	const handle = openSync(unfinished, 'wx', 0o600);
	try {
		if (typeof content === 'string') writeSync(handle, content);
		else writeSync(handle, content);
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
	try {
		// A link refuses to replace.
		linkSync(unfinished, file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		return false;
	} finally {
		rmSync(unfinished, { force: true });
		syncFolder(dirname(file));
	}
}

/** The name of a file is in its folder, which has to reach the disk too. */
export function syncFolder(folder: string): void {
	const handle = openSync(folder, 'r');
	fsyncSync(handle);
	closeSync(handle);
}
