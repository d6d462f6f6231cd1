import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import {
	changeToSay,
	markSaid,
	noteAnswer,
	ownToSay,
	readOneToSay,
	readToSay,
	removeToSay,
	writeDown
} from '../index.server.ts';

let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
	two = await twoPairs(ground);
});

const gone = { status: 404 };
const begins = async (who: TestPerson, where: string, given: Record<string, unknown> = {}) =>
	(await writeDown(await who.actor(), { id: newId(), with: where, text: 'When can visits start?', ...given }))
		.id;
const reads = async (who: TestPerson, item: string) => readOneToSay(await who.actor(), { item });
const list = async (who: TestPerson) => (await readToSay(await who.actor(), {})).items;
const changes = async (who: TestPerson, item: string, text: string, seen = 1) =>
	changeToSay(await who.actor(), { item, seen: String(seen), seenFor: '0', text });
const answers = async (who: TestPerson, item: string, answer: string, seen = 0) =>
	noteAnswer(await who.actor(), { item, seen: String(seen), answer });

describe('what somebody writes down to ask or say', () => {
	it('is read by them alone, where they said so', async () => {
		const item = await begins(two.wren, 'me', { for: 'My lawyer' });
		expect(await reads(two.wren, item)).toMatchObject({
			...{ own: true, with: null, text: 'When can visits start?', for: 'My lawyer' },
			...{ answer: '', saidOn: null, mayRemove: true }
		});
		for (const other of [two.dana, two.robin, ground.lead, ground.supervisor])
			await expect(reads(other, item)).rejects.toMatchObject(gone);
		expect((await list(two.dana)).map(({ id }) => id)).not.toContain(item);
	});

	it('is read by the two where they share it, and by no other supporter; who opened it is told (INV-04)', async () => {
		const item = await begins(two.wren, two.match);
		expect(await reads(two.dana, item)).toMatchObject({ own: false, with: 'Wren', mayRemove: false });
		expect((await reads(two.wren, item)).with).toBe('Dana');
		await expect(reads(two.marisol, item)).rejects.toMatchObject(gone);
		const looked = await readWhoLooked(await two.wren.actor(), {});
		expect(JSON.stringify(looked.lines)).toContain('to-say');
	});

	it('is put into the box of another thread by who takes part, and by no supporter who can read it', async () => {
		const shared = await begins(two.wren, two.match, { text: 'Shared with Dana.' });
		expect(await ownToSay(await two.wren.actor(), shared)).toEqual({
			item: shared,
			text: 'Shared with Dana.'
		});
		expect((await reads(two.dana, shared)).text).toBe('Shared with Dana.');
		expect(await ownToSay(await two.dana.actor(), shared)).toBeNull();
		const byDana = await begins(two.dana, two.match);
		expect(await ownToSay(await two.dana.actor(), byDana)).toBeNull();
		expect((await ownToSay(await two.wren.actor(), byDana))?.item).toBe(byDana);
		for (const item of [null, '', 'no-id', newId()])
			expect(await ownToSay(await two.wren.actor(), item)).toBeNull();
		const alone = await begins(two.wren, 'me');
		expect(await ownToSay(await two.marisol.actor(), alone)).toBeNull();
	});

	it('can not be shared with somebody they do not walk with, or in another organisation', async () => {
		await expect(begins(two.wren, two.otherMatch)).rejects.toMatchObject(gone);
		await expect(begins(two.wren, newId())).rejects.toMatchObject(gone);
		const elsewhere = await testPerson(await testOrganisation(), { alias: 'Elsewhere' });
		await expect(begins(elsewhere, two.match)).rejects.toMatchObject(gone);
	});

	it('asks who can read it, and for words, in one box or in steps', async () => {
		await expect(begins(two.wren, '')).rejects.toMatchObject({ fields: { with: 'to_say_error_with' } });
		await expect(begins(two.wren, 'me', { text: ' ' })).rejects.toMatchObject({
			fields: { text: 'to_say_error_empty' }
		});
		await expect(begins(two.wren, 'me', { text: 'x'.repeat(2001) })).rejects.toMatchObject({
			fields: { text: 'to_say_error_long' }
		});
		await expect(begins(two.wren, 'me', { way: 'say-no', second: ' ' })).rejects.toMatchObject({
			fields: { first: 'to_say_error_empty' }
		});
		const steps = { first: 'x'.repeat(1200), second: 'y'.repeat(1200) };
		await expect(begins(two.wren, 'me', { way: 'put-right', ...steps })).rejects.toMatchObject({
			fields: { first: 'to_say_error_long' }
		});
		const item = await begins(two.wren, 'me', {
			way: 'not-clear',
			first: 'The letter says so.',
			third: 'Please explain.'
		});
		expect((await reads(two.wren, item)).text).toBe('The letter says so.\n\nPlease explain.');
	});

	it('is one however often the form is sent, and loses no other words under the same id', async () => {
		const id = newId();
		await begins(two.wren, 'me', { id });
		await begins(two.wren, 'me', { id });
		expect((await list(two.wren)).filter((item) => item.id === id)).toHaveLength(1);
		await expect(begins(two.wren, 'me', { id, text: 'Something else.' })).rejects.toMatchObject({
			status: 409
		});
		await expect(begins(two.robin, 'me', { id })).rejects.toMatchObject({ status: 409 });
	});
});

