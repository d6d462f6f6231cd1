import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { ask, readQuestions, sayYes } from '#features/matching/index.server.ts';
import { readThread, sendMessage } from '#features/messages/index.server.ts';
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
			{ shape: 'week', kinds: ['message', 'match'], whys: ['walks-with', 'asked'] }
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

	it('refuses a place in the list that is none', async () => {
		for (const before of ['now', '2026-01-05T10:00:00.123Z', '2026-01-05T10:00:00.123Z x', ' '])
			await expect(looked(before)).rejects.toMatchObject({ status: 400 });
	});
});
