import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { asOwner, doErrands, happened, itIs } from '#tests/support/telling.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import { acceptAgreement, offerAgreement, readAgreement } from '#features/agreement/index.server.ts';
import { endAllMatches, pauseMatches } from '#features/matching/index.server.ts';
import { takeRecord } from '#features/record/index.server.ts';
import * as v from 'valibot';
import { mostWaiting } from '../domain/later.ts';
import {
	dropWaiting,
	readThread,
	sendLater,
	sendMessage,
	sendWaiting,
	stopWriting
} from '../index.server.ts';
import { everyHour, handlers, sendDue } from './jobs.ts';

type Who = 'wren' | 'dana' | 'robin' | 'marisol';

let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
});
beforeEach(async () => {
	two = await twoPairs(ground);
});
afterEach(() => itIs(null));

const zone = 'America/Toronto';
const read = async (who: Who) => readThread(await two[who].actor(), { match: two.match });
const texts = async (who: Who) => (await read(who)).messages.map(({ text }) => text);
const unsent = async (who: Who) => (await read(who)).waiting.map(({ text }) => text);
const send = async (who: Who, text: string, id = newId()) =>
	sendMessage(await two[who].actor(), { match: two.match, id, text });
const tomorrow = () => Temporal.Now.zonedDateTimeISO(zone).add({ days: 1 }).toPlainDate().toString();
const later = async (who: Who, text: string, when: { day?: string; time?: string; id?: string } = {}) => {
	const said = { id: newId(), day: tomorrow(), time: '08:00', ...when };
	return (await sendLater(await two[who].actor(), { match: two.match, text, ...said })).id;
};
/** What time does: the hours pass for everything that waits in this thread. */
const hoursPass = () =>
	asOwner(ground.org, `update message_later set due_at = due_at - interval '40 days' where match_id = $1`, [
		two.match
	]);
const due = () => sendDue(ground.org, two.match);

/** Both agree on quiet hours, from now or from another time on, for two hours. */
async function agreeOnQuiet(from = Temporal.Now.zonedDateTimeISO(zone).toPlainTime()) {
	const clock = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' });
	const quiet = { quietFrom: clock(from), quietUntil: clock(from.add({ hours: 2 })) };
	const { start, seen, usualReviewOn } = await readAgreement(await two.wren.actor(), { match: two.match });
	await offerAgreement(await two.wren.actor(), {
		...start.words,
		...quiet,
		match: two.match,
		id: newId(),
		seen,
		language: 'en',
		reviewOn: usualReviewOn
	});
	const { open } = await readAgreement(await two.dana.actor(), { match: two.match });
	await acceptAgreement(await two.dana.actor(), { match: two.match, seen: open!.hash });
	return quiet;
}

