import type { Directory, DirectoryKind } from '../domain/directory.ts';
import { fileKinds, kindOf, plainName, shapes, type FileKind } from '../domain/hsds.ts';
import { Problems } from '../domain/problems.ts';
import type { Problem } from '../domain/problem.ts';
import { oneLine } from '../domain/values.ts';
import { readCsv, type Row, type SourceFile } from './read-csv.ts';
import { checkFarPlaces } from './far-places.ts';
import { fileCategories } from './read-categories.ts';
import { addRecord, newDirectory } from './read-records.ts';

/** What the organisation's directory holds already, so that one file alone can refer to it. */
export type Known = {
	keys: Readonly<Partial<Record<FileKind, ReadonlySet<string>>>>;
	/** Number → key of the categories. */
	categoryNumbers: ReadonlyMap<string, string>;
};
export const nothingKnown: Known = { keys: {}, categoryNumbers: new Map() };

export type ReadResult = {
	/** Null when there was an error: then nothing is brought in. */
	directory: Directory | null;
	problems: Problem[];
	/** How many more of the same there are, beyond those listed. */
	more: number;
	errors: number;
	notices: number;
	/** Lines read below the headers. */
	lines: number;
};

/** Up to this share of a city's mail addresses may be unusable; with more of them the file is not of this directory. They are not kept. */
const tolerableMailShare = 0.25;

type Found = { kind: FileKind; file: SourceFile };

/**
 * Reads a whole directory, or some of its files, and checks every line and every reference. `progress` is called with
 * the number of bytes read so far, of all files. Never throws for what is in the files.
 */
export async function readDirectory(
	files: readonly SourceFile[],
	known: Known = nothingKnown,
	progress: (bytes: number) => Promise<void> | void = () => undefined
): Promise<ReadResult> {
	const problems = new Problems();
	const found = await recognise(files, problems);
	const directory = newDirectory();
	const speaksFor = new Set<DirectoryKind>();
	const keys = new Map<FileKind, Map<string, number>>();
	let lines = 0;
	let bytes = 0;

	/** Whether the key names a record: in its file when that is here, else in what is known. */
	const exists = (kind: FileKind, key: string) =>
		keys.get(kind)?.has(key) ?? known.keys[kind]?.has(key) ?? false;

	// Those that others refer to come first.
	for (const kind of fileKinds) {
		const one = found.find((each) => each.kind === kind);
		if (!one) continue;
		const shape = shapes[kind];
		const own = new Map<string, number>();
		const rows: Row[] = [];
		const inFile = kind === 'mail_addresses' ? new Problems() : problems;
		const say = (problem: Omit<Problem, 'file'>) => inFile.add({ ...problem, file: one.file.name });
		let header: readonly string[] = [];
		await readCsv(
			one.file,
			(problem) => inFile.add(problem),
			(columns) => {
				header = columns;
				const missing = shape.columns.filter((column) => !columns.includes(column));
				for (const column of missing)
					say({ severity: 'error', code: 'column_missing', line: 1, column, values: {} });
				return missing.length === 0;
			},
			(row) => {
				lines++;
				rows.push(row);
				const key = oneLine(row.cells[shape.key] ?? '');
				if (key === '') return;
				const first = own.get(key);
				if (first === undefined) own.set(key, row.line);
				else
					say({
						severity: 'error',
						code: 'id_twice',
						line: row.line,
						column: shape.key,
						values: { value: key, first: String(first) }
					});
			}
		);
		// The first cell that is missing: below the header, or where the header should be.
		const empty = { severity: 'error', code: 'file_empty', column: shape.key, values: {} } as const;
		const good = inFile.errorsIn(one.file.name) === 0;
		if (good && header.length === 0) say({ ...empty, line: 1 });
		else if (good && rows.length === 0 && !shape.mayBeEmpty) say({ ...empty, line: 2 });
		keys.set(kind, own);
		for (const row of rows) {
			const checks = [
				checkCells(row, kind, say),
				checkParents(row, kind, exists, say),
				addRecord(directory, kind, row, { header, exists, say })
			];
			if (checks.includes(false)) inFile.badLine(row.line);
		}
		if (kind === 'mail_addresses') mergeMail(problems, inFile, rows.length, one.file.name);
		for (const each of speaks(kind)) speaksFor.add(each);
		bytes += one.file.size;
		await progress(bytes);
	}

	checkAddresses(directory, found, keys, problems);
	await fileCategories(files.find(isCategoriesFile), directory, { known, exists, problems, speaksFor });
	checkFarPlaces(directory, found.find(({ kind }) => kind === 'locations')?.file.name, problems);
	const counted = problems.result();
	return { directory: counted.errors === 0 ? { ...directory, speaksFor } : null, ...counted, lines };
}

