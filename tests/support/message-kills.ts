/** The whole of the trial (message-trial.ts): the processes, the lines, the kills, and what came of it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '#platform/db/embedded.ts';
import { FaultProxy } from './fault-proxy.ts';
import { freePort, postgresOf, removeFolder, startApplication, type Application } from './application.ts';
import { Trial, type Talker } from './message-trial.ts';

export type Outcome = {
	acknowledged: number;
	kept: number;
	/** Acknowledged, and not kept as it was said. */
	lost: number;
	/** Said once and kept more than once, or numbers of a thread with a gap. */
	doubled: number;
	troubles: string[];
	summary: string;
};

type Options = {
	pairs: number;
	kills: number;
	every: number;
	tooEarly: boolean;
	say?: (line: string) => void;
};
type People = { schema: string; slug: string; organisation: string; talkers: Talker[] };

const percent = 30;
const tooEarlyFile = join(import.meta.dirname, 'too-early.ts');

export async function messageTrial({
	pairs,
	kills,
	every,
	tooEarly,
	say = () => undefined
}: Options): Promise<Outcome> {
	const folder = mkdtempSync(join(tmpdir(), 'bt-messages-'));
	const killed = { application: 0, database: 0 };
	const apps: (Application | null)[] = [null, null];
	const proxies: FaultProxy[] = [];
	let trial: Trial | undefined;
	/** A process that did not start again. */
	let broken: Error | undefined;
	try {
		const people = peopleIn(folder, pairs);
		const ports = [await freePort(), await freePort()];
		const environment = {
			PUBLIC_URL: `http://localhost:${ports[0]}`,
			...(tooEarly ? { NODE_OPTIONS: `--import ${tooEarlyFile}` } : {})
		};
		const start = async (at: number) => {
			const app = await startApplication({
				folder,
				environment: { ...environment, PORT: String(ports[at]) }
			});
			apps[at] = app;
			app.process.once('exit', () => {
				if (apps[at] === app) broken = new Error(`A process ended by itself:\n${app.output().slice(-2000)}`);
			});
		};
		await start(0);
		await start(1);
		for (const port of ports) proxies.push(await FaultProxy.start(port, percent));
		trial = new Trial(people.talkers, {
			bases: proxies.map(({ url }) => url),
			path: `/${people.slug}`,
			organisation: people.organisation,
			origin: environment.PUBLIC_URL
		});
		const talking = trial.talk(every);
		say(`${people.talkers.length} people talk, each about once in ${every / 1000} s.`);
		for (let done = 0; done < kills && !broken;) {
			await talked(trial, pairs);
			await pause(Math.random() * 1500);
			const what = Math.floor(Math.random() * 3);
			if (what === 2) {
				const pid = postgresOf(folder);
				if (pid === null) continue;
				try {
					process.kill(pid, 'SIGKILL');
				} catch {
					continue;
				}
				killed.database++;
			} else {
				const app = apps[what];
				// The other one serves meanwhile.
				if (!app || !apps[1 - what]) continue;
				apps[what] = null;
				await app.kill();
				killed.application++;
				void pause(Math.random() * 500)
					.then(() => startAgain(() => start(what)))
					.catch((error: Error) => (broken = error));
			}
			if (++done % 20 === 0) say(`${done} kills, ${trial.acknowledged.length} messages acknowledged.`);
		}
		// From here on everything is well again, and everybody comes to see everything by themselves.
		trial.talking = false;
		for (const proxy of proxies) proxy.heal();
		while (apps.includes(null) && !broken) await pause(100);
		if (broken) throw broken;
		await talking;
		const kept = await keptIn(folder, people.schema);
		await converge(trial, kept);
		return outcomeOf(trial, kept, tooEarly, killed, proxies);
	} finally {
		trial?.end();
		for (const app of apps.splice(0)) await app?.kill();
		for (const proxy of proxies) await proxy.stop();
		removeFolder(folder);
	}
}

