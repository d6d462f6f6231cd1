/** What goes out of the house, through the real queue: nothing else waits for it, and nothing of it is lost. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { joined } from '#platform/jobs/joined.ts';
import { prepareQueue, startQueue } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';
import { sendMessage } from '#features/messages/index.server.ts';
import {
	addChannel,
	proveChannel,
	readChannel,
	sendCode,
	sendTrial
} from '#features/notifications/index.server.ts';
import { handlers } from '#features/notifications/server/jobs.ts';
import { startMailServer, startSilentServer, type MailServer } from '#tests/support/mail-server.ts';
import { useOwnDatabase } from '#tests/support/own-database.ts';
import { useReach } from '#tests/support/telling.ts';
import { testGround, twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';

let pairs: TwoPairs, server: MailServer, client: pg.Client;
let stop: () => Promise<void>, close: () => Promise<void>;
const told: string[] = [];

beforeAll(async () => {
	close = await useOwnDatabase('errands');
	client = new pg.Client({ ...inject('database').superuser, database: runtime().database.app.database });
	await client.connect();
	server = await startMailServer();
	useReach({ mail: server.settings });
	pairs = await twoPairs(await testGround());
	await prepareQueue(runtime().database.owner);
	const noting = { 'message.sent': async () => void told.push('message.sent') };
	({ stop } = await startQueue(runtime().database.system, joined([handlers, noting]), 50));
});
afterAll(async () => {
	await stop();
	await client.end();
	await server.close();
	await close();
});

const until = async (condition: () => boolean | Promise<boolean>, milliseconds = 20_000) => {
	for (let i = 0; i < milliseconds / 50 && !(await condition()); i++)
		await new Promise((resolve) => setTimeout(resolve, 50));
};

const channelOn = async (): Promise<string> => {
	const given = { safety: 'safe', from: '00:00', until: '00:00', cover: 'update', language: 'fr' };
	const { id } = await addChannel(await pairs.wren.actor(), {
		...given,
		kind: 'email',
		address: 'wren@example.net'
	});
	const before = server.mails.length;
	await sendCode(await pairs.wren.actor(), { channel: id });
	await until(() => server.mails.length > before);
	const [, code] = /^(\d{6}) *$/m.exec(server.mails.at(-1)!.raw)!;
	await proveChannel(await pairs.wren.actor(), { channel: id, code });
	return id;
};

describe('an errand', () => {
	it('is done soon after commit, and waits for its time where it has one', async () => {
		await channelOn();
		const before = server.mails.length;
		await sendMessage(await pairs.dana.actor(), { match: pairs.match, id: newId(), text: 'See you at ten.' });
		await until(() => told.length > 0);
		const waiting = () =>
			client.query<{ id: string; wait: number }>(
				`select id, extract(epoch from start_after - now())::int as wait from jobs.job
				where name = 'errand' and state = 'created' and data -> 'payload' ->> 'notBefore' is not null`
			);
		await until(async () => (await waiting()).rows.length > 0);
		const [{ wait } = { wait: 0 }] = (await waiting()).rows;
		expect(wait).toBeGreaterThan(90);
		expect(wait).toBeLessThanOrEqual(120);
		expect(server.mails).toHaveLength(before);
		// Two minutes later.
		await client.query(`update ${pairs.org.schema}.session set last_seen_at = now() - interval '9 minutes'`);
		await client.query(`update jobs.job set start_after = now() where name = 'errand' and state = 'created'`);
		await until(() => server.mails.length > before);
		expect(server.mails).toHaveLength(before + 1);
		expect(server.mails.at(-1)!.raw).toContain('Subject: Une nouvelle\r\n');
	}, 60_000);

	it('that hangs keeps nothing else waiting, is tried again, and arrives once', async () => {
		const channel = await channelOn();
		const silent = await startSilentServer();
		useReach({ mail: silent.settings });
		const mails = server.mails.length;
		await sendTrial(await pairs.wren.actor(), { channel });
		await until(() => silent.asked() > 0);
		const before = told.length;
		const began = performance.now();
		await sendMessage(await pairs.dana.actor(), { match: pairs.match, id: newId(), text: 'Are you there?' });
		await until(() => told.length > before);
		expect(told.length).toBe(before + 1);
		// It is told while the errand still hangs: no answer has come, and none was given up.
		expect(performance.now() - began).toBeLessThan(8_000);
		const page = async () => readChannel(await pairs.wren.actor(), { channel });
		expect((await page()).trouble).toBeNull();
		await until(async () => (await page()).trouble !== null, 30_000);
		expect((await page()).trouble).toBe('later');
		await silent.close();
		useReach({ mail: server.settings });
		await client.query(`update jobs.job set start_after = now() where name = 'errand' and state = 'retry'`);
		await until(() => server.mails.length > mails);
		await until(async () => (await page()).trouble === null);
		expect(server.mails.length).toBe(mails + 1);
	}, 90_000);
});
