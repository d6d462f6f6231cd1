import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { rootsFolder } from '#platform/access-log/roots.server.ts';
import { readBackupKey } from '#platform/backup/backup-key.ts';
import type { Manifest } from '#platform/backup/format.ts';
import { load, type Loaded } from '#platform/backup/load.ts';
import { NoBackup, opened } from '#platform/backup/sealed-stream.ts';
import { loadKeys } from '#platform/circles/key-folder.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { organisations } from '#platform/db/organisations.ts';
import type { Settings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { eraseAgain } from '#features/record/index.server.ts';
import { erasedFile, readErased } from './erased.ts';

export type Restored = Loaded & {
	/** People who were erased after the backup was made, and were erased again. */
	erased: number;
	/** People who could not be, because a law says that nothing of them may be destroyed now. */
	held: number;
};

/**
 * Puts a backup back into an empty database, embedded or one's own, brings it up to this version, and erases again whoever was erased
 * since. Nothing is served meanwhile. All of the backup or nothing; what fails is said with what to do.
 */
export async function restore(
	settings: Settings,
	{ file, key, erased }: { file: string; key: string; erased?: string }
): Promise<Restored> {
	const pair = readBackupKey(key);
	const loaded = await intoDatabase(settings, async (owner) => {
		let done: Loaded | undefined;
		await pipeline(
			createReadStream(file),
			(bytes: AsyncIterable<Uint8Array>) => opened(bytes, pair),
			createGunzip(),
			async (bytes: AsyncIterable<Uint8Array>) => {
				done = await load(bytes, {
					owner,
					rootsFolder: rootsFolder(settings.dataFolder),
					mayUse: (manifest) => refuseOtherKeys(settings, manifest)
				});
			}
		);
		if (!done) throw new NoBackup('There is nothing in this backup.');
		return done;
	});
	const end = await startPlatform(settings);
	try {
		return { ...loaded, ...(await eraseThem(readErased(erased ?? erasedFile(dirname(file))))) };
	} finally {
		await end();
	}
}

/** New keys would open nothing of it, and none are made here. */
function refuseOtherKeys({ keysFolder }: Settings, manifest: Manifest): void {
	if (loadKeys(keysFolder).fingerprint !== manifest.keys)
		throw new Error(
			`The keys in ${keysFolder} are others than those of this backup. Put back your copy of the key folder first, or set BEENTHERE_KEYS to where it is. Nothing was changed.`
		);
}

async function intoDatabase(
	settings: Settings,
	work: (owner: Parameters<typeof load>[1]['owner']) => Promise<Loaded>
): Promise<Loaded> {
	if (settings.database) return work({ connectionString: settings.database.ownerUrl });
	const embedded = await startEmbedded(settings.dataFolder);
	try {
		return await work(embedded.ownerUrl);
	} finally {
		await embedded.stop();
	}
}

async function eraseThem(list: ReturnType<typeof readErased>): Promise<{ erased: number; held: number }> {
	const all = await organisations();
	let [erased, held] = [0, 0];
	for (const { organisation, person } of list) {
		const org = all.find(({ id }) => id === organisation);
		if (!org) continue;
		const done = await eraseAgain(org, person);
		if (done === 'erased') erased++;
		if (done === 'held') held++;
	}
	return { erased, held };
}
