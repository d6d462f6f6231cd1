/** A file of lines that is only ever added to. */
import {
	closeSync,
	existsSync,
	fstatSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readSync,
	writeSync
} from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '#platform/write-whole.ts';

/** Adds one line, through to the disk. After a line that was cut off it begins a new one. */
export function appendLine(file: string, line: string): void {
	const isNew = !existsSync(file);
	if (isNew) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const handle = openSync(file, 'a+', 0o600);
	try {
		const { size } = fstatSync(handle);
		const last = Buffer.alloc(1);
		if (size > 0) readSync(handle, last, 0, 1, size - 1);
		const bytes = Buffer.from(`${size > 0 && last[0] !== newLine ? '\n' : ''}${line}\n`, 'utf8');
		for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
	if (isNew) syncFolder(dirname(file));
}

/** The lines of a file from the last one back; none where there is no file. However long the file is, only as much of it is read. */
export function* lastLines(file: string): Generator<string> {
	if (!existsSync(file)) return;
	const handle = openSync(file, 'r');
	try {
		let end = fstatSync(handle).size;
		let rest: Buffer = Buffer.alloc(0);
		while (end > 0) {
			const begin = Math.max(0, end - 65_536);
			const piece = Buffer.alloc(end - begin);
			readSync(handle, piece, 0, piece.length, begin);
			rest = Buffer.concat([piece, rest]);
			end = begin;
			for (let at = rest.lastIndexOf(newLine); at !== -1; at = rest.lastIndexOf(newLine)) {
				if (at + 1 < rest.length) yield rest.toString('utf8', at + 1);
				rest = rest.subarray(0, at);
			}
		}
		if (rest.length > 0) yield rest.toString('utf8');
	} finally {
		closeSync(handle);
	}
}

const newLine = 10;
