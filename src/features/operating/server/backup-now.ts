import {
	createWriteStream,
	existsSync,
	mkdirSync,
	openSync,
	closeSync,
	fsyncSync,
	readdirSync,
	renameSync,
	rmSync
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ClientConfig } from 'pg';
import { Temporal } from 'temporal-polyfill';
import { rootsFolder } from '#platform/access-log/roots.server.ts';
import { dump } from '#platform/backup/dump.ts';
import { sealed } from '#platform/backup/sealed-stream.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import type { Settings } from '#platform/settings.ts';
import { syncFolder } from '#platform/write-whole.ts';
import { rememberErased } from './erased.ts';

/** A name by which backups are found again, and no other file: when it was made, UTC. */
const namePattern = /^beenthere-(\d{8}T\d{6}Z)\.backup$/;

export type BackupFile = { file: string; at: Temporal.Instant };

/** The backups in a folder, the newest first. */
export function backupsIn(folder: string): BackupFile[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.flatMap((name) => {
			const stamp = namePattern.exec(name)?.[1];
			if (stamp === undefined) return [];
			const iso = stamp.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5');
			return [{ file: join(folder, name), at: Temporal.Instant.from(iso) }];
		})
		.sort((one, other) => Temporal.Instant.compare(other.at, one.at));
}

/**
 * Writes a backup of everything into the folder of backups, as of one moment, sealed to the operator's key; beside it the list of
 * people who were erased. It is there whole or not at all. Throws with what to do where a setting is missing.
 */
export async function backupNow(settings: Settings, now: Temporal.Instant): Promise<BackupFile> {
	const { folder, publicKey } = settings.backup;
	if (!folder || !publicKey)
		throw new Error(
			'Say where backups go and to which key they are sealed: BACKUP_FOLDER and BACKUP_KEY. Make a key with: npm run beenthere -- backup key <file>'
		);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const at = now.round({ smallestUnit: 'second', roundingMode: 'floor' });
	const file = join(folder, `beenthere-${at.toString().replaceAll(/[-:]/g, '')}.backup`);
	const unfinished = `${file}.new-${process.pid}`;
	await withReader(settings, async (reader) => {
		try {
			await pipeline(
				dump(reader, rootsFolder(settings.dataFolder)),
				createGzip(),
				(bytes: AsyncIterable<Uint8Array>) => sealed(bytes, publicKey),
				createWriteStream(unfinished, { mode: 0o600, flags: 'wx' })
			);
			const handle = openSync(unfinished, 'r');
			fsyncSync(handle);
			closeSync(handle);
			renameSync(unfinished, file);
			syncFolder(folder);
		} finally {
			rmSync(unfinished, { force: true });
		}
	});
	await rememberErased(folder);
	return { file, at };
}

/** Minutes that a backup may come early, so that one a day stays one a day. */
const early = 10;

/** Whether the newest backup is old enough for another. */
export const isDue = (newest: BackupFile | undefined, everyHours: number, now: Temporal.Instant): boolean =>
	newest === undefined ||
	Temporal.Instant.compare(newest.at.add({ hours: everyHours }).subtract({ minutes: early }), now) <= 0;

/** Removes backups that are older than they are kept: what was deleted is in none of them any more (INV-36). The newest one stays. */
export function removeOld({ backup: { folder, keepDays } }: Settings, now: Temporal.Instant): string[] {
	const [, ...older] = folder ? backupsIn(folder) : [];
	const over = older.filter(({ at }) => Temporal.Instant.compare(at.add({ hours: 24 * keepDays }), now) < 0);
	for (const { file } of over) rmSync(file);
	return over.map(({ file }) => file);
}

/** A connection that no policy holds back: the embedded database's own, or the one the operator gives. */
async function withReader(settings: Settings, work: (reader: ClientConfig) => Promise<void>): Promise<void> {
	const { readerUrl } = settings.backup;
	if (settings.database) {
		if (!readerUrl)
			throw new Error(
				'With a database of your own, backups are read over a connection of their own: DATABASE_BACKUP_URL, of a role that passes policies (create role beenthere_backup login bypassrls in role pg_read_all_data).'
			);
		return work({ connectionString: readerUrl });
	}
	const embedded = await startEmbedded(settings.dataFolder);
	try {
		await work({ ...embedded.superUrl, database: 'beenthere' });
	} finally {
		await embedded.stop();
	}
}
