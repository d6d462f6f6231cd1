import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { knownIn } from './known.ts';
import type { SourceFile } from './read-csv.ts';
import { readDirectory, type ReadResult } from './read-directory.ts';
import { saveDirectory, type SaveResult } from './save-directory.ts';

/** What came of an import. `saved` is null when there was an error: then nothing at all was changed. */
export type ImportResult = Omit<ReadResult, 'directory'> & {
	saved: SaveResult['saved'] | null;
	hidden: number;
};

export type Progress = (step: 'reading' | 'saving', done: number, total: number) => Promise<void> | void;

/**
 * Reads a directory's files and, when there is no error in any of them, saves all of it in one transaction. Importing the
 * same again changes nothing. For the command line and for the job behind the page. Each step of `progress` is awaited:
 * none is told after the end, and one that fails ends the import with nothing kept.
 */
export async function runImport(
	org: Organisation,
	files: readonly SourceFile[],
	progress: Progress = () => undefined
): Promise<ImportResult> {
	const bytes = files.reduce((sum, file) => sum + file.size, 0);
	await progress('reading', 0, bytes);
	const known = await asSystem(org, 'directory.import', knownIn);
	const { directory, ...read } = await readDirectory(files, known, (done) =>
		progress('reading', done, bytes)
	);
	if (!directory) return { ...read, saved: null, hidden: 0 };
	const total =
		directory.organizations.length +
		directory.programs.length +
		directory.locations.length +
		directory.categories.length +
		directory.services.length +
		directory.contacts.length +
		directory.phones.length +
		directory.schedules.length;
	const { saved, hidden } = await asSystem(org, 'directory.import', (db) =>
		saveDirectory(db, directory, (done) => progress('saving', done, total))
	);
	return { ...read, saved, hidden };
}
