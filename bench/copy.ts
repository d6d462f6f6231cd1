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

/** Copies rows into a table. `schema` is the organisation's. */
export function copyInto(
	client: pg.Client,
	table: string,
	columns: readonly string[],
	rows: Iterable<readonly Cell[]>
): Promise<void> {
	return new Promise((done, refuse) => {
		let failure: Error | null = null;
		const send = async (connection: CopyConnection) => {
			for (const chunk of chunks(rows)) {
				connection.sendCopyFromChunk(Buffer.from(chunk));
				if (connection.stream.writableNeedDrain)
					await new Promise((drained) => connection.stream.once('drain', drained));
			}
			connection.endCopyFrom();
		};
		client.query({
			submit: (connection: CopyConnection) =>
				connection.query(`copy ${table} (${columns.join(', ')}) from stdin`),
			handleCopyInResponse: (connection: CopyConnection) => void send(connection).catch(refuse),
			handleError: (error: Error) => (failure = error),
			handleCommandComplete: () => undefined,
			handleReadyForQuery: () => (failure ? refuse(failure) : done())
		} as unknown as pg.Submittable);
	});
}

function* chunks(rows: Iterable<readonly Cell[]>): Iterable<string> {
	let chunk = '';
	for (const row of rows) {
		chunk += `${row.map(text).join('\t')}\n`;
		if (chunk.length < chunkBytes) continue;
		yield chunk;
		chunk = '';
	}
	if (chunk) yield chunk;
}

function text(cell: Cell): string {
	if (cell === null) return '\\N';
	if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
	if (cell instanceof Date) return cell.toISOString();
	return String(cell).replace(
		/[\\\t\n\r]/g,
		(letter) => `\\${{ '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r' }[letter]!}`
	);
}
