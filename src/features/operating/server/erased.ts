import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { organisations } from '#platform/db/organisations.ts';
import { isId } from '#platform/ids.ts';
import { erasedPeople } from '#features/record/index.server.ts';

/**
 * People who were erased, beside the backups and in none of them: whoever is put back with an older backup is erased again at once.
 * A line is an organisation's id and a person's; nothing else is known of them.
 */
export const erasedFile = (folder: string) => join(folder, 'erased.txt');

export type Erased = { organisation: string; person: string };

/** The list; a line that was cut off by a crash is none. */
export function readErased(file: string): Erased[] {
	if (!existsSync(file)) return [];
	return readFileSync(file, 'utf8')
		.split('\n')
		.map((line) => line.split(' '))
		.flatMap(([organisation, person]) =>
			isId(organisation) && isId(person) ? [{ organisation, person }] : []
		);
}

/** Adds whoever is not in it yet, through to the disk. */
export async function rememberErased(folder: string): Promise<void> {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const file = erasedFile(folder);
	const known = new Set(readErased(file).map(({ person }) => person));
	const lines: string[] = [];
	for (const org of await organisations())
		for (const person of await erasedPeople(org)) if (!known.has(person)) lines.push(`${org.id} ${person}\n`);
	if (lines.length === 0) return;
	// Begins a line of its own after one that was cut off.
	appendFileSync(file, `\n${lines.join('')}`, { mode: 0o600 });
	const handle = openSync(file, 'r');
	fsyncSync(handle);
	closeSync(handle);
}
