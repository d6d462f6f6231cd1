import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SourceFile } from './read-csv.ts';

/** The files of a folder, or one file. Throws what the file system throws when there is none. */
export async function filesAt(path: string): Promise<SourceFile[]> {
	const found = await stat(path);
	const paths = found.isDirectory()
		? (await readdir(path))
				.sort()
				.filter((name) => !name.startsWith('.'))
				.map((name) => join(path, name))
		: [path];
	const files = await Promise.all(paths.map(async (each) => ({ path: each, about: await stat(each) })));
	return files
		.filter(({ about }) => about.isFile())
		.map(({ path: each, about }) => ({
			name: basename(each),
			size: about.size,
			open: () => createReadStream(each)
		}));
}

/** A file whose bytes are at hand. */
export const fileOf = (name: string, bytes: Uint8Array): SourceFile => ({
	name,
	size: bytes.length,
	open: async function* () {
		yield bytes;
	}
});
