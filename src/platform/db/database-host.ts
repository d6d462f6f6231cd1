import pg from 'pg';

/** The host of a database's address as its driver reads it (a folder with a socket is one too); null where it is none. */
export function databaseHost(url: string): string | null {
	if (!/^postgres(ql)?:\/\/./.test(url)) return null;
	try {
		return new pg.Client({ connectionString: url }).host;
	} catch {
		return null;
	}
}
