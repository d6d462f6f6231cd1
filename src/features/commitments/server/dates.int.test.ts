import { Temporal } from 'temporal-polyfill';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { stopWriting } from '#features/messages/index.server.ts';
import { asOwner, happened, itIs } from '#tests/support/telling.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import { asPerson, type TestPerson } from '#tests/support/people.ts';
import {
	agreeSupport,
	askSupport,
	changeDate,
	dropDate,
	dropSupport,
	keepDate,
	offerSupport,
	readDate,
	readDates,
	readNow,
	remindOf
} from '../index.server.ts';
import { mostDates } from '../domain/key-date.ts';
import { handlers, letRemindersGo } from './jobs.ts';
import { tellDue } from './tell-due.ts';

const gone = { status: 404 };
const zone = 'America/Toronto';
let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
}, 60_000);
beforeEach(async () => {
	two = await twoPairs(ground);
});

const day = (ahead: number) => Temporal.Now.plainDateISO(zone).add({ days: ahead }).toString();
const keeps = async (where = 'me', more: Record<string, unknown> = {}) =>
	(
		await keepDate(await two.wren.actor(), {
			...{ id: newId(), words: 'The hearing.', day: day(5), time: '10:00', with: where, ...more }
		})
	).id;
const reads = async (who: TestPerson, date: string) => readDate(await who.actor(), { date });
const changes = async (date: string, more: Record<string, unknown>, seen = '1') =>
	changeDate(await two.wren.actor(), {
		date,
		seen,
		words: 'The hearing.',
		day: day(5),
		time: '10:00',
		...more
	});
const asks = async (date: string, more: Record<string, unknown> = {}) =>
	askSupport(await two.wren.actor(), {
		...{
			date,
			seen: '',
			helps: ['call-that-day'],
			before: '1',
			after: '0',
			ownWords: 'I get nervous.',
			...more
		}
	});
const offers = async (date: string, seen: string, more: Record<string, unknown> = {}) =>
	offerSupport(await two.dana.actor(), {
		date,
		seen,
		helps: ['message-before'],
		ownWords: 'I work that day.',
		...more
	});
const wordsOf = (row: string) =>
	asOwner(ground.org, `select field, circle_id from words where row_id = $1 order by field`, [row]);
const followUp = async () => {
	for (const each of await happened(ground.org))
		if (!each.name.startsWith('errand.')) await handlers[each.name]?.({ ...each, org: ground.org });
};