describe('a change', () => {
	it('is made by both, and never over what one of them did not see', async () => {
		const item = await begins(two.wren, two.match);
		await changes(two.dana, item, 'When can visits start, and where?');
		await expect(changes(two.wren, item, 'When?')).rejects.toMatchObject({ code: 'to_say_error_changed' });
		await changes(two.wren, item, 'When?', 2);
		expect((await reads(two.dana, item)).text).toBe('When?');
		// The same words again, from a page that is old, are no change.
		await changes(two.dana, item, 'When?', 1);
	});

	it('of two at the same moment one wins, and the other is told', async () => {
		const item = await begins(two.wren, two.match);
		const both = await Promise.allSettled([
			changes(two.wren, item, 'First.'),
			changes(two.dana, item, 'Second.')
		]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409 } });
	});

	it('notes an answer, which ticks it off; the tick can be taken back', async () => {
		const item = await begins(two.wren, two.match);
		await answers(two.dana, item, 'From March, on Saturdays.');
		const one = await reads(two.wren, item);
		expect(one).toMatchObject({ answer: 'From March, on Saturdays.', versions: { answer: 1 } });
		expect(one.saidOn).toMatch(/^\d{4}-\d\d-\d\d$/);
		await expect(answers(two.wren, item, 'From April.')).rejects.toMatchObject({
			code: 'to_say_error_changed'
		});
		await markSaid(await two.wren.actor(), { item, said: 'no' });
		expect((await reads(two.dana, item)).saidOn).toBeNull();
		await markSaid(await two.dana.actor(), { item, said: 'yes' });
		await markSaid(await two.dana.actor(), { item, said: 'yes' });
		expect((await reads(two.wren, item)).saidOn).toBe(one.saidOn);
	});

	it('is refused to everybody else, and changes nothing', async () => {
		const item = await begins(two.wren, two.match);
		for (const other of [two.marisol, two.robin, ground.lead]) {
			await expect(changes(other, item, 'No.')).rejects.toMatchObject(gone);
			await expect(answers(other, item, 'No.')).rejects.toMatchObject(gone);
			await expect(markSaid(await other.actor(), { item, said: 'yes' })).rejects.toMatchObject(gone);
			await expect(removeToSay(await other.actor(), { item })).rejects.toMatchObject(gone);
		}
		expect(await reads(two.wren, item)).toMatchObject({
			text: 'When can visits start?',
			answer: '',
			saidOn: null
		});
	});
});

