/**
 * What is inside a backup: text, line by line, so that it can be read without Beenthere (docs/backup-format.md). A line of JSON says
 * what comes; then come rows as PostgreSQL copies them, or lines of a file, and `\.`; then a line of JSON with how many there were
 * and their hash.
 */

/** The first line. */
export type Manifest = {
	beenthere: 'backup';
	format: 1;
	/** When it was made, ISO: everything is as of one moment. */
	at: string;
	/** Which keys open what is sealed in it (circles/key-folder.ts); the keys are not in it. */
	keys: string;
	/** By schema: the migrations that its tables are made of, in their order. */
	migrations: Readonly<Record<string, readonly string[]>>;
	organisations: readonly { schema: string; slug: string; kind: string }[];
};

/** Before the rows of a table, or the lines of a file. */
export type PartHead = { table: string; schema: string; columns: readonly string[] } | { file: string };

/** After them. */
export type PartFoot = { rows: number; sha256: string };

/** The last line: so many parts there were. */
export type End = { end: true; parts: number };

/** The line after the last row; no row is such a line, for the copy writes a backslash as two. */
export const endOfPart = '\\.';