/** Waits until so many more messages were acknowledged, for ten seconds at most: every kill falls among people who talk. */
async function talked({ acknowledged }: Trial, many: number): Promise<void> {
	const before = acknowledged.length;
	for (const begun = Date.now(); acknowledged.length < before + many && Date.now() - begun < 10_000;)
		await pause(50);
}

/** A database that is just being brought back may refuse the start: as whoever runs it would, it is tried again. */
async function startAgain(start: () => Promise<void>): Promise<void> {
	for (let tries = 0; ; tries++)
		try {
			return await start();
		} catch (error) {
			if (tries === 20) throw error;
			await pause(500);
		}
}

/** Made in a process of its own, which ends before anything is killed. */
function peopleIn(folder: string, pairs: number): People {
	const made = spawnSync(
		process.execPath,
		[join(import.meta.dirname, 'message-people.ts'), folder, String(pairs)],
		{
			encoding: 'utf8',
			maxBuffer: 1e8
		}
	);
	if (made.status !== 0) throw new Error(`${made.stdout.slice(-2000)}${made.stderr}`);
	return JSON.parse(made.stdout.trim().split('\n').at(-1)!) as People;
}

type Kept = Map<string, { id: string; number: number }[]>;

/** Every message there is, by thread and number. */
async function keptIn(folder: string, schema: string): Promise<Kept> {
	const database = await startEmbedded(join(folder, 'data'));
	const client = new pg.Client({ ...database.superUrl, database: 'beenthere' });
	await client.connect();
	const { rows } = await client.query<{ id: string; match_id: string; number: number }>(
		`select m.id, m.match_id, m.number from ${schema}.message m join ${schema}.words w on w.row_id = m.id order by m.match_id, m.number`
	);
	await client.end();
	await database.stop();
	const kept: Kept = new Map();
	for (const { id, match_id, number } of rows)
		kept.set(match_id, [...(kept.get(match_id) ?? []), { id, number }]);
	return kept;
}

/** Waits until every page shows what is kept, for a minute at most. */
async function converge(trial: Trial, kept: Kept): Promise<void> {
	const behind = () =>
		trial.viewers.filter(({ who, shown }) => shown.at(-1)?.id !== kept.get(who.match)?.at(-1)?.id);
	for (const begun = Date.now(); behind().length > 0 && Date.now() - begun < 60_000;) await pause(100);
	for (const { who } of behind())
		trial.troubles.push(`The page of ${who.name} never came to show the last message.`);
}

function outcomeOf(
	{ acknowledged, viewers, troubles }: Trial,
	kept: Kept,
	tooEarly: boolean,
	killed: { application: number; database: number },
	proxies: readonly FaultProxy[]
): Outcome {
	const all = [...kept.values()].flat();
	const there = new Map(viewers.flatMap(({ shown }) => shown.map(({ id, text }) => [id, text] as const)));
	const ids = new Set(all.map(({ id }) => id));
	const lost = acknowledged.filter(({ id, text }) => !ids.has(id) || there.get(id) !== text);
	const gaps = [...kept.values()].filter((thread) => thread.some(({ number }, at) => number !== at + 1));
	for (const { who, shown } of tooEarly ? [] : viewers) {
		const thread = kept.get(who.match) ?? [];
		if (shown.length !== thread.length || shown.some(({ id }, at) => id !== thread[at]!.id))
			troubles.push(`The page of ${who.name} shows something else than is kept.`);
	}
	const doubled = all.length - ids.size + gaps.length;
	const bad = proxies.flatMap(({ did }) => Object.entries(did)).filter(([fault]) => fault !== 'none');
	const connections = bad.reduce((sum, [, times]) => sum + times, 0);
	return {
		acknowledged: acknowledged.length,
		kept: all.length,
		lost: lost.length,
		doubled,
		troubles,
		summary: [
			`${killed.application} processes and ${killed.database} databases killed, ${connections} connections gone bad;`,
			`${acknowledged.length} messages acknowledged, ${all.length} kept, ${lost.length} lost, ${doubled} doubled or out of number, ${troubles.length} troubles.`,
			...troubles.slice(0, 5)
		].join(' ')
	};
}