describe('a message that is sent later', () => {
	it('is seen by its author, and by nobody else before it goes', async () => {
		await later('wren', 'Thinking of you today');
		expect(await unsent('wren')).toEqual(['Thinking of you today']);
		expect(await unsent('dana')).toEqual([]);
		expect(await texts('dana')).toEqual([]);
		await due();
		expect(await texts('dana')).toEqual([]);
		await hoursPass();
		await due();
		expect(await texts('dana')).toEqual(['Thinking of you today']);
		expect(await texts('wren')).toEqual(['Thinking of you today']);
		expect(await unsent('wren')).toEqual([]);
	});

	it('is sent by its errand, once, however often that is done and by however many at once', async () => {
		await happened(ground.org);
		await later('wren', 'One');
		const errands = (await happened(ground.org)).filter(({ name }) => name === 'errand.message-later');
		expect(errands).toHaveLength(1);
		expect(errands[0]!.payload).toEqual({ match: two.match, notBefore: expect.any(String) });
		await hoursPass();
		await Promise.all([
			doErrands(ground.org, handlers, errands),
			doErrands(ground.org, handlers, errands),
			due()
		]);
		expect(await texts('dana')).toEqual(['One']);
		const told = (await happened(ground.org)).filter(({ name }) => name === 'message.sent');
		expect(told).toHaveLength(1);
	});

	it('takes the next number, in the order of times and of writing, beside those that are sent meanwhile', async () => {
		await send('dana', 'first');
		await later('wren', 'at nine', { time: '09:00' });
		await later('wren', 'at eight, one', { time: '08:00' });
		await later('dana', 'at eight, two', { time: '08:00' });
		await hoursPass();
		await Promise.all([due(), ...Array.from({ length: 6 }, (_, at) => send('dana', `now ${at}`)), due()]);
		const { messages } = await read('wren');
		expect(messages.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, at) => at + 1));
		const waited = messages.map(({ text }) => text).filter((text) => text.startsWith('at'));
		expect(waited).toEqual(['at eight, one', 'at eight, two', 'at nine']);
	});

	it('is one, however often its form is posted, and other words under the same id are not dropped', async () => {
		const id = newId();
		await Promise.all([later('wren', 'Hello', { id }), later('wren', 'Hello', { id })]);
		expect(await unsent('wren')).toEqual(['Hello']);
		await expect(later('wren', 'Other', { id })).rejects.toMatchObject({
			code: 'messages_error_sent_before'
		});
		await expect(send('wren', 'Other', id)).rejects.toMatchObject({ code: 'messages_error_sent_before' });
		expect(await send('wren', 'Hello', id)).toMatchObject({ number: null });
		await hoursPass();
		await due();
		await later('wren', 'Hello', { id });
		expect(await texts('dana')).toEqual(['Hello']);
	});

	it('is in nobody’s way under the id of a message of others', async () => {
		const { id } = await sendMessage(await two.robin.actor(), {
			match: two.otherMatch,
			id: newId(),
			text: 'Of two others'
		});
		await later('wren', 'Mine', { id });
		await later('wren', 'And another');
		await hoursPass();
		await due();
		expect(await texts('dana')).toEqual(['Mine', 'And another']);
	});

	it('goes at once when its author likes, and once', async () => {
		const message = await later('wren', 'Now after all');
		const wren = await two.wren.actor();
		const now = () => sendWaiting(wren, { match: two.match, message });
		const done = await Promise.allSettled([now(), now()]);
		expect(done.some(({ status }) => status === 'fulfilled')).toBe(true);
		await hoursPass();
		await due();
		expect(await texts('dana')).toEqual(['Now after all']);
	});

	it('is taken out with its words', async () => {
		const message = await later('wren', 'Better not');
		await dropWaiting(await two.wren.actor(), { match: two.match, message });
		await hoursPass();
		await due();
		expect(await texts('dana')).toEqual([]);
		expect(await asOwner(ground.org, 'select from words where row_id = $1', [message])).toEqual([]);
	});

	it('is either sent or taken out when both happen at once', async () => {
		for (let round = 0; round < 6; round++) {
			const message = await later('wren', `Round ${round}`);
			await hoursPass();
			const [dropped] = await Promise.allSettled([
				dropWaiting(await two.wren.actor(), { match: two.match, message }),
				due()
			]);
			await due();
			const arrived = (await texts('dana')).includes(`Round ${round}`);
			expect(arrived).toBe(dropped.status === 'rejected');
			expect(await unsent('wren')).toEqual([]);
		}
	});

	it.each([
		['2020-01-01', '08:00', 'messages_error_later_past'],
		['2099-01-01', '08:00', 'messages_error_later_far'],
		['soon', '08:00', 'messages_error_later_when']
	])('at %s %s is refused beside its box', async (day, time, sentence) => {
		await expect(later('wren', 'x', { day, time })).rejects.toMatchObject({ fields: { day: sentence } });
	});

	it('has a limit of how many wait', async () => {
		for (let at = 0; at < mostWaiting; at++) await later('wren', `${at}`);
		await expect(later('wren', 'one more')).rejects.toMatchObject({ code: 'messages_error_later_many' });
	});

	it('is not sent while the two can not write to each other, and its author decides anew', async () => {
		const message = await later('wren', 'After the pause');
		await hoursPass();
		await useCase({
			name: 'test.pause',
			input: v.object({}),
			allow: () => true,
			run: (ctx) => pauseMatches(ctx, ctx.actor.personId!)
		})(await two.wren.actor(), {});
		await due();
		expect((await read('wren')).waiting).toMatchObject([{ id: message, missed: true }]);
		await asOwner(ground.org, `update match set state = 'active' where id = $1`, [two.match]);
		await due();
		expect(await texts('dana')).toEqual([]);
		await sendWaiting(await two.wren.actor(), { match: two.match, message });
		expect(await texts('dana')).toEqual(['After the pause']);
	});

	it('is not sent while one of the two is not sure who the other is (H04)', async () => {
		const message = await later('wren', 'Come to the old place');
		await stopWriting(await two.dana.actor(), { match: two.match });
		await hoursPass();
		await due();
		expect(await texts('dana')).toEqual([]);
		await expect(sendWaiting(await two.wren.actor(), { match: two.match, message })).rejects.toMatchObject({
			code: 'messages_error_stopped'
		});
	});

	it('is gone with its words when the two no longer walk together', async () => {
		const message = await later('wren', 'Never sent');
		const end = useCase({
			name: 'test.end',
			input: v.object({}),
			allow: () => true,
			run: (ctx) => endAllMatches(ctx, ctx.actor.personId!)
		});
		await happened(ground.org);
		await end(await two.wren.actor(), {});
		for (const told of await happened(ground.org)) await handlers[told.name]?.({ ...told, org: ground.org });
		expect(await asOwner(ground.org, 'select from message_later where id = $1', [message])).toEqual([]);
		expect(await asOwner(ground.org, 'select from words where row_id = $1', [message])).toEqual([]);
	});

	it.each(['ended', 'declined'])(
		'that a match which is %s left behind is found by the hour',
		async (state) => {
			const message = await later('wren', 'Left behind');
			await stopWriting(await two.dana.actor(), { match: two.match });
			await everyHour();
			expect(await asOwner(ground.org, 'select from message_later where id = $1', [message])).toHaveLength(1);
			await asOwner(ground.org, 'update match set state = $2 where id = $1', [two.match, state]);
			await everyHour();
			for (const table of ['message_later', 'thread_stop'])
				expect(await asOwner(ground.org, `select from ${table} where match_id = $1`, [two.match])).toEqual(
					[]
				);
			expect(await asOwner(ground.org, 'select from words where row_id = $1', [message])).toEqual([]);
		}
	);

	it('stands in the record of its author', async () => {
		await later('wren', 'In my record');
		expect(JSON.stringify(await takeRecord(await two.wren.actor(), {}))).toContain('In my record');
	});
});

