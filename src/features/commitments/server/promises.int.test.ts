import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { stopWriting } from '#features/messages/index.server.ts';
import { asOwner } from '#tests/support/telling.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import type { TestPerson } from '#tests/support/people.ts';
import {
	changePromise,
	promise,
	readPromise,
	readPromisePairs,
	readPromises,
	stepPromise
} from '../index.server.ts';
import { dayAhead as day } from '#tests/support/days.ts';

const gone = { status: 404 };
let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
}, 60_000);
beforeEach(async () => {
	two = await twoPairs(ground);
});

const says = async (who: TestPerson, more: Record<string, unknown> = {}) =>
	(await promise(await who.actor(), { id: newId(), match: two.match, words: 'I will bring it.', ...more }))
		.id;
const list = async (who: TestPerson) =>
	(await readPromises(await who.actor(), { match: two.match })).promises;
const reads = async (who: TestPerson, id: string) => readPromise(await who.actor(), { promise: id });
const steps = async (who: TestPerson, id: string, step: string, word = '') =>
	stepPromise(await who.actor(), { promise: id, step, word });
const changes = async (who: TestPerson, before: string, words: string, more = {}) =>
	(await changePromise(await who.actor(), { id: newId(), promise: before, words, ...more })).id;

describe('a promise', () => {
	it('is said by either of the two, and read by both at once (R046, R075)', async () => {
		await says(two.dana, { words: 'I will bring the form.', due: day(3) });
		await says(two.wren, { words: 'I will call the school.' });
		expect((await list(two.wren)).map(({ mine, text, dueOn }) => [mine, text, dueOn])).toEqual([
			[true, 'I will call the school.', null],
			[false, 'I will bring the form.', day(3)]
		]);
		expect((await list(two.dana)).map(({ mine }) => mine)).toEqual([false, true]);
	});

	it('that the supporter reads stands in *Who looked* of the person (INV-04)', async () => {
		const id = await says(two.wren, { words: 'I will call the school.' });
		await reads(two.dana, id);
		const { lines } = await readWhoLooked(await two.wren.actor(), {});
		expect(JSON.stringify(lines)).toContain('commitment');
	});

	it('is moved by whoever promised; the other can only let it go', async () => {
		const id = await says(two.dana);
		for (const step of ['keep', 'miss'])
			await expect(steps(two.wren, id, step)).rejects.toMatchObject({ status: 403 });
		await expect(changes(two.wren, id, 'Another.')).rejects.toMatchObject({ status: 403 });
		await expect(steps(two.dana, id, 'release')).rejects.toMatchObject({ status: 403 });
		await steps(two.wren, id, 'release');
		expect((await reads(two.dana, id)).promise.state).toBe('released');
		await expect(steps(two.dana, id, 'open-again')).rejects.toMatchObject({ status: 403 });
		await expect(steps(two.dana, id, 'keep')).rejects.toMatchObject({ code: 'commitments_error_moved_on' });
		await steps(two.wren, id, 'open-again');
		await steps(two.dana, id, 'keep');
		await steps(two.dana, id, 'keep');
		expect((await reads(two.wren, id)).promise).toMatchObject({ state: 'kept', can: [] });
	});

	it('that did not work out takes a word where somebody likes to say one, and can be open again without it', async () => {
		const id = await says(two.dana);
		await steps(two.dana, id, 'miss', 'The office was closed.');
		expect((await reads(two.wren, id)).promise).toMatchObject({
			state: 'missed',
			missedWord: 'The office was closed.'
		});
		await steps(two.dana, id, 'open-again');
		expect((await reads(two.wren, id)).promise).toMatchObject({ state: 'open', missedWord: '' });
		await steps(two.dana, id, 'miss');
		expect((await reads(two.wren, id)).promise).toMatchObject({ state: 'missed', missedWord: '' });
	});

	it('that is said anew leaves every wording before it to be read', async () => {
		const first = await says(two.dana, { words: 'On Monday.', due: day(2) });
		const second = await changes(two.dana, first, 'On Tuesday.', { due: day(3) });
		const third = await changes(two.dana, second, 'On Friday.');
		const one = await reads(two.wren, third);
		expect([one.promise, ...one.before].map(({ text, state, dueOn }) => [text, state, dueOn])).toEqual([
			['On Friday.', 'open', null],
			['On Tuesday.', 'changed', day(3)],
			['On Monday.', 'changed', day(2)]
		]);
		await expect(changes(two.dana, first, 'On Sunday.')).rejects.toMatchObject({
			code: 'commitments_error_moved_on'
		});
	});

	it('stays open, whatever day goes by: nothing but a person moves it', async () => {
		const id = await says(two.dana, { due: day(1) });
		await asOwner(ground.org, `update commitment set due_on = current_date - 40 where id = $1`, [id]);
		expect((await reads(two.wren, id)).promise).toMatchObject({ state: 'open', can: ['release'] });
		expect((await reads(two.dana, id)).promise.can).toEqual(['keep', 'change', 'miss']);
	});

	it('asks for words, for no day that is gone or too far, and is one however often it is sent', async () => {
		await expect(says(two.dana, { words: '  ' })).rejects.toMatchObject({
			fields: { words: 'commitments_error_empty' }
		});
		for (const [due, error] of [
			[day(-2), 'commitments_error_past'],
			[day(500), 'commitments_error_far'],
			['someday', 'commitments_error_day']
		])
			await expect(says(two.dana, { due })).rejects.toMatchObject({ fields: { due: error } });
		const id = newId();
		await says(two.dana, { id });
		await says(two.dana, { id });
		expect(await list(two.dana)).toHaveLength(1);
		await expect(says(two.dana, { id, words: 'Other words.' })).rejects.toMatchObject({
			code: 'commitments_error_said_before'
		});
		await expect(says(two.wren, { id })).rejects.toMatchObject({ code: 'commitments_error_said_before' });
	});

	it('of two steps at the same moment one comes after the other, and is told', async () => {
		const id = await says(two.dana);
		const both = await Promise.allSettled([steps(two.dana, id, 'keep'), steps(two.wren, id, 'release')]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(['kept', 'released']).toContain((await reads(two.wren, id)).promise.state);
	});

	it('is nobody else’s to see, and nothing about it is found by a lead, a supervisor or another pair', async () => {
		const id = await says(two.dana);
		for (const other of [two.robin, two.marisol, ground.lead, ground.supervisor]) {
			await expect(reads(other, id)).rejects.toMatchObject(gone);
			await expect(list(other)).rejects.toMatchObject(gone);
			await expect(steps(other, id, 'release')).rejects.toMatchObject(gone);
		}
	});

	it('is made by nobody while one is not sure who the other is (H04); what is written stays', async () => {
		const id = await says(two.dana);
		await stopWriting(await two.wren.actor(), { match: two.match });
		await expect(says(two.dana)).rejects.toMatchObject({ code: 'messages_error_stopped' });
		await expect(steps(two.dana, id, 'keep')).rejects.toMatchObject({ code: 'messages_error_stopped' });
		expect(await list(two.dana)).toHaveLength(1);
	});

	it('is not the supporter’s to see when the match is over; the participant keeps it to read (INV-05)', async () => {
		const id = await says(two.dana);
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await expect(reads(two.dana, id)).rejects.toMatchObject(gone);
		await expect(steps(two.dana, id, 'keep')).rejects.toMatchObject(gone);
		expect((await readPromisePairs(await two.dana.actor(), {})).people).toEqual([]);
		expect(await reads(two.wren, id)).toMatchObject({
			over: true,
			promise: { text: 'I will bring it.', can: [] }
		});
		await expect(says(two.wren)).rejects.toMatchObject({ status: 403 });
	});
});