describe('a day that matters', () => {
	it('kept alone is the participant’s alone: nobody else sees even that there is one (R058)', async () => {
		const id = await keeps();
		expect(await reads(two.wren, id)).toMatchObject({
			own: true,
			text: 'The hearing.',
			time: '10:00',
			with: null
		});
		for (const other of [two.dana, two.robin, two.marisol, ground.lead, ground.supervisor]) {
			await expect(reads(other, id)).rejects.toMatchObject(gone);
			expect((await readDates(await other.actor(), {})).ahead).toEqual([]);
		}
		const [{ circle_id }] = (await wordsOf(id)) as [{ circle_id: string }];
		const held = await asOwner(ground.org, `select distinct person_id from circle_key where circle_id = $1`, [
			circle_id
		]);
		expect(held).toEqual([{ person_id: two.wren.id }]);
	});

	it('is read by the supporter where it is shared, which stands in *Who looked* (INV-04)', async () => {
		const id = await keeps(two.match);
		expect(await reads(two.dana, id)).toMatchObject({ own: false, text: 'The hearing.', with: 'Wren' });
		await expect(reads(two.marisol, id)).rejects.toMatchObject(gone);
		const { lines } = await readWhoLooked(await two.wren.actor(), {});
		expect(JSON.stringify(lines)).toContain('key-date');
		await expect(
			changeDate(await two.dana.actor(), { date: id, seen: '1', words: 'No.', day: day(6) })
		).rejects.toMatchObject({ status: 403 });
		await expect(dropDate(await two.dana.actor(), { date: id })).rejects.toMatchObject({ status: 403 });
	});

	it('is shared later, and taken back: its words move from one circle into the other, in every version', async () => {
		const id = await keeps();
		const [own] = await wordsOf(id);
		await changes(id, { with: two.match, words: 'A hearing.' });
		expect((await reads(two.dana, id)).text).toBe('A hearing.');
		await changes(id, { with: two.match, words: 'A hearing, at ten.' }, '2');
		await asks(id);
		await changes(id, { with: 'me' }, '3');
		await expect(reads(two.dana, id)).rejects.toMatchObject(gone);
		expect(await reads(two.wren, id)).toMatchObject({ text: 'The hearing.', with: null, support: null });
		expect(await wordsOf(id)).toEqual([own]);
	});

	it('is not written over by whoever saw an older one, and is one however often its form is sent', async () => {
		const id = await keeps();
		await changes(id, { day: day(6) });
		await expect(changes(id, { day: day(7) })).rejects.toMatchObject({ code: 'commitments_error_changed' });
		expect((await reads(two.wren, id)).day).toBe(day(6));
		await keeps('me', { id });
		await expect(keeps('me', { id, words: 'Another.' })).rejects.toMatchObject({
			code: 'commitments_error_said_before'
		});
		expect((await readDates(await two.wren.actor(), {})).ahead).toHaveLength(1);
	});

	it('asks for a day that is ahead, and for no time; a time the clocks skip is refused at its box', async () => {
		expect((await reads(two.wren, await keeps('me', { time: '' }))).time).toBeNull();
		for (const [more, fields] of [
			[{ day: '' }, { day: 'commitments_error_day' }],
			[{ day: day(-2) }, { day: 'commitments_error_past' }],
			[{ time: 'noon' }, { time: 'commitments_error_time' }],
			[{ words: ' ' }, { words: 'commitments_error_empty' }],
			[{ with: 'everybody' }, { with: 'commitments_error_with' }]
		])
			await expect(keeps('me', more as Record<string, unknown>)).rejects.toMatchObject({ fields });
		await expect(keeps(two.otherMatch)).rejects.toMatchObject(gone);
	});

	it('is one of a hundred at most', async () => {
		const id = await keeps();
		await asOwner(
			ground.org,
			`insert into key_date (id, person_id, circle_id, day, zone, made_at)
			select gen_random_uuid(), person_id, circle_id, day, zone, made_at from key_date, generate_series(1, $2::integer) where id = $1`,
			[id, mostDates - 2]
		);
		await keeps();
		await expect(keeps()).rejects.toMatchObject({ code: 'commitments_error_many' });
	});

	it('is shared with nobody while one is not sure who the other is (H04)', async () => {
		const shared = await keeps(two.match);
		await stopWriting(await two.wren.actor(), { match: two.match });
		await expect(keeps(two.match)).rejects.toMatchObject({ code: 'messages_error_stopped' });
		const alone = await keeps('me');
		const refused = { code: 'messages_error_stopped' };
		await expect(changes(alone, { with: two.match })).rejects.toMatchObject(refused);
		await expect(changes(shared, { with: two.match, words: 'Come there' })).rejects.toMatchObject(refused);
		expect((await reads(two.dana, shared)).text).toBe('The hearing.');
		await changes(shared, { with: 'me' });
		await expect(reads(two.dana, shared)).rejects.toMatchObject(gone);
	});

	it('takes its reminders along when it is moved, of both; and goes with all of it', async () => {
		const id = await keeps(two.match);
		for (const who of [two.wren, two.dana])
			await remindOf(await who.actor(), { about: 'date', subject: id, lead: 'hour-before' });
		await changes(id, { with: two.match, day: day(8), time: '15:00' });
		await followUp();
		const due = async () =>
			(await asOwner(ground.org, 'select due_at from reminder where subject_id = $1', [id])).map(
				({ due_at }) =>
					Temporal.Instant.fromEpochMilliseconds((due_at as Date).getTime())
						.toZonedDateTimeISO(zone)
						.toPlainDateTime()
						.toString({ smallestUnit: 'minute' })
			);
		expect(await due()).toEqual([`${day(8)}T14:00`, `${day(8)}T14:00`]);
		await asks(id);
		await dropDate(await two.wren.actor(), { date: id });
		expect([
			await wordsOf(id),
			await asOwner(ground.org, 'select from support_around where date_id = $1', [id])
		]).toEqual([[], []]);
	});
});

