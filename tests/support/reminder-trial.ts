/**
 * The whole of it: two processes of the application on one database, a real mail server, a push service, and reminders that are all
 * due in the same minute, half of them by mail and half by Web Push. Some browsers are gone, some hang when they are asked first. A
 * process is killed while the reminders are taken, and others while they go out.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPushKey } from '#platform/circles/push-key.ts';
import { freePort, removeFolder, startApplication, type Application } from './application.ts';
import { mailFrom, startMailServer, type Mail } from './mail-server.ts';
import { Browser, startPushService, whoAsked, type KeptBrowser, type Pushed } from './push-service.ts';
import { lookInto, peopleWithReminders } from './reminder-claims.ts';

export type Sent = {
	/** People to whom nothing came, though they can be reached. */
	lost: number;
	/** People who were told by two deliveries: their reminder was taken twice. */
	takenTwice: number;
	/** The same delivery came once more: a process died between the other side's yes and our commit. */
	sentAgain: number;
	/** Of these, those whose first copy did not come in the seconds before a kill: they have no excuse. */
	unexplained: number;
	/** Notes that their browser could not open, that say something else, or that were not signed with our key. */
	unreadable: number;
	seconds: number;
	summary: string;
};

/** So long before a kill something may have been taken without our commit, in milliseconds. */
const underWay = 5000;

const numberOf = (path: string) => Number(path.replace('/push/person-', ''));
/** One browser in twenty is there no more. */
const isGone = (path: string) => numberOf(path) % 40 === 1;
/** One in a hundred says nothing at all when it is asked first. */
const hangs = (path: string) => numberOf(path) % 200 === 3;

export async function reminderTrial(
	many: number,
	say: (line: string) => void = () => undefined
): Promise<Sent> {
	const server = await startMailServer();
	const service = await startPushService((path, times) =>
		isGone(path) ? 410 : hangs(path) && times === 1 ? null : 201
	);
	const { hosts, contact } = service.settings;
	const folder = peopleWithReminders(many, hosts[0]);
	const apps: (Application | null)[] = [null, null];
	const kills: number[] = [];
	try {
		const look = await lookInto(folder);
		const ports = [await freePort(), await freePort()];
		const start = async (at: number) => {
			apps[at] = await startApplication({
				folder,
				environment: {
					PUBLIC_URL: `http://localhost:${ports[0]}`,
					PORT: String(ports[at]),
					MAIL_SERVER: `smtp://127.0.0.1:${server.settings.port}`,
					MAIL_FROM: mailFrom,
					PUSH_HOSTS: hosts.join(' '),
					PUSH_CONTACT: contact
				}
			});
		};
		await start(0);
		await start(1);
		say(`${many} reminders, two processes.`);
		const begun = Date.now();
		await look.query('update reminder set due_at = now()');
		const sent = () => server.mails.length + service.pushed.length;
		const restart = async (at: number, why: string) => {
			const app = apps[at]!;
			apps[at] = null;
			kills.push(Date.now());
			await app.kill();
			say(
				`One process killed ${why}, ${server.mails.length} mails and ${service.pushed.length} notes so far.`
			);
			await start(at);
		};
		const told = async () =>
			(await look.query('select count(*)::int as told from reminder where told_at is not null')).told ?? 0;
		while ((await told()) === 0) await pause(2);
		await restart(0, 'while the reminders were taken');
		for (const [at, part] of [
			[1, 0.3],
			[0, 0.7]
		] as const) {
			while (sent() < many * part) await pause(10);
			await restart(at, 'while they went out');
		}
		const left = async () =>
			(
				await look.query(
					'select (select count(*) from reminder where told_at is null)::int + (select count(*) from reach_delivery where done_at is null)::int as left'
				)
			).left ?? 0;
		while ((await left()) > 0 && Date.now() - begun < 900_000) await pause(200);
		const seconds = Math.round((Date.now() - begun) / 1000);
		const { twice = 0 } = await look.query(
			'select count(*)::int as twice from (select from reach_delivery group by person_id having count(*) > 1)'
		);
		await look.close();
		const browsers = JSON.parse(readFileSync(join(folder, 'browsers.json'), 'utf8')) as Record<
			string,
			KeptBrowser
		>;
		const { publicKey } = openPushKey(join(folder, 'keys'));
		const mailed = judgedMails(server.mails, many - Object.keys(browsers).length, kills);
		const pushed = judgedNotes(service.pushed, browsers, { kills, publicKey, contact });
		const takenTwice = Math.max(twice, mailed.takenTwice);
		return {
			lost: mailed.lost + pushed.lost,
			takenTwice,
			sentAgain: mailed.again + pushed.again,
			unexplained: mailed.unexplained + pushed.unexplained,
			unreadable: pushed.unreadable,
			seconds,
			summary: `${many} reminders due in the same minute, ${kills.length} processes killed, ${seconds} s: ${takenTwice} taken twice.
By mail: ${server.mails.length} mails, ${mailed.lost} lost, ${mailed.again} sent once more under the same id after a kill (${mailed.unexplained} unexplained).
By push: ${pushed.opened} notes opened by their browsers, ${pushed.lost} lost, ${pushed.again} once more after a kill (${pushed.unexplained} unexplained), ${pushed.unreadable} unreadable; ${pushed.gone} browsers gone, each asked ${pushed.goneAsked === pushed.gone ? 'once' : `${pushed.goneAsked} times in all`}; ${pushed.hung} that hung and were asked again.`
		};
	} finally {
		for (const app of apps) await app?.kill();
		await Promise.all([server.close(), service.close()]);
		removeFolder(folder);
	}
}

