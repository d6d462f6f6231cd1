import { log } from '#platform/log.server.ts';
import { runtime } from '#platform/runtime.ts';
import { readSettings } from '#platform/settings.ts';
import { backupNow, backupsIn, isDue, removeOld } from './backup-now.ts';
import { rememberErased } from './erased.ts';

/**
 * Where the operator said where backups go: writes one when the newest is old enough, removes those that were kept their days, and
 * remembers who was erased. Whatever fails is said in the log, and tried again in an hour.
 */
export async function everyHour(): Promise<void> {
	const settings = readSettings();
	const { folder, everyHours } = settings.backup;
	if (!folder) return;
	const now = runtime().clock();
	await rememberErased(folder);
	if (!isDue(backupsIn(folder)[0], everyHours, now)) return;
	const begun = performance.now();
	await backupNow(settings, now);
	const removed = removeOld(settings, now);
	log.info({
		event: 'backup.written',
		milliseconds: Math.round(performance.now() - begun),
		removed: removed.length
	});
}