it('a day that was shared stays the participant’s when the two no longer walk together, and is theirs to change', async () => {
	const id = await keeps(two.match);
	await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
	await letRemindersGo(ground.org);
	await changes(id, { with: 'me', day: day(9) });
	expect(await asOwner(ground.org, 'select match_id from key_date where id = $1', [id])).toEqual([
		{ match_id: null }
	]);
	expect(JSON.stringify(await reads(two.wren, id))).toContain('The hearing.');
});

it('nobody shares a day with two others', async () => {
	const id = await keeps();
	const shares = asPerson(await two.wren.actor(), ({ db }) =>
		db.updateTable('key_date').set({ match_id: two.otherMatch }).where('id', '=', id).execute()
	);
	await expect(shares).rejects.toMatchObject({ code: '42501' });
});

describe('a reminder of who does not read it any more', () => {
	const theirs = () =>
		asOwner(ground.org, 'select due_at, let_pass from reminder where person_id = $1', [two.dana.id]);
	const shared = async () => {
		const id = await keeps(two.match);
		for (const who of [two.wren, two.dana])
			await remindOf(await who.actor(), { about: 'date', subject: id, lead: 'hour-before' });
		await happened(ground.org);
		return id;
	};

	it('goes when the day is not shared any more, and says nothing of where it is moved (R058)', async () => {
		const id = await shared();
		await changes(id, { with: 'me', day: day(8) });
		await followUp();
		expect(await theirs()).toEqual([]);
		expect(await asOwner(ground.org, 'select from reminder where subject_id = $1', [id])).toHaveLength(1);
	});

	it('goes with the day', async () => {
		await dropDate(await two.wren.actor(), { date: await shared() });
		await followUp();
		expect(await theirs()).toEqual([]);
	});

	it('is let pass, where it is due before that was told', async () => {
		await changes(await shared(), { with: 'me' });
		itIs(Temporal.Now.instant().add({ hours: 24 * 6 }));
		await tellDue(ground.org);
		itIs(null);
		expect(await theirs()).toMatchObject([{ let_pass: true }]);
	});
});