/** Whether the first of these copies came in the seconds before a kill. */
const isExplained = (copies: readonly { at: number }[], kills: readonly number[]) =>
	kills.some((kill) => copies[0]!.at <= kill + 100 && copies[0]!.at > kill - underWay);

function judgedMails(mails: readonly Mail[], many: number, kills: readonly number[]) {
	const byPerson = Map.groupBy(mails, ({ to }) => to[0]!);
	const idOf = ({ raw }: Mail) => /^Message-ID: (.+)\r$/m.exec(raw)![1]!;
	const all = [...byPerson.values()];
	const again = [...Map.groupBy(mails, idOf).values()].filter((copies) => copies.length > 1);
	return {
		lost: many - byPerson.size,
		takenTwice: all.filter((theirs) => new Set(theirs.map(idOf)).size > 1).length,
		again: again.length,
		unexplained: again.filter((copies) => !isExplained(copies, kills)).length
	};
}

type Known = { kills: readonly number[]; publicKey: string; contact: string };

/** A note has no id: that nobody was told by two deliveries the database says, and here that nothing came twice without a kill. */
function judgedNotes(
	pushed: readonly Pushed[],
	browsers: Readonly<Record<string, KeptBrowser>>,
	{ kills, publicKey, contact }: Known
) {
	const byPath = Map.groupBy(pushed, ({ path }) => path);
	const paths = Object.keys(browsers);
	const taken = (path: string) => (byPath.get(path) ?? []).filter(({ status }) => status === 201);
	const alive = paths.filter((path) => !isGone(path));
	const copies = (path: string) => (isGone(path) ? (byPath.get(path) ?? []) : taken(path));
	const again = paths.filter((path) => copies(path).length > 1);
	const reads = (note: Pushed) => {
		try {
			const said = new Browser(note.path, browsers[note.path]).open(note.body).toString();
			const { sub, aud } = whoAsked(note, publicKey);
			return said === 'A reminder'.padEnd(20) && sub === contact && typeof aud === 'string';
		} catch {
			return false;
		}
	};
	const all = pushed.filter(({ status }) => status === 201);
	const opened = all.filter(reads).length;
	// One browser opens what is another's: then that all were opened says nothing.
	if (all.length > 1 && reads({ ...all[0]!, path: all.find(({ path }) => path !== all[0]!.path)!.path }))
		throw new Error('A note was opened by another browser.');
	const gone = paths.filter(isGone);
	return {
		lost: alive.filter((path) => taken(path).length === 0).length,
		again: again.length,
		unexplained: again.filter((path) => !isExplained(copies(path), kills)).length,
		opened,
		unreadable: all.length - opened,
		gone: gone.length,
		goneAsked: gone.reduce((sum, path) => sum + (byPath.get(path) ?? []).length, 0),
		hung: paths.filter((path) => byPath.get(path)?.[0]?.status === null).length
	};
}
