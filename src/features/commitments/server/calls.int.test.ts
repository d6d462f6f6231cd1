import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { readContacts } from '#features/contacts/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { stopWriting } from '#features/messages/index.server.ts';
import { asOwner, itIs } from '#tests/support/telling.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import type { TestPerson } from '#tests/support/people.ts';
import {
	agreeCall,
	askCall,
	callMade,
	endCall,
	offerCall,
	readCall,
	readCallForm,
	readNow,
	readReminders
} from '../index.server.ts';
import { letRemindersGo } from './jobs.ts';
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
afterEach(() => itIs(null));

const day = (ahead: number) => Temporal.Now.plainDateISO(zone).add({ days: ahead }).toString();
const onTheWall = (ahead: number, time: string) =>
	itIs(
		Temporal.Now.plainDateISO(zone)
			.add({ days: ahead })
			.toZonedDateTime({ timeZone: zone, plainTime: time })
			.toInstant()
	);
const asks = async (more: Record<string, unknown> = {}) =>
	(
		await askCall(await two.wren.actor(), {
			...{ id: newId(), match: two.match, kind: 'wake-up', words: 'The bus is at eight.' },
			...{ date: day(1), time: '07:00', ...more }
		})
	).id;
const agrees = async (who: TestPerson, call: string, seen = '1') =>
	agreeCall(await who.actor(), { call, seen });
const offers = async (call: string, seen = '1', time = '07:30') =>
	offerCall(await two.dana.actor(), { call, seen, date: day(1), time });
const reads = async (who: TestPerson, call: string) => readCall(await who.actor(), { call });
const now = async (who: TestPerson) => (await readNow(await who.actor(), {})).now;
const wall = (at: string) =>
	Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

