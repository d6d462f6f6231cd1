/** What the embedded database needs to remember beside its data: passwords of its roles and where its socket is. */
import { randomBytes } from 'node:crypto';
import {
	chownSync,
	linkSync,
	lstatSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresUser } from './embedded-server.ts';

export type Secrets = {
	passwords: Record<'postgres' | 'beenthere_owner' | 'beenthere_app', string>;
	/** A short folder that only we may enter: a longer path than 107 bytes can not be a socket. */
	socketFolder: string;
	/** Which folder this was written for: a copy of it, in use beside it, has a socket of its own. */
	of: string;
};

/**
 * Reads `<data>/postgres.json`, or makes it. The socket folder is the same at every start while it exists. A copied
 * data folder gets another: else two servers would answer for each other.
 */
export function readSecrets(folder: string, user: PostgresUser): Secrets {
	const file = join(folder, 'postgres.json');
	const secrets = read(file) ?? make(file);
	const { dev, ino } = statSync(folder);
	const of = `${dev}:${ino}`;
	if (secrets.of === of && isOurs(secrets.socketFolder, user)) return secrets;
	const moved = { ...secrets, of, socketFolder: makeSocketFolder(user) };
	write(`${file}.new-${process.pid}`, moved);
	renameSync(`${file}.new-${process.pid}`, file);
	return moved;
}

function read(file: string): Secrets | null {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw new Error(`${file} can not be read. It holds the passwords of the embedded database.`, {
			cause: error
		});
	}
}

function make(file: string): Secrets {
	const password = () => randomBytes(24).toString('base64url');
	const passwords = { postgres: password(), beenthere_owner: password(), beenthere_app: password() };
	const mine = `${file}.new-${process.pid}`;
	write(mine, { passwords, socketFolder: '', of: '' });
	try {
		// A link refuses to replace: of two first starts in the same moment, one decides.
		linkSync(mine, file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		rmSync(mine, { force: true });
	}
	return read(file) as Secrets;
}

function write(file: string, secrets: Secrets) {
	writeFileSync(file, JSON.stringify(secrets, null, '\t'), { mode: 0o600, flush: true });
}

function makeSocketFolder(user: PostgresUser): string {
	const base = tmpdir().length < 60 ? tmpdir() : '/tmp';
	const made = mkdtempSync(join(base, 'beenthere-'));
	if (user.chown) chownSync(made, user.chown.uid, user.chown.gid);
	return made;
}

function isOurs(folder: string, user: PostgresUser): boolean {
	if (!folder) return false;
	const found = lstatSync(folder, { throwIfNoEntry: false });
	const owner = user.chown?.uid ?? process.getuid?.();
	return !!found?.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0;
}
