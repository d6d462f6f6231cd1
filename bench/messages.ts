/**
 * `npm run bench -- messages [--json] [--seconds 30] [--idle 10000] [--supporters 167]`
 *
 * How long it takes from sending a message until the other's open page hears of it, beside a bare loop that does the least there
 * is to do, under the same load in the same run; how many messages a second are accepted; what ten thousand open pages cost, and
 * how they come back. README.md says how it is counted. Ends with 1 when a limit is not kept.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import * as v from 'valibot';
import { startAccount } from '#features/sign-in/index.server.ts';
import { newWays } from '#features/sign-in/server/ways-in.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { nobody } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { useCase } from '#platform/use-case.server.ts';
import { removeFolder, startApplication, type Application } from '#tests/support/application.ts';
import { cookieOf, measuredPeople, type MeasuredPair } from './people.ts';
import { hundredth, median, percentile, tenth } from './statistics.ts';
import { BenchStream, openAll } from './stream-client.ts';

/** Against the bare loop at the median; at the 99th percentile in milliseconds; accepted in a second; bytes of an open page; seconds until all are back. */
const limits = { ratio: 3, p99: 50, accepted: 500, bytes: 20_000, backSeconds: 5 };
const perSecond = 100;
/** Our turn and the bare loop's turn take turns, in seconds. */
const turn = 5;

const { values } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		seconds: { type: 'string', default: '30' },
		idle: { type: 'string', default: '10000' },
		supporters: { type: 'string', default: '167' }
	},
	allowPositionals: true
});
const say = (line: string) => void (values.json || console.log(line));
const begun = performance.now();
const seconds = () => Math.round((performance.now() - begun) / 1000);

const passphrase = 'we walk to the sea';
const begin = useCase({
	name: 'bench.begin-account',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(passphrase),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Wren', ways, language: 'en', sharedPhone: true, userAgent: null })
});

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
/** Posts a form and returns its status and where it leads. */
function post(
	url: string,
	fields: Record<string, string>,
	headers: Record<string, string>
): Promise<{ status: number; to: string }> {
	const body = new URLSearchParams(fields).toString();
	return new Promise((done, refuse) => {
		const sent = request(
			url,
			{
				method: 'POST',
				agent,
				headers: {
					'content-type': 'application/x-www-form-urlencoded',
					'content-length': Buffer.byteLength(body),
					origin: new URL(url).origin,
					accept: 'text/html',
					...headers
				}
			},
			(answer) => {
				answer.resume();
				answer.on('end', () => done({ status: answer.statusCode!, to: answer.headers.location ?? '' }));
			}
		);
		sent.on('error', refuse);
		sent.end(body);
	});
}

type Sender = { send: (text: string) => Promise<unknown>; stream: BenchStream };

/** Sends at an even pace for so long, whatever becomes of those before; returns how long each took until the other heard, in milliseconds. */
async function underLoad(
	senders: readonly Sender[],
	milliseconds: number,
	from: number
): Promise<{ heard: number[]; answered: number[] }> {
	const heard: number[] = [];
	const answered: number[] = [];
	const under: Promise<unknown>[] = [];
	const start = performance.now();
	const count = Math.round((milliseconds / 1000) * perSecond);
	for (let number = 0; number < count; number++) {
		const due = start + (number * 1000) / perSecond;
		if (due > performance.now()) await pause(due - performance.now());
		const { send, stream } = senders[(from + number) % senders.length]!;
		const sentAt = performance.now();
		const change = new Promise<void>((done, refuse) => {
			const late = setTimeout(() => refuse(new Error('The other never heard of it.')), 10_000);
			stream.onChange = (at) => {
				clearTimeout(late);
				stream.onChange = () => undefined;
				heard.push(at - sentAt);
				done();
			};
		});
		under.push(
			change,
			send(`Message ${from + number}`).then(() => answered.push(performance.now() - sentAt))
		);
	}
	await Promise.all(under);
	// Idle until its next turn, a connection would be closed by the server just when it is used.
	agent.destroy();
	return { heard, answered };
}

