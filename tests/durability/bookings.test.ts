/**
 * INV-16, R019: two processes of the application on one database, and people who book the same at the same moment, each at another
 * process: one has it, the other is told so in a sentence, and nothing breaks.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbedded } from '#platform/db/embedded.ts';
import { m } from '#paraglide/messages.js';
import { freePort, removeFolder, startApplication, type Application } from '../support/application.ts';
import type { Booking, Bookings } from '../support/booking-people.ts';

const many = 40;
/** So many of them are for the control. */
const forControl = 6;
const en = { locale: 'en' } as const;

let folder: string;
let bookings: Bookings;
const apps: Application[] = [];
let urls: string[];
let origin: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'bt-bookings-'));
	const script = join(import.meta.dirname, '../support/booking-people.ts');
	const made = spawnSync(process.execPath, [script, folder, String(many)], {
		encoding: 'utf8',
		maxBuffer: 1e8
	});
	if (made.status !== 0) throw new Error(`${made.stdout.slice(-2000)}${made.stderr}`);
	bookings = JSON.parse(made.stdout.trim().split('\n').at(-1)!) as Bookings;
	const ports = [await freePort(), await freePort()];
	urls = ports.map((port) => `http://localhost:${port}`);
	origin = urls[0]!;
	for (const port of ports)
		apps.push(await startApplication({ folder, environment: { PUBLIC_URL: origin, PORT: String(port) } }));
}, 120_000);
afterAll(async () => {
	for (const app of apps) await app.kill();
	removeFolder(folder);
});

type Answer = { status: number; body: string };
const send = async (process: number, { cookie, path, fields }: Booking): Promise<Answer> => {
	const answer = await fetch(`${urls[process]}/${bookings.slug}${path}`, {
		method: 'POST',
		redirect: 'manual',
		headers: { cookie, origin, accept: 'text/html', 'accept-language': 'en' },
		body: new URLSearchParams(fields)
	});
	return { status: answer.status, body: await answer.text() };
};
/** Both at the same moment, each at another process; who is at which changes from round to round. */
const atOnce = (two: readonly Booking[], round: number) =>
	Promise.all(two.map((booking, at) => send((at + round) % 2, booking)));

async function inTheDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
	const database = await startEmbedded(join(folder, 'data'));
	const client = new pg.Client({ ...database.superUrl, database: 'beenthere' });
	await client.connect();
	try {
		await client.query(`set search_path = ${bookings.schema}, shared, public`);
		return await work(client);
	} finally {
		await client.end();
		await database.stop();
	}
}

const counted = (text: string) =>
	inTheDatabase(async (client) => Number((await client.query<{ count: string }>(text)).rows[0]!.count));

it.each([
	[
		'times',
		m.scheduling_error_taken({}, en),
		'select count(*) from held_time where participant_id is not null'
	],
	['rooms', m.scheduling_error_room_taken({}, en), 'select count(*) from room_time']
] as const)(
	'of two who book the same %s one has it, and the other is told so',
	async (what, sentence, all) => {
		const before = await counted(all);
		const rounds = bookings.rounds.slice(0, many - forControl);
		for (const [round, booked] of rounds.entries()) {
			const answers = await atOnce(booked[what], round);
			expect(answers.map(({ status }) => status).sort(), `round ${round}`).toEqual([303, 409]);
			expect(answers.find(({ status }) => status === 409)!.body, `round ${round}`).toContain(sentence);
		}
		expect((await counted(all)) - before).toBe(rounds.length);
	}
);

it('control: without what the database holds, two have the same, and this trial sees it', async () => {
	await inTheDatabase((client) =>
		client.query(
			'alter table held_time drop constraint held_time_one_at_a_time; alter table room_time drop constraint room_time_one_at_a_time'
		)
	);
	let both = 0;
	for (const [round, booked] of bookings.rounds.slice(-forControl).entries())
		for (const what of ['times', 'rooms'] as const)
			if ((await atOnce(booked[what], round)).every(({ status }) => status === 303)) both++;
	expect(both).toBe(2 * forControl);
});