/** The categories of services, as Ohana's export writes them beside the CSV files. */
const isCategoriesFile = (file: SourceFile) =>
	/\.json$/i.test(file.name) && plainName(file.name) === 'service_categories';

/** Which kinds of record a file speaks for. Mail addresses are checked and not kept. */
function speaks(kind: FileKind): DirectoryKind[] {
	if (kind === 'mail_addresses') return [];
	if (kind === 'taxonomy') return ['categories'];
	if (kind === 'regular_schedules' || kind === 'holiday_schedules') return ['schedules'];
	return [kind];
}

async function recognise(files: readonly SourceFile[], problems: Problems): Promise<Found[]> {
	const found: Found[] = [];
	for (const file of files) {
		if (isCategoriesFile(file)) continue;
		const header = /\.(csv|tsv|txt)$/i.test(file.name) ? await headerOf(file) : null;
		const kind = header ? kindOf(file.name, header) : null;
		if (kind === null) {
			problems.add({
				severity: 'notice',
				code: 'unknown_file',
				file: file.name,
				line: null,
				column: null,
				values: {}
			});
			continue;
		}
		const other = found.find((each) => each.kind === kind);
		if (other)
			problems.add({
				severity: 'error',
				code: 'two_files',
				file: file.name,
				line: null,
				column: null,
				values: { other: other.file.name, kind }
			});
		else found.push({ kind, file });
	}
	if (found.length === 0 && !files.some(isCategoriesFile)) {
		problems.add({
			severity: 'error',
			code: 'no_files',
			file: files[0]?.name ?? '',
			line: null,
			column: null,
			values: {}
		});
	}
	return found;
}

async function headerOf(file: SourceFile): Promise<readonly string[]> {
	let header: readonly string[] = [];
	await readCsv(
		file,
		() => undefined,
		(columns) => ((header = columns), false),
		() => undefined
	);
	return header;
}

type Say = (problem: Omit<Problem, 'file'>) => void;

function checkCells({ line, cells }: Row, kind: FileKind, say: Say): boolean {
	let good = true;
	for (const column of shapes[kind].required) {
		if ((cells[column] ?? '').trim() !== '') continue;
		good = false;
		say({ severity: 'error', code: 'required', line, column, values: {} });
	}
	return good;
}

function checkParents(
	{ line, cells }: Row,
	kind: FileKind,
	exists: (kind: FileKind, key: string) => boolean,
	say: Say
): boolean {
	const { parents, oneParent } = shapes[kind];
	const named = parents.filter(({ column }) => (cells[column] ?? '').trim() !== '');
	if (named.length === 0) {
		if (!oneParent) return true;
		say({
			severity: 'error',
			code: 'no_parent',
			line,
			column: parents[0]!.column,
			values: { columns: parents.map(({ column }) => column).join(', ') }
		});
		return false;
	}
	const missing = named.filter(({ column, file }) => !exists(file, oneLine(cells[column]!)));
	for (const { column, file, must } of missing) {
		const value = oneLine(cells[column]!);
		// A number of a contact whose file was never published still belongs to its organisation.
		const letGo = !must || (column === 'contact_id' && missing.length < named.length);
		if (letGo && column === 'contact_id') continue;
		say({
			severity: letGo ? 'notice' : 'error',
			code: letGo ? 'left_off_reference' : 'unknown_reference',
			line,
			column,
			values: { value, file: `${file}.csv` }
		});
	}
	return missing.every(
		({ must, column }) => !must || (column === 'contact_id' && missing.length < named.length)
	);
}

/**
 * Mail addresses are not kept, so a few unusable ones do no harm and are told in one line; many of them show that the
 * file belongs to another directory.
 */
function mergeMail(problems: Problems, mail: Problems, lines: number, file: string): void {
	const share = lines === 0 ? 0 : mail.badLines / lines;
	if (share > tolerableMailShare || mail.fileErrors > 0) problems.merge(mail);
	else if (mail.badLines > 0)
		problems.add({
			severity: 'notice',
			code: 'mail_left_out',
			file,
			line: null,
			column: null,
			values: { count: String(mail.badLines), lines: String(lines) }
		});
}

/** Where both files are there, every location has an address unless it is virtual. */
function checkAddresses(
	directory: ReturnType<typeof newDirectory>,
	found: Found[],
	keys: Map<FileKind, Map<string, number>>,
	problems: Problems
): void {
	const locations = found.find(({ kind }) => kind === 'locations');
	if (!locations || !found.some(({ kind }) => kind === 'addresses')) return;
	const addressed = new Set(directory.addresses.map((address) => address.locationKey));
	for (const location of directory.locations) {
		if (location.virtual || addressed.has(location.key)) continue;
		problems.add({
			severity: 'error',
			code: 'no_address',
			file: locations.file.name,
			line: keys.get('locations')?.get(location.key) ?? null,
			column: 'virtual',
			values: { value: location.key }
		});
	}
}