describe('quiet hours that both agreed on (H15)', () => {
	it('hold what is sent until they are over', async () => {
		await agreeOnQuiet();
		await send('wren', 'In the night');
		await send('dana', 'From me too');
		const { waiting, quietUntil } = await read('wren');
		expect(waiting).toMatchObject([{ text: 'In the night', forQuiet: true, missed: false }]);
		expect(waiting[0]!.due).toBe(Temporal.Instant.from(quietUntil!).toString({ fractionalSecondDigits: 3 }));
		expect(await texts('dana')).toEqual([]);
		const message = waiting[0]!.id;
		await expect(sendWaiting(await two.wren.actor(), { match: two.match, message })).rejects.toMatchObject({
			code: 'messages_error_quiet'
		});
		await hoursPass();
		itIs(Temporal.Instant.from(quietUntil!));
		await due();
		itIs(null);
		expect(await texts('wren')).toEqual(['In the night', 'From me too']);
	});

	it('hold nothing at other times, and nothing before both agreed', async () => {
		await agreeOnQuiet(Temporal.Now.zonedDateTimeISO(zone).toPlainTime().add({ hours: 3 }));
		expect(await send('wren', 'By day')).toMatchObject({ number: 1 });
		expect((await read('wren')).quietUntil).toBeNull();
	});

	it('move what is sent later to their end', async () => {
		const { quietUntil } = await agreeOnQuiet(Temporal.PlainTime.from('03:00'));
		await later('wren', 'Early', { time: '04:00' });
		const { waiting } = await read('wren');
		expect(waiting[0]).toMatchObject({ forQuiet: true });
		const at = Temporal.Instant.from(waiting[0]!.due).toZonedDateTimeISO(zone);
		expect(at.toPlainTime().toString({ smallestUnit: 'minute' })).toBe(quietUntil);
	});

	it('that are agreed on while a message waits for its time hold it too, and only its author sees that', async () => {
		const message = await later('wren', 'Chosen before');
		await agreeOnQuiet();
		await hoursPass();
		await happened(ground.org);
		await Promise.all([due(), due()]);
		expect(await texts('dana')).toEqual([]);
		const { waiting, quietUntil } = await read('wren');
		const due_at = Temporal.Instant.from(quietUntil!).toString({ fractionalSecondDigits: 3 });
		expect(waiting).toMatchObject([{ id: message, forQuiet: true, missed: false, due: due_at }]);
		const told = await happened(ground.org);
		expect(told.map(({ name }) => name).sort()).toEqual(['errand.message-later', 'message.kept']);
		await hoursPass();
		itIs(Temporal.Instant.from(quietUntil!));
		await doErrands(
			ground.org,
			handlers,
			told.filter(({ name }) => name.startsWith('errand.'))
		);
		itIs(null);
		expect(await texts('dana')).toEqual(['Chosen before']);
	});

	it.each([
		[{ quietFrom: '22:00', quietUntil: '' }, 'quietUntil'],
		[{ quietFrom: '', quietUntil: '07:00' }, 'quietFrom'],
		[{ quietFrom: '22:00', quietUntil: '22:00' }, 'quietUntil'],
		[{ quietFrom: 'late', quietUntil: '07:00' }, 'quietFrom']
	])('%o are refused beside the box', async (quiet, box) => {
		const { start, seen, usualReviewOn } = await readAgreement(await two.wren.actor(), { match: two.match });
		const offer = offerAgreement(await two.wren.actor(), {
			...start.words,
			...quiet,
			match: two.match,
			id: newId(),
			seen,
			language: 'en',
			reviewOn: usualReviewOn
		});
		await expect(offer).rejects.toMatchObject({ fields: { [box]: 'agreement_error_quiet' } });
	});

	it('are shown in the agreement, and a changed one is another agreement', async () => {
		const { quietFrom, quietUntil } = await agreeOnQuiet();
		const { inForce } = await readAgreement(await two.dana.actor(), { match: two.match });
		expect(inForce?.quiet).toEqual({ from: quietFrom, until: quietUntil });
		await asOwner(
			ground.org,
			`update agreement_version set quiet_from = '01:00', quiet_until = '02:00' where hash = $1`,
			[inForce!.hash]
		);
		await expect(readAgreement(await two.dana.actor(), { match: two.match })).rejects.toThrow(
			'not those that were accepted'
		);
	});
});
