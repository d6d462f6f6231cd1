import { Readable } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import type { Problem, ProblemCode } from '../domain/problem.ts';

/** One file as it was given: from a folder, or from a form. `open` may be called again. */
export type SourceFile = { name: string; size: number; open(): AsyncIterable<Uint8Array> };

/** A record with the line it begins on and its cells by column. */
export type Row = { line: number; cells: Readonly<Record<string, string>> };

/** The longest record that is read; a longer one is a quotation mark that was never closed. */
const longestRecord = 1_000_000;
/** The longest cell that is kept. Baltimore's longest has 6,296 characters. */
export const longestCell = 50_000;

/**
 * Reads a CSV file record by record. `begin` gets the header (lower case, words joined by `_`) before the first record.
 * UTF-8 with or without mark, UTF-16 with mark, and Windows-1252 are understood; commas, semicolons and tabs too.
 * Nothing is thrown for a bad file: problems are reported and reading stops where it makes no sense to go on.
 */
export async function readCsv(
	file: SourceFile,
	report: (problem: Problem) => void,
	begin: (header: readonly string[]) => boolean,
	record: (row: Row) => void
): Promise<void> {
	const say = (
		code: ProblemCode,
		line: number | null,
		values: Record<string, string> = {},
		column: string | null = null,
		severity: Problem['severity'] = 'error'
	) => report({ severity, code, file: file.name, line, column, values });

	const encoding = await encodingOf(file);
	if (encoding === null) return say('unreadable', null);
	if (encoding === 'windows-1252') say('encoding', null, {}, null, 'notice');

	let lastLine = 0;
	const options: Options = {
		bom: true,
		info: true,
		relax_column_count: true,
		skip_empty_lines: true,
		record_delimiter: '\n',
		delimiter: await delimiterOf(file, encoding),
		max_record_size: longestRecord,
		on_record: (found, context) => {
			lastLine = context.lines;
			return found;
		}
	};
	const parser = parse(options);
	Readable.from(withPlainLines(decoded(file, encoding)))
		.on('error', (error) => parser.destroy(error))
		.pipe(parser);

	let header: string[] | null = null;
	let before = { lines: 0, empty: 0 };
	try {
		for await (const { record: cells, info } of parser as AsyncIterable<{
			record: string[];
			info: { lines: number; empty_lines: number };
		}>) {
			const line = before.lines + (info.empty_lines - before.empty) + 1;
			before = { lines: info.lines, empty: info.empty_lines };
			if (header === null) {
				header = cells.map(plainColumn);
				const twice = header.find((column, at) => column !== '' && header!.indexOf(column) !== at);
				if (twice !== undefined) return say('column_twice', line, {}, twice);
				if (!begin(header)) return;
				continue;
			}
			if (cells.every((cell) => cell.trim() === '')) continue;
			const missing = cells.length < header.length && cells.length > 0;
			const extra =
				cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== '');
			if (missing || extra) {
				say('columns_count', line, { found: String(cells.length), expected: String(header.length) });
				continue;
			}
			const row: Record<string, string> = {};
			let tooLong = false;
			header.forEach((column, at) => {
				if (column === '') return;
				const cell = withoutControls(cells[at] ?? '');
				if (cell.length > longestCell) {
					tooLong = true;
					say('too_long', line, { limit: String(longestCell) }, column);
				}
				row[column] = cell;
			});
			if (!tooLong) record({ line, cells: row });
		}
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		return say(
			error.code === 'CSV_MAX_RECORD_SIZE' ? 'too_long' : 'quotes',
			lastLine + 1,
			error.code === 'CSV_MAX_RECORD_SIZE' ? { limit: String(longestRecord) } : {}
		);
	} finally {
		parser.destroy();
	}
}

/** `Taxonomy ID ` → `taxonomy_id`. */
const plainColumn = (name: string) =>
	withoutControls(name)
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_')
		.slice(0, 60);

// PostgreSQL can not hold a zero byte, and no other control character belongs into a directory.
const withoutControls = (text: string) =>
	// eslint-disable-next-line no-control-regex
	text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** By its mark, else UTF-8 when every byte of it is, else Windows-1252. Null for a file that is no text (a zipped workbook, a picture). */
async function encodingOf(file: SourceFile): Promise<Encoding | null> {
	const strict = new TextDecoder('utf-8', { fatal: true });
	let first = true;
	let valid = true;
	let zeros = 0;
	for await (const chunk of file.open()) {
		if (first && chunk.length > 0) {
			first = false;
			if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
			if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
			// A zip archive, which is what .xlsx is, or a PDF.
			if (
				(chunk[0] === 0x50 && chunk[1] === 0x4b && chunk[2] === 0x03) ||
				(chunk[0] === 0x25 && chunk[1] === 0x50 && chunk[2] === 0x44)
			)
				return null;
		}
		for (const byte of chunk) if (byte === 0) zeros++;
		if (zeros > 16) return null;
		if (valid) {
			try {
				strict.decode(chunk, { stream: true });
			} catch {
				valid = false;
			}
		}
	}
	if (valid) {
		try {
			strict.decode();
		} catch {
			valid = false;
		}
	}
	return valid ? 'utf-8' : 'windows-1252';
}

async function* decoded(file: SourceFile, encoding: Encoding): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding);
	for await (const chunk of file.open()) {
		const text = decoder.decode(chunk, { stream: true });
		if (text !== '') yield text;
	}
	const rest = decoder.decode();
	if (rest !== '') yield rest;
}

/** Every line ending becomes one: otherwise an ending inside quotation marks counts twice and lines are misnamed. */
async function* withPlainLines(text: AsyncIterable<string>): AsyncGenerator<string> {
	let held = '';
	for await (const part of text) {
		const whole = held + part;
		held = whole.endsWith('\r') ? '\r' : '';
		yield (held ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n');
	}
	if (held) yield '\n';
}

/** What stands most often in the first line outside quotation marks: comma, semicolon or tab. */
async function delimiterOf(file: SourceFile, encoding: Encoding): Promise<string> {
	let text = '';
	for await (const part of decoded(file, encoding)) {
		text += part;
		if (/[\r\n]/.test(text) || text.length > 10_000) break;
	}
	const line = (text.split(/[\r\n]/)[0] ?? '').replace(/"[^"]*"/g, '');
	const count = (character: string) => line.split(character).length;
	return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',');
}