describe('extra support around it', () => {
	it('is asked for by the participant and answered by the supporter with a yes', async () => {
		const id = await keeps(two.match);
		await asks(id);
		expect((await reads(two.dana, id)).support).toMatchObject({
			...{
				state: 'proposed',
				helps: ['call-that-day'],
				before: 1,
				after: 0,
				asked: 'I get nervous.',
				asksMe: true
			}
		});
		expect((await readNow(await two.dana.actor(), {})).support).toMatchObject([{ date: id, asks: true }]);
		await expect(agreeSupport(await two.wren.actor(), { date: id, seen: '1' })).rejects.toMatchObject({
			status: 403
		});
		await agreeSupport(await two.dana.actor(), { date: id, seen: '1' });
		await agreeSupport(await two.dana.actor(), { date: id, seen: '1' });
		expect((await reads(two.wren, id)).support).toMatchObject({ state: 'agreed', asksMe: false });
	});

	it('is never owed: the supporter offers something else, also less and also after a yes (R059)', async () => {
		const id = await keeps(two.match);
		await asks(id);
		await agreeSupport(await two.dana.actor(), { date: id, seen: '1' });
		await offers(id, '1');
		expect((await reads(two.wren, id)).support).toMatchObject({
			...{ state: 'offered', helps: ['message-before'], offered: 'I work that day.', asksMe: true }
		});
		await offers(id, '2', { helps: [], ownWords: '' });
		await expect(agreeSupport(await two.wren.actor(), { date: id, seen: '2' })).rejects.toMatchObject({
			code: 'commitments_error_changed'
		});
		await agreeSupport(await two.wren.actor(), { date: id, seen: '3' });
		expect((await reads(two.dana, id)).support).toMatchObject({ state: 'agreed', helps: [] });
	});

	it('is said anew or taken away by the participant, with the words of both', async () => {
		const id = await keeps(two.match);
		await asks(id);
		await offers(id, '1');
		await asks(id, { seen: '2', helps: ['come-along', 'quiet-day'], ownWords: '' });
		expect((await reads(two.dana, id)).support).toMatchObject({
			state: 'proposed',
			helps: ['come-along', 'quiet-day']
		});
		await dropSupport(await two.wren.actor(), { date: id });
		expect((await reads(two.dana, id)).support).toBeNull();
		expect((await wordsOf(id)).map(({ field }) => field)).toEqual([192]);
	});

	it('asks for one thing to pick or a word, and is for nobody else to ask or answer', async () => {
		const id = await keeps(two.match);
		await expect(asks(id, { helps: [], ownWords: ' ' })).rejects.toMatchObject({
			fields: { helps: 'commitments_error_helps' }
		});
		await expect(asks(await keeps())).rejects.toMatchObject(gone);
		await asks(id);
		await expect(
			askSupport(await two.dana.actor(), { date: id, seen: '1', helps: ['papers'] })
		).rejects.toMatchObject({ status: 403 });
		for (const other of [two.marisol, ground.lead])
			await expect(offerSupport(await other.actor(), { date: id, seen: '1' })).rejects.toMatchObject(gone);
	});

	it('is neither asked for, offered nor said yes to while one is not sure who the other is (H04); it is taken away', async () => {
		const [none, asked, offered] = [await keeps(two.match), await keeps(two.match), await keeps(two.match)];
		await asks(asked);
		await asks(offered);
		await offers(offered, '1');
		await stopWriting(await two.wren.actor(), { match: two.match });
		const refused = { code: 'messages_error_stopped' };
		await expect(asks(none)).rejects.toMatchObject(refused);
		await expect(asks(asked, { seen: '1' })).rejects.toMatchObject(refused);
		await expect(offers(asked, '1')).rejects.toMatchObject(refused);
		await expect(agreeSupport(await two.dana.actor(), { date: asked, seen: '1' })).rejects.toMatchObject(
			refused
		);
		await expect(agreeSupport(await two.wren.actor(), { date: offered, seen: '2' })).rejects.toMatchObject(
			refused
		);
		await dropSupport(await two.wren.actor(), { date: asked });
		expect((await reads(two.dana, asked)).support).toBeNull();
	});

	it('is on the first screen of the supporter in its days, and not before', async () => {
		const [near, far] = [await keeps(two.match, { day: day(2) }), await keeps(two.match, { day: day(9) })];
		for (const date of [near, far]) {
			await asks(date, { before: '3', after: '1' });
			await agreeSupport(await two.dana.actor(), { date, seen: '1' });
		}
		expect((await readNow(await two.dana.actor(), {})).support.map(({ date }) => date)).toEqual([near]);
		expect((await readNow(await two.marisol.actor(), {})).support).toEqual([]);
	});
});

describe('when the two no longer walk together', () => {
	it('the supporter reads nothing of it, the participant keeps the day, and what would have helped goes (INV-05)', async () => {
		const id = await keeps(two.match);
		await asks(id);
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await expect(reads(two.dana, id)).rejects.toMatchObject(gone);
		await expect(agreeSupport(await two.dana.actor(), { date: id, seen: '1' })).rejects.toMatchObject(gone);
		await letRemindersGo(ground.org);
		expect(await reads(two.wren, id)).toMatchObject({ text: 'The hearing.', with: null, support: null });
		expect((await wordsOf(id)).map(({ field }) => field)).toEqual([192]);
	});
});
