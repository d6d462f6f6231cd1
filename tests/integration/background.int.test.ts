import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chainOpenings, firstBreak } from '#platform/access-log/chain.server.ts';
import { writeRoot } from '#platform/access-log/roots.server.ts';
import type { Organisation } from '#platform/actor.ts';
import { prepareQueue, startQueue, type Told } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import { useOwnDatabase } from '#tests/support/own-database.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';

let org: Organisation, dana: TestPerson, wren: TestPerson;
const told: Told[] = [];
let stop: () => Promise<void>, close: () => Promise<void>;

const happen = useCase({
	name: 'test.happen',
	input: v.object({ fail: v.optional(v.boolean()) }),
	allow: () => true,
	run: async (ctx, { fail }) => {
		await ctx.tell({ name: 'test.happened', who: ctx.actor.personId });
		if (fail) throw new Error('changed my mind');
	}
});
const look = useCase({
	name: 'test.look',
	input: v.object({ at: v.string(), kind: v.string() }),
	allow: () => true,
	run: async (ctx, { at, kind }) => ctx.opened(at, kind)
});

beforeAll(async () => {
	// The queue hands each job to one worker of the database, so this file has a database to itself.
	close = await useOwnDatabase('jobs');
	org = await testOrganisation();
	dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
	wren = await testPerson(org);
	const { database } = runtime();
	await prepareQueue(database.owner);
	({ stop } = await startQueue(
		database.system,
		{ 'test.happened': async (happening) => void told.push(happening) },
		50
	));
});
afterAll(async () => {
	await stop();
	await close();
});

const until = async (condition: () => boolean) => {
	for (let i = 0; i < 200 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
};

describe('what happened', () => {
	it('is told to others after commit, and not when it was rolled back', async () => {
		await expect(happen(await dana.actor(), { fail: true })).rejects.toThrow('changed my mind');
		await happen(await dana.actor(), {});
		await until(() => told.length > 0);
		expect(told.map(({ name, org: at, payload }) => [name, at.id, payload])).toEqual([
			['test.happened', org.id, { who: dana.id }]
		]);
	});
});

describe('who looked', () => {
	it('is chained per person, and an edit, a removal and a cut are found', async () => {
		for (const kind of ['message', 'agreement', 'contact'])
			await look(await dana.actor(), { at: wren.id, kind });
		expect(await chainOpenings(org)).toBe(3);
		expect(await chainOpenings(org)).toBe(0);
		const client = new pg.Client({ ...inject('database').superuser, database: `jobs_${process.pid}` });
		await client.connect();
		await client.query(`set search_path = ${org.schema}`);
		const read = async () => {
			const events = (await client.query('select * from access_event where person_id = $1', [wren.id])).rows;
			const links = (
				await client.query('select * from access_link where person_id = $1', [wren.id])
			).rows.map((link) => ({ ...link, number: BigInt(link.number) }));
			return { events, links };
		};
		const { events, links } = await read();
		expect(firstBreak(events, links)).toBeNull();
		expect(
			firstBreak(
				events.map((event) => ({ ...event, reader_id: wren.id })),
				links
			)
		).toBe('number 1 was changed');
		expect(
			firstBreak(
				events,
				links.filter((link) => link.number !== 2n)
			)
		).toBe('number 2 is missing');

		const folder = mkdtempSync(join(tmpdir(), 'bt-roots-'));
		const file = await writeRoot(org, folder, '2026-11-22');
		const before = readFileSync(file, 'utf8');
		await client.query('delete from access_link where number = 3');
		const after = readFileSync(await writeRoot(org, folder, '2026-11-23'), 'utf8');
		expect(JSON.parse(after).root).not.toBe(JSON.parse(before).root);
		await client.end();
	});
});
