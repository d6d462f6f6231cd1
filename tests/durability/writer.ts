/**
 * Somebody who writes and writes, in a process of its own, to be killed. Prints each sentence's row only when it was
 * acknowledged. Arguments: folder, mode (`honest`; `too-early` acknowledges before the commit, as a control;
 * `unlogged` keeps it in a table that PostgreSQL does not protect, as a control; `check` prints what is there).
 */
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { Organisation } from '#platform/actor.ts';
import { newId } from '#platform/ids.ts';
import { actorOf, readCookie, writeCookie } from '#platform/http/session.server.ts';
import { runtime } from '#platform/runtime.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { useCase } from '#platform/use-case.server.ts';
import { testOrganisation, testPerson } from '#tests/support/people.ts';
import pg from 'pg';

const [folder, mode] = process.argv.slice(2) as [string, 'honest' | 'too-early' | 'unlogged' | 'check'];
const settings = readSettings({ BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') });
const identity = join(folder, 'writer.json');

/** The way a note to oneself is kept. */
const keep = useCase({
	name: 'test.keep',
	input: v.object({ row: v.string() }),
	allow: () => true,
	run: async (ctx, { row }) => {
		const circle = await ctx.circles.own(ctx.actor.personId!);
		await ctx.words.write({ circle, field: 'person.alias', row, text: sentence(row), isNew: true });
		if (mode === 'too-early') await acknowledgeAndWait(row);
	}
});
const read = useCase({
	name: 'test.read',
	input: v.object({ rows: v.array(v.string()) }),
	allow: () => true,
	run: (ctx, { rows }) => ctx.words.read({ field: 'person.alias', rows })
});
const sentence = (row: string) => `I wrote this down as ${row}.`;

const end = await startPlatform(settings);
if (mode === 'check') {
	const rows = readFileSync(0, 'utf8').split('\n').filter(Boolean);
	const kept = await read(await actor(), { rows });
	for (const row of rows) if (kept.get(row)?.text === sentence(row)) console.log(row);
	await end();
} else if (mode === 'unlogged') {
	const client = new pg.Client(runtime().database.owner);
	await client.connect();
	await client.query(
		'create schema if not exists control; create unlogged table if not exists control.kept (row uuid)'
	);
	for (;;) {
		const row = newId();
		await client.query('insert into control.kept values ($1)', [row]);
		acknowledge(row);
	}
} else {
	if (mode === 'honest' || mode === 'too-early') await begin();
	for (;;) {
		const row = newId();
		await keep(await actor(), { row });
		if (mode === 'honest') acknowledge(row);
	}
}

/** Written at once: nothing waits in this process when it is killed. */
function acknowledge(row: string): void {
	writeSync(1, `${row}\n`);
}

async function acknowledgeAndWait(row: string): Promise<void> {
	acknowledge(row);
	await pause(200);
}

async function begin(): Promise<void> {
	const org = await testOrganisation();
	const person = await testPerson(org);
	writeFileSync(identity, JSON.stringify({ org, cookie: writeCookie(person.cookie) }));
}

async function actor() {
	const { org, cookie } = JSON.parse(readFileSync(identity, 'utf8')) as { org: Organisation; cookie: string };
	const found = await actorOf(org, readCookie(cookie));
	if (!found) throw new Error('The session was lost.');
	return found.actor;
}
