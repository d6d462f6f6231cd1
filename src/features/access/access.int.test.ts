import { sql } from 'kysely';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openAsProgram } from '#platform/access-log/key-use.server.ts';
import { recordOpenings } from '#platform/access-log/openings.server.ts';
import { sealForProgram } from '#platform/circles/program-key.ts';
import { asActor } from '#platform/db/as-actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { newId } from '#platform/ids.ts';
import { ask, readQuestions, sayYes } from '#features/matching/index.server.ts';
import { readThread, sendMessage } from '#features/messages/index.server.ts';
import { readStaff } from '#features/sign-in/index.server.ts';
import { readSupervisors, readTeam } from '#features/supervision/index.server.ts';
import { testPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround, type Ground } from '#tests/support/two-pairs.ts';
import { readySupporter } from '#tests/support/walking.ts';
import { readWhoLooked } from './index.server.ts';

const superuser = new pg.Pool({ ...inject('database').superuser, database: 'beenthere' });
afterAll(() => superuser.end());

let ground: Ground, wren: TestPerson, dana: TestPerson;
beforeAll(async () => {
	ground = await testGround();
	dana = await readySupporter(ground.org, ground, { alias: 'Dana' });
	wren = await testPerson(ground.org, { alias: 'Wren' });
});

const looked = async (before?: string) => readWhoLooked(await wren.actor(), { before });

describe('who looked', () => {
	it('says that somebody could look because they were asked, and later because the two walk together', async () => {
		const match = newId();
		await ask(await wren.actor(), { id: match, person: dana.id });
		await readQuestions(await dana.actor(), {});
		expect((await looked()).lines).toMatchObject([{ shape: 'one', kind: 'match', why: 'asked' }]);
		await sayYes(await dana.actor(), { matchId: match });
		await sendMessage(await wren.actor(), { match, id: newId(), text: 'Hello' });
		await readThread(await dana.actor(), { match });
		expect((await looked()).lines).toMatchObject([
			{ shape: 'week', acts: [{ how: 'opened', kinds: ['message', 'match'] }], whys: ['walks-with', 'asked'] }
		]);
	});

	it('leaves out no opening between two pages, even of one moment', async () => {
		const reader = ground.lead.id;
		await superuser.query(
			`insert into ${ground.org.schema}.access_event (id, at, reader_id, person_id, kind, why, use_case)
			select gen_random_uuid(), '2026-01-05T10:00:00.123Z', $1, $2, 'message', 'circle', 'test' from generate_series(1, 700)`,
			[reader, wren.id]
		);
		let [count, before]: [number, string | undefined] = [0, undefined];
		do {
			const page = await looked(before);
			count += page.lines.filter(({ reader: who }) => who === reader).length;
			before = page.older ?? undefined;
		} while (before !== undefined);
		expect(count).toBe(700);
	});

	it('says that a lead searched by name and found somebody, and nothing of those who were only listed', async () => {
		const lead = await ground.lead.actor();
		await readTeam(lead, {});
		await readStaff(lead, { programme: ground.org.id });
		const found = async () =>
			(await readWhoLooked(await dana.actor(), {})).lines.filter(
				(line) => line.shape === 'one' && line.how === 'search'
			);
		expect(await found()).toEqual([]);
		await readTeam(lead, { find: 'Dana' });
		await readStaff(lead, { programme: ground.org.id, find: 'dana' });
		await readSupervisors(lead, { supporterId: dana.id, find: 'Lee' });
		expect(await found()).toMatchObject([{ reader: ground.lead.id, kind: 'person', why: 'role:lead' }]);
		const lee = await readWhoLooked(await ground.supervisor.actor(), {});
		expect(lee.lines).toMatchObject([{ reader: ground.lead.id, kind: 'person' }]);
	});

	it('says that the program opened something with its own key, once however much it was', async () => {
		const robin = await testPerson(ground.org, { alias: 'Robin' });
		const sealed = sealForProgram(ground.org, 'test', 'how to reach Robin', robin.id);
		const what = { person: robin.id, kind: 'enrolment', purpose: 'test', sealed } as const;
		const open = (how: 'job' | 'command') =>
			asSystem(ground.org, 'access-log.chain', (db) =>
				openAsProgram(db, ground.org, what, { how, name: `test.${how}` })
			);
		for (let time = 0; time < 3; time++) expect((await open('job')).toString()).toBe('how to reach Robin');
		await open('command');
		const { lines } = await readWhoLooked(await robin.actor(), {});
		expect(lines.map((line) => line.shape === 'one' && [line.how, line.kind, line.name])).toEqual([
			['command', 'enrolment', null],
			['job', 'enrolment', null]
		]);
		// The system role can record it in nobody else's name.
		await expect(
			asSystem(ground.org, 'access-log.chain', (db) =>
				recordOpenings(
					db,
					ground.org,
					{ reader: dana.id, useCase: 'test.job', now: Temporal.Now.instant(), refused: false },
					[{ person: robin.id, kind: 'enrolment', why: 'server-key', how: 'job' }]
				)
			)
		).rejects.toThrow('row-level security');
	});

	it('is written by a statement that the connection remembers with its plan, for planning took longer than writing', async () => {
		const plans = await asActor(await dana.actor(), async ({ db }) => {
			for (let times = 0; times < 8; times++)
				await recordOpenings(
					db,
					ground.org,
					{ reader: dana.id, useCase: 'test', now: Temporal.Now.instant(), refused: false },
					[{ person: wren.id, kind: 'contact', why: 'walks-with', how: 'opened' }]
				);
			const { rows } = await sql<{ remembered: number }>`
				select generic_plans::int as remembered from pg_prepared_statements
				where statement like ${'%insert into access_waiting%'}`.execute(db);
			return rows;
		});
		expect(plans).toHaveLength(1);
		expect(plans[0]!.remembered).toBeGreaterThan(0);
	});

	it('refuses a place in the list that is none', async () => {
		for (const before of ['now', '2026-01-05T10:00:00.123Z', '2026-01-05T10:00:00.123Z x', ' '])
			await expect(looked(before)).rejects.toMatchObject({ status: 400 });
	});
});