describe('a call that is asked for (R063)', () => {
	it('is said yes to by the supporter, who is reminded of it; one tap puts it among the contacts', async () => {
		const call = await asks();
		expect(await reads(two.dana, call)).toMatchObject({
			...{ state: 'asked', text: 'The bus is at eight.', asksMe: true, mayOffer: true, isSupporter: true }
		});
		await expect(agrees(two.wren, call)).rejects.toMatchObject({ status: 403 });
		await agrees(two.dana, call);
		await agrees(two.dana, call);
		onTheWall(1, '07:00');
		await tellDue(ground.org);
		expect(await now(two.wren)).toEqual([]);
		const [reminder] = await now(two.dana);
		expect(reminder).toMatchObject({ about: 'call', call, name: 'Wren' });
		onTheWall(1, '07:06');
		const made = { time: reminder!.subject, outcome: 'called' };
		await callMade(await two.dana.actor(), made);
		await callMade(await two.dana.actor(), made);
		expect(await now(two.dana)).toEqual([]);
		const { contacts } = await readContacts(await two.wren.actor(), { match: two.match });
		expect(contacts).toMatchObject([{ kind: 'reminder-call', mode: 'phone', minutes: 5 }]);
		expect((await reads(two.wren, call)).times).toMatchObject([{ outcome: 'called' }]);
	});

	it('that was made a little early is reminded of no more', async () => {
		const call = await asks();
		await agrees(two.dana, call);
		onTheWall(1, '06:50');
		const [time] = (await reads(two.dana, call)).times;
		await expect(
			callMade(await two.wren.actor(), { time: time!.id, outcome: 'called' })
		).rejects.toMatchObject({ status: 403 });
		await callMade(await two.dana.actor(), { time: time!.id, outcome: 'called' });
		onTheWall(1, '07:00');
		await tellDue(ground.org);
		const left = await asOwner(ground.org, 'select let_pass from reminder where subject_id = $1', [time!.id]);
		expect(left).toEqual([{ let_pass: true }]);
	});

	it('that did not get through is neutral, and takes no time', async () => {
		const call = await asks();
		await agrees(two.dana, call);
		const [time] = (await reads(two.dana, call)).times;
		await expect(
			callMade(await two.dana.actor(), { time: time!.id, outcome: 'called' })
		).rejects.toMatchObject({ code: 'commitments_error_not_yet' });
		onTheWall(1, '07:01');
		await callMade(await two.dana.actor(), { time: time!.id, outcome: 'not-connected' });
		const { contacts } = await readContacts(await two.wren.actor(), { match: two.match });
		expect(contacts).toMatchObject([{ kind: 'not-connected', minutes: 0 }]);
	});

	it('is offered at another time, which counts with the participant’s yes, and is reminded of then only', async () => {
		const call = await asks();
		await offers(call);
		expect((await reads(two.wren, call)).times.map(({ at }) => wall(at))).toEqual([`${day(1)}T07:30`]);
		await expect(agrees(two.wren, call, '1')).rejects.toMatchObject({ code: 'commitments_error_changed' });
		await agrees(two.wren, call, '2');
		const other = await asks();
		await offers(other, '1', '07:45');
		onTheWall(1, '08:00');
		await tellDue(ground.org);
		expect((await now(two.dana)).map((each) => each.call)).toEqual([call]);
	});

	it('comes again at the same time on the wall, with an end', async () => {
		const call = await asks({ again: 'weekdays', times: '5' });
		await agrees(two.dana, call);
		const { times } = await reads(two.wren, call);
		expect(times.map(({ at }) => wall(at).slice(11))).toEqual(Array(5).fill('07:00'));
		for (const { at } of times)
			expect(Temporal.Instant.from(at).toZonedDateTimeISO(zone).dayOfWeek).toBeLessThan(6);
	});

	it('is let go by either, without a reason, and nobody is reminded of it', async () => {
		for (const who of [two.wren, two.dana]) {
			const call = await asks();
			await agrees(two.dana, call);
			await endCall(await who.actor(), { call, seen: '1' });
			await endCall(await who.actor(), { call, seen: '1' });
			expect(await reads(two.dana, call)).toMatchObject({ state: 'ended', times: [], mayEnd: false });
		}
		onTheWall(1, '07:00');
		await tellDue(ground.org);
		expect(await now(two.dana)).toEqual([]);
	});

	it('is made to nobody while one is not sure who the other is (H04)', async () => {
		const call = await asks();
		await agrees(two.dana, call);
		const open = await asks({ time: '09:00' });
		const offered = await asks({ time: '11:00' });
		await offers(offered, '1', '11:30');
		await stopWriting(await two.wren.actor(), { match: two.match });
		const refused = { code: 'messages_error_stopped' };
		await expect(asks()).rejects.toMatchObject(refused);
		await expect(agrees(two.dana, open)).rejects.toMatchObject(refused);
		await expect(offers(open)).rejects.toMatchObject(refused);
		await expect(agrees(two.wren, offered, '2')).rejects.toMatchObject(refused);
		onTheWall(1, '07:00');
		await tellDue(ground.org);
		expect(await now(two.dana)).toEqual([]);
		// What one lets go says nothing to the other.
		await endCall(await two.wren.actor(), { call: open, seen: '1' });
	});

	it('is nobody else’s to see, ask for or answer', async () => {
		const call = await asks();
		for (const other of [two.robin, two.marisol, ground.lead, ground.supervisor]) {
			await expect(reads(other, call)).rejects.toMatchObject(gone);
			await expect(agrees(other, call)).rejects.toMatchObject(gone);
			await expect(readCallForm(await other.actor(), { match: two.match })).rejects.toMatchObject(gone);
		}
		await expect(readCallForm(await two.dana.actor(), { match: two.match })).rejects.toMatchObject({
			status: 403
		});
		const { calls, asks: mayAsk } = await readReminders(await two.dana.actor(), {});
		expect([calls.map(({ id }) => id), mayAsk]).toEqual([[call], []]);
	});

	it('goes with the match, its words too', async () => {
		const call = await asks();
		await agrees(two.dana, call);
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await letRemindersGo(ground.org);
		await expect(reads(two.wren, call)).rejects.toMatchObject(gone);
		for (const query of ['words where row_id', 'reminder_call_time where call_id'])
			expect(await asOwner(ground.org, `select from ${query} = $1`, [call]), query).toEqual([]);
		expect(await asOwner(ground.org, `select from reminder where person_id = $1`, [two.dana.id])).toEqual([]);
	});
});