describe('deleting', () => {
	it('takes every word of it for both, whoever wrote them, when it is the participant’s wish', async () => {
		const item = await begins(two.dana, two.match);
		await answers(two.dana, item, 'Noted by Dana.');
		await removeToSay(await two.wren.actor(), { item });
		for (const who of [two.wren, two.dana]) await expect(reads(who, item)).rejects.toMatchObject(gone);
	});

	it('by the supporter is possible for what they began, until the participant has written in it', async () => {
		const alone = await begins(two.dana, two.match);
		await removeToSay(await two.dana.actor(), { item: alone });
		await expect(reads(two.wren, alone)).rejects.toMatchObject(gone);

		const answered = await begins(two.dana, two.match);
		await answers(two.wren, answered, 'My own answer.');
		await expect(removeToSay(await two.dana.actor(), { item: answered })).rejects.toMatchObject({
			code: 'to_say_error_not_alone'
		});
		expect(await reads(two.wren, answered)).toMatchObject({
			...{ text: 'When can visits start?', answer: 'My own answer.' }
		});
		const theirs = await begins(two.wren, two.match);
		await expect(removeToSay(await two.dana.actor(), { item: theirs })).rejects.toMatchObject({
			status: 403
		});
	});
});

describe('when the two no longer walk together', () => {
	it('the supporter reads and changes nothing from the next request on; the participant keeps it (INV-05)', async () => {
		const pair = await twoPairs(ground);
		const item = await begins(pair.wren, pair.match);
		await chooseSomeoneElse(await pair.wren.actor(), { matchId: pair.match });
		await expect(reads(pair.dana, item)).rejects.toMatchObject(gone);
		await expect(changes(pair.dana, item, 'Later.')).rejects.toMatchObject(gone);
		await expect(begins(pair.dana, pair.match)).rejects.toMatchObject(gone);
		expect(await list(pair.dana)).toEqual([]);
		expect(await reads(pair.wren, item)).toMatchObject({ text: 'When can visits start?', with: null });
		await answers(pair.wren, item, 'It is answered now.');
		await removeToSay(await pair.wren.actor(), { item });
	});
});

describe('in two places at once', () => {
	it('whom it is for is not written over unseen either', async () => {
		const item = await begins(two.wren, two.match);
		const says = async (who: TestPerson, whom: string, seenFor: string) =>
			changeToSay(await who.actor(), {
				...{ item, seen: '1', seenFor, text: 'When can visits start?', for: whom }
			});
		await says(two.dana, 'Ms. Osei', '0');
		await expect(says(two.wren, '', '0')).rejects.toMatchObject({ code: 'to_say_error_changed' });
		expect((await reads(two.wren, item)).for).toBe('Ms. Osei');
		await says(two.wren, '', '1');
		expect((await reads(two.dana, item)).for).toBe('');
	});

	it('nothing is written into what is deleted at that moment', async () => {
		const { superuser, owner } = inject('database');
		const client = new pg.Client({ ...superuser, database: owner.database });
		await client.connect();
		try {
			for (let turn = 0; turn < 12; turn++) {
				const item = await begins(two.dana, two.match);
				const [wren, dana] = [await two.wren.actor(), await two.dana.actor()];
				await Promise.allSettled([
					removeToSay(turn % 2 ? wren : dana, { item }),
					noteAnswer(turn % 2 ? dana : wren, { item, seen: '0', answer: 'At the same moment.' })
				]);
				const { rows } = await client.query(
					`select (select count(*) from ${ground.org.schema}.to_say where id = $1) as there,
						(select count(*) from ${ground.org.schema}.words where row_id = $1) as words`,
					[item]
				);
				if (rows[0].there === '0') expect(rows[0].words).toBe('0');
				else expect(Number(rows[0].words)).toBeGreaterThan(0);
			}
		} finally {
			await client.end();
		}
	});
});