/** As many as go at once with so many at a time, for so long; returns how many a second. */
async function asManyAsGo(senders: readonly Sender[], milliseconds: number, atOnce = 24): Promise<number> {
	const until = performance.now() + milliseconds;
	let sent = 0;
	let next = 0;
	const begunAt = performance.now();
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			while (performance.now() < until) {
				await senders[next++ % senders.length]!.send(`As many as go, ${next}`);
				sent++;
			}
		})
	);
	return sent / ((performance.now() - begunAt) / 1000);
}

const memoryOf = (pid: number) =>
	Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024;

async function bareLoop(config: pg.ClientConfig): Promise<{ url: string; child: ChildProcess }> {
	const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-loop.ts'), JSON.stringify(config)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const port = await new Promise<string>((done) =>
		child.stdout.once('data', (text: Buffer) => done(String(text).trim()))
	);
	return { url: `http://127.0.0.1:${port}`, child };
}

const folder = mkdtempSync(join(tmpdir(), 'bt-bench-'));
const settings = readSettings({ BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') });
const endPlatform = await startPlatform(settings);
const database = await startEmbedded(settings.dataFolder);
const floorConfig = { ...database.superUrl, database: 'beenthere' };
let app: Application | undefined;
let floor: Awaited<ReturnType<typeof bareLoop>> | undefined;
try {
	const people = await measuredPeople(Number(values.supporters), 5);
	const { card } = await begin(nobody(people.org), {});
	say(
		`${people.pairs.length} pairs of ${people.pairs.length + people.supporters.length} people are there after ${seconds()} s`
	);
	app = await startApplication({ folder });
	floor = await bareLoop(floorConfig);
	const live = (url: string) => `${url}/live?in=${people.org.id.slice(-8)}&from=${Date.now()}`;
	const talk = ({ match }: MeasuredPair) => `${app!.url}/${people.org.slug}/talk/${match}?/send`;

	const participants = await openAll(people.pairs, ({ participant }) =>
		BenchStream.open(live(app!.url), cookieOf(participant))
	);
	const supporters = await openAll(people.supporters, (supporter) =>
		BenchStream.open(live(app!.url), cookieOf(supporter))
	);
	const bare = await openAll(people.pairs, ({ match }) => BenchStream.open(`${floor!.url}/${match}`, ''));
	say(`${participants.length + supporters.length} people are connected after ${seconds()} s`);
	const ours: Sender[] = people.pairs.map((pair, at) => ({
		stream: participants[at]!,
		send: async (text) => {
			const { status, to } = await post(
				talk(pair),
				{ match: pair.match, id: newId(), text },
				{ cookie: cookieOf(pair.supporter) }
			);
			if (status !== 303 || to.includes('sign-in')) throw new Error(`A message was answered ${status}.`);
		}
	}));
	const floors: Sender[] = people.pairs.map(({ match }, at) => ({
		stream: bare[at]!,
		send: (text) => post(`${floor!.url}/${match}`, { text }, {})
	}));

	await underLoad(ours, 3000, 0);
	await underLoad(floors, 3000, 0);
	const [mine, least, answers] = [[] as number[], [] as number[], [] as number[]];
	for (let done = 0; done < Number(values.seconds); done += turn) {
		const each = await underLoad(ours, turn * 1000, done * perSecond);
		mine.push(...each.heard);
		answers.push(...each.answered);
		least.push(...(await underLoad(floors, turn * 1000, done * perSecond)).heard);
	}
	say(`${mine.length} messages at ${perSecond} a second, and as many of the bare loop, after ${seconds()} s`);
	const accepted = await asManyAsGo(ours, 10_000);
	const acceptedLeast = await asManyAsGo(floors, 5000);
	for (const stream of [...participants, ...supporters, ...bare]) stream.close();

	// ——— Ten thousand open pages
	await pause(3000);
	const cookies = [...people.pairs.map(({ participant }) => participant), ...people.supporters].map(cookieOf);
	const idle = Array.from({ length: Number(values.idle) }, (_, at) => cookies[at % cookies.length]!);
	const pid = app.process.pid!;
	const before = memoryOf(pid);
	let open = 0;
	const url = app.url;
	/** Comes back by itself, as a browser does (static/live.js). */
	const stays = async (cookie: string): Promise<BenchStream> => {
		for (;;)
			try {
				const stream = await BenchStream.open(live(url), cookie);
				open++;
				stream.onEnd = () => {
					open--;
					void pause(1000 * (0.5 + Math.random())).then(() => stays(cookie));
				};
				return stream;
			} catch {
				await pause(1000 * (0.5 + Math.random()));
			}
	};
	await openAll(idle, stays, 500);
	await pause(3000);
	const bytes = (memoryOf(pid) - before) / idle.length;
	say(`${open} pages are open after ${seconds()} s`);

	// ——— Started anew
	const port = new URL(url).port;
	await app.kill();
	while (open > 0) await pause(50);
	app = await startApplication({ folder, environment: { PORT: port, PUBLIC_URL: url } });
	const startedAt = performance.now();
	const signIns: { status: number; milliseconds: number }[] = [];
	let back = NaN;
	const signingIn = (async () => {
		while (Number.isNaN(back)) {
			const at = performance.now();
			const { status } = await post(`${url}/${people.org.slug}/sign-in`, { name: card.name, passphrase }, {});
			signIns.push({ status, milliseconds: performance.now() - at });
		}
	})();
	while (open < idle.length && performance.now() - startedAt < 60_000) await pause(20);
	back = (performance.now() - startedAt) / 1000;
	await signingIn;
	const refused = signIns.filter(({ status }) => status !== 303).length;

	const report = {
		messages: mine.length,
		heard: { median: median(mine), p99: percentile(mine, 0.99) },
		answered: { median: median(answers), p99: percentile(answers, 0.99) },
		bareLoop: { median: median(least), p99: percentile(least, 0.99) },
		ratio: median(mine) / median(least),
		accepted,
		acceptedByBareLoop: acceptedLeast,
		open: idle.length,
		bytesOfOne: Math.round(bytes),
		backSeconds: back,
		signIns: {
			count: signIns.length,
			refused,
			median: median(signIns.map(({ milliseconds }) => milliseconds))
		}
	};
	const kept =
		report.ratio <= limits.ratio &&
		report.heard.p99 < limits.p99 &&
		accepted >= limits.accepted &&
		bytes <= limits.bytes &&
		back <= limits.backSeconds &&
		refused === 0;
	if (values.json) console.log(JSON.stringify({ ...report, limits, kept }, null, '\t'));
	else {
		console.table({
			'until the other hears (ms)': {
				median: tenth(report.heard.median),
				'99 of 100': tenth(report.heard.p99)
			},
			'until it is acknowledged (ms)': {
				median: tenth(report.answered.median),
				'99 of 100': tenth(report.answered.p99)
			},
			'bare loop (ms)': { median: tenth(report.bareLoop.median), '99 of 100': tenth(report.bareLoop.p99) }
		});
		console.log(
			`Median × ${hundredth(report.ratio)} of the bare loop (at most ${limits.ratio}); 99 of 100 within ${tenth(report.heard.p99)} ms (under ${limits.p99}).`
		);
		console.log(
			`Accepted in a second: ${Math.round(accepted)} (at least ${limits.accepted}); bare loop ${Math.round(acceptedLeast)}.`
		);
		console.log(
			`${idle.length} open pages: ${report.bytesOfOne} bytes each (at most ${limits.bytes}); back ${hundredth(back)} s after a start (at most ${limits.backSeconds}), ${signIns.length} sign-ins meanwhile, ${refused} refused, median ${tenth(report.signIns.median)} ms.`
		);
		console.log(kept ? 'Within the limits.' : 'NOT within the limits.');
	}
	process.exitCode = kept ? 0 : 1;
} finally {
	floor?.child.kill();
	await app?.stop();
	await database.stop();
	await endPlatform();
	removeFolder(folder);
	say(`Done after ${seconds()} s`);
}
process.exit();
