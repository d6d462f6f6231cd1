import { parseArgs } from 'node:util';
import type { Commands } from '#platform/command.ts';
import { newBackupKey } from '#platform/backup/backup-key.ts';
import { runtime } from '#platform/runtime.ts';
import { readSettings, type Settings } from '#platform/settings.ts';
import { writeWhole } from '#platform/write-whole.ts';
import { backupNow, backupsIn, removeOld } from './backup-now.ts';
import { restore } from './restore.ts';

type Say = (line: string) => void;

export const commands: Commands = {
	'backup key': {
		usage: '<file>',
		summary:
			'Makes a key for backups: its secret half goes into the file, which you keep away from this server; the public half is shown for BACKUP_KEY.',
		run: (args, say) => Promise.resolve(makeKey(args, say)),
		alone: true
	},
	'backup list': {
		usage: '',
		summary: 'Lists the backups that are there.',
		run: (_args, say) => Promise.resolve(list(say)),
		alone: true
	},
	backup: {
		usage: '',
		summary:
			'Writes a backup of everything into BACKUP_FOLDER, sealed to BACKUP_KEY, and removes old ones. The keys are not in it.',
		run: write
	},
	restore: {
		usage: '<file> --key <file> [--erased <file>]',
		summary:
			'Puts a backup back into an empty database, and erases again whoever was erased since. Stop the server first, and put back your copy of the key folder. --erased: the list beside the backups, where it is elsewhere.',
		run: putBack,
		alone: true
	}
};

function makeKey([file]: string[], say: Say): number {
	if (!file)
		throw new Error('Into which file? For example: npm run beenthere -- backup key beenthere-backup.key');
	const { publicText, secretText } = newBackupKey();
	if (!writeWhole(file, `${secretText}\n`)) throw new Error(`${file} is there already; it stays as it is.`);
	say(
		`The secret half is in ${file}. Keep it where this server is not, and keep a second copy: without it no backup opens.`
	);
	say(`BACKUP_KEY=${publicText}`);
	return 0;
}

function list(say: Say): number {
	const { folder } = readSettings().backup;
	if (!folder) throw new Error('BACKUP_FOLDER is not set: there are no backups.');
	const all = backupsIn(folder);
	for (const { file, at } of all) say(`${at.toString()}  ${file}`);
	if (all.length === 0)
		say(`There is no backup in ${folder} yet. Make one with: npm run beenthere -- backup`);
	return 0;
}

async function write(_args: string[], say: Say): Promise<number> {
	const settings = readSettings();
	const { file } = await backupNow(settings, runtime().clock());
	say(`${file} is written.`);
	for (const old of removeOld(settings, runtime().clock()))
		say(`${old} is removed: it was kept its ${settings.backup.keepDays} days.`);
	say('The keys are not in it. Keep your own copy of the key folder, somewhere else.');
	return 0;
}

async function putBack(args: string[], say: Say): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: { key: { type: 'string' }, erased: { type: 'string' } }
	});
	const [file] = positionals;
	if (!file || !values.key)
		throw new Error(
			'Which backup, and which key? For example: npm run beenthere -- restore <file> --key beenthere-backup.key'
		);
	const settings: Settings = readSettings();
	const done = await restore(settings, { file, key: values.key, erased: values.erased });
	say(
		`Put back as it was at ${done.manifest.at}: ${done.manifest.organisations.length} organisations, ${done.tables} tables, ${done.rows} rows.`
	);
	if (done.erased > 0) say(`Erased since, and erased again: ${done.erased}.`);
	if (done.held > 0)
		say(
			`${done.held} people were not erased again: a law says that nothing of them may be destroyed now. It is done when that is over.`
		);
	say('Sessions, messages and everything else of after that moment are gone. Start the server now.');
	return 0;
}
