/**
 * The whole of it: two processes of the application on one database, a real mail server, and reminders that are all due in the same
 * minute. A process is killed while the reminders are taken, and others while the mails go out.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, removeFolder, startApplication, type Application } from './application.ts';
import { mailFrom, startMailServer, type Mail } from './mail-server.ts';
import { lookInto, peopleWithReminders } from './reminder-claims.ts';

export type Sent = {
	/** People to whom nothing came. */
	lost: number;
	/** People who were told by two deliveries: their reminder was taken twice. */
	takenTwice: number;
	/** The same delivery, with the same id in its head, came once more: a process died between the mail server's yes and our commit. */
	sentAgain: number;
	/** Of these, those whose first copy did not come in the seconds before a kill: they have no excuse. */
	unexplained: number;
	seconds: number;
	summary: string;
};

/** So long before a kill a mail may have been taken without our commit, in milliseconds. */
const underWay = 5000;

export async function reminderTrial(
	many: number,
	say: (line: string) => void = () => undefined
): Promise<Sent> {
	const folder = peopleWithReminders(many);
	const server = await startMailServer();
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
					MAIL_FROM: mailFrom
				}
			});
		};
		await start(0);
		await start(1);
		say(`${many} reminders, two processes.`);
		const begun = Date.now();
		await look.query('update reminder set due_at = now()');
		const restart = async (at: number, why: string) => {
			const app = apps[at]!;
			apps[at] = null;
			kills.push(Date.now());
			await app.kill();
			say(`One process killed ${why}, ${server.mails.length} mails so far.`);
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
			while (server.mails.length < many * part) await pause(10);
			await restart(at, 'while mails went out');
		}
		const left = async () =>
			(
				await look.query(
					'select (select count(*) from reminder where told_at is null)::int + (select count(*) from reach_delivery where done_at is null)::int as left'
				)
			).left ?? 0;
		while ((await left()) > 0 && Date.now() - begun < 600_000) await pause(200);
		const seconds = Math.round((Date.now() - begun) / 1000);
		await look.close();
		return judged(server.mails, { many, kills, seconds });
	} finally {
		for (const app of apps) await app?.kill();
		await server.close();
		removeFolder(folder);
	}
}

function judged(
	mails: readonly Mail[],
	{ many, kills, seconds }: { many: number; kills: readonly number[]; seconds: number }
): Sent {
	const byPerson = Map.groupBy(mails, ({ to }) => to[0]!);
	const idOf = ({ raw }: Mail) => /^Message-ID: (.+)\r$/m.exec(raw)![1]!;
	const all = [...byPerson.values()];
	const takenTwice = all.filter((theirs) => new Set(theirs.map(idOf)).size > 1).length;
	const again = [...Map.groupBy(mails, idOf).values()].filter((copies) => copies.length > 1);
	const unexplained = again.filter(
		([first]) => !kills.some((kill) => first!.at <= kill + 100 && first!.at > kill - underWay)
	).length;
	const lost = many - byPerson.size;
	return {
		lost,
		takenTwice,
		sentAgain: again.length,
		unexplained,
		seconds,
		summary: `${many} reminders due in the same minute, ${kills.length} processes killed, ${mails.length} mails in ${seconds} s: ${lost} lost, ${takenTwice} taken twice, ${again.length} sent once more under the same id after a kill (${unexplained} unexplained).`
	};
}
