/** `COPY … FROM STDIN` over node-postgres: rows as text, in chunks. */
import type pg from 'pg';

export type Cell = string | number | boolean | Date | Buffer | null;

/** What node-postgres calls on its own connection while a COPY runs. */
type CopyConnection = {
	query(text: string): void;
	sendCopyFromChunk(chunk: Buffer): void;
	endCopyFrom(): void;
	stream: NodeJS.WritableStream & { writableNeedDrain: boolean };
};

/** Rows of so many bytes go over the socket at once. */
const chunkBytes = 1 << 18;

/** Copies one row per item into a table. */
export function copyEach<Item>(
	client: pg.Client,
	table: string,
	columns: readonly string[],
	items: Iterable<Item>,
	row: (item: Item, index: number) => readonly Cell[]
): Promise<void> {
	return copyLines(client, table, columns, linesOf(items, row));
}

function* linesOf<Item>(items: Iterable<Item>, row: (item: Item, index: number) => readonly Cell[]) {
	let index = 0;
	for (const item of items) yield line(row(item, index++));
}

/** Copies lines that are in the format of COPY already, each with its end. */
export function copyLines(
	client: pg.Client,
	table: string,
	columns: readonly string[],
	lines: Iterable<string>
): Promise<void> {
	return new Promise((done, refuse) => {
		let failure: Error | null = null;
		const send = async (connection: CopyConnection) => {
			for (const chunk of chunks(lines)) {
				if (failure) break;
				connection.sendCopyFromChunk(Buffer.from(chunk));
				if (connection.stream.writableNeedDrain)
					await new Promise((drained) => connection.stream.once('drain', drained));
			}
			if (!failure) connection.endCopyFrom();
		};
		client.query({
			submit: (connection: CopyConnection) =>
				connection.query(`copy ${table} (${columns.join(', ')}) from stdin`),
			handleCopyInResponse: (connection: CopyConnection) => void send(connection).catch(refuse),
			handleError: (error: Error) => refuse((failure = error)),
			handleCommandComplete: () => undefined,
			handleReadyForQuery: () => (failure ? refuse(failure) : done())
		} as unknown as pg.Submittable);
	});
}

function* chunks(lines: Iterable<string>): Iterable<string> {
	let chunk = '';
	for (const each of lines) {
		chunk += each;
		if (chunk.length < chunkBytes) continue;
		yield chunk;
		chunk = '';
	}
	if (chunk) yield chunk;
}

const line = (row: readonly Cell[]) => `${row.map(text).join('\t')}\n`;

/** Bytes as COPY reads them. */
export const bytesText = (bytes: Uint8Array) => `\\\\x${Buffer.from(bytes).toString('hex')}`;

function text(cell: Cell): string {
	if (cell === null) return '\\N';
	if (typeof cell === 'object') return Buffer.isBuffer(cell) ? bytesText(cell) : cell.toISOString();
	if (typeof cell !== 'string') return String(cell);
	return cell.replace(
		/[\\\t\n\r]/g,
		(letter) => `\\${{ '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r' }[letter]!}`
	);
}
