import { beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { Transformer } from '@napi-rs/image';
import { nobody } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { asOwner } from '#tests/support/telling.ts';
import { asPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import { offerAgreement, readAgreement } from '#features/agreement/index.server.ts';
import { chooseSomeoneElse, endAllMatches, pauseMatches } from '#features/matching/index.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import pg from 'pg';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { mostMediaADay } from '../domain/message.ts';
import { handlers } from './jobs.ts';
import {
	goOnWriting,
	lookThrough,
	readNotSure,
	readTalk,
	readPhoto,
	readVoice,
	readThread,
	sendMessage,
	sendPhoto,
	sendVoice,
	stopWriting,
	takeBackMessage
} from '../index.server.ts';

const pause = useCase({
	name: 'test.pause-matches',
	input: v.object({}),
	allow: () => true,
	run: (ctx) => pauseMatches(ctx, ctx.actor.personId!)
});

const stop = useCase({
	name: 'test.stop',
	input: v.object({}),
	allow: () => true,
	run: async (ctx) => {
		const person = ctx.actor.personId!;
		await endAllMatches(ctx, person);
		await ctx.relations.end({ kind: 'role:participant', scope: ctx.actor.org.id, person });
	}
});

/** What losing every way in does to somebody's copy of a key, and what the other does for them. */
const loseKeys = useCase({
	name: 'test.lose-keys',
	input: v.object({ circle: v.string() }),
	allow: () => true,
	run: (ctx, { circle }) => ctx.circles.leave(circle)
});
const giveKeys = useCase({
	name: 'test.give-keys',
	input: v.object({ circle: v.string(), person: v.string() }),
	allow: () => true,
	run: async (ctx, { circle, person }) => {
		const relation = await ctx.db
			.selectFrom('relation')
			.select('id')
			.where('person_id', '=', person)
			.where('scope', '=', two.match)
			.executeTakeFirstOrThrow();
		await ctx.circles.letIn(circle, { person, relation: relation.id });
	}
});

let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
});
beforeEach(async () => {
	two = await twoPairs(ground);
});

const send = async (
	who: 'wren' | 'dana' | 'robin' | 'marisol',
	text: string,
	id = newId(),
	match = two.match
) => sendMessage(await two[who].actor(), { match, id, text });
const read = async (who: 'wren' | 'dana' | 'robin' | 'marisol', before?: string) =>
	readThread(await two[who].actor(), { match: two.match, before });

describe('messages of a pair', () => {
	it('are read by both, in one order, exactly as typed', async () => {
		const typed = 'He laughed. <b>First</b> time in weeks…\n  “¡sí!” 🫂';
		await send('dana', 'How did the visit go?');
		await send('wren', typed);
		const wren = await read('wren');
		const dana = await read('dana');
		expect(wren.messages.map(({ text, mine, number }) => ({ text, mine, number }))).toEqual([
			{ text: 'How did the visit go?', mine: false, number: 1 },
			{ text: typed, mine: true, number: 2 }
		]);
		expect(dana.messages.map(({ text }) => text)).toEqual(wren.messages.map(({ text }) => text));
		expect(wren.name).toBe('Dana');
		expect(dana.name).toBe('Wren');
		expect(wren.circle).toEqual(['Dana']);
		// At any hour: not the programme's telephone, which has hours.
		expect(wren.call).toBe('911');
	});

	it('are sent once, however often the form is posted', async () => {
		const id = newId();
		const first = await send('wren', 'Hello', id);
		expect(await send('wren', 'Hello', id)).toEqual(first);
		const posts = await Promise.all(Array.from({ length: 6 }, () => send('wren', 'Hello', id)));
		expect(new Set(posts.map(({ number }) => number))).toEqual(new Set([1]));
		expect((await read('dana')).messages).toHaveLength(1);
	});

	it('are not taken for sent when the words were changed under the same id', async () => {
		const id = newId();
		await send('wren', 'See you at nine', id);
		await expect(send('wren', 'See you at ten', id)).rejects.toMatchObject({
			status: 409,
			code: 'messages_error_sent_before'
		});
		const { messages, newId: fresh } = await read('wren');
		expect(messages.map(({ text }) => text)).toEqual(['See you at nine']);
		await send('wren', 'See you at ten', fresh);
		expect((await read('dana')).messages.map(({ text }) => text)).toEqual([
			'See you at nine',
			'See you at ten'
		]);
	});

	it('sent by twenty at once have the numbers 1 to 20 without a gap, and none is lost', async () => {
		const sent = await Promise.all(
			Array.from({ length: 20 }, (_, at) => send(at % 2 ? 'wren' : 'dana', `Message ${at}`))
		);
		expect(sent.map(({ number }) => number).sort((a, b) => a! - b!)).toEqual(
			Array.from({ length: 20 }, (_, at) => at + 1)
		);
		const seen = (await read('wren')).messages;
		expect(seen.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
		expect(new Set(seen.map(({ text }) => text)).size).toBe(20);
	});

	it('leave no gap in the numbers when one is refused', async () => {
		await send('wren', 'One');
		await expect(send('wren', '   ')).rejects.toMatchObject({ fields: { text: 'messages_error_empty' } });
		await expect(send('wren', 'x'.repeat(4001))).rejects.toMatchObject({
			fields: { text: 'messages_error_too_long' }
		});
		expect((await send('wren', 'Two')).number).toBe(2);
	});

	it('are absent for everybody outside the pair, also with the id of a message of theirs', async () => {
		const id = newId();
		await send('wren', 'Only for Dana', id);
		await expect(read('robin')).rejects.toMatchObject({ status: 404 });
		await expect(read('marisol')).rejects.toMatchObject({ status: 404 });
		await expect(readThread(await two.lead.actor(), { match: two.match })).rejects.toMatchObject({
			status: 404
		});
		await expect(readThread(await two.supervisor.actor(), { match: two.match })).rejects.toMatchObject({
			status: 404
		});
		await expect(send('robin', 'Hello')).rejects.toMatchObject({ status: 404 });
		// A guessed id says nothing about whether it is taken, and writes over nothing.
		await expect(send('robin', 'Mine now', id, two.otherMatch)).rejects.toMatchObject({ status: 409 });
		expect((await read('wren')).messages[0]!.text).toBe('Only for Dana');
		expect((await readThread(await two.robin.actor(), { match: two.otherMatch })).messages).toEqual([]);
	});

	it('are not in the database for anybody else, past every use case', async () => {
		await send('wren', 'Only for Dana');
		const count = (actor: Awaited<ReturnType<TwoPairs['robin']['actor']>>) =>
			asPerson(actor, async ({ db }) => (await db.selectFrom('message').select('id').execute()).length);
		expect(await count(await two.dana.actor())).toBe(1);
		for (const who of [two.robin, two.marisol, two.lead, two.supervisor])
			expect(await count(await who.actor())).toBe(0);
	});

	it('carry a mark while they are new, and tell nobody that they were read', async () => {
		await send('dana', 'Good morning');
		expect((await read('wren')).messages[0]!.isNew).toBe(true);
		expect((await read('wren')).messages[0]!.isNew).toBe(false);
		expect((await read('dana')).messages[0]).not.toHaveProperty('read');
		const places = await asPerson(await two.dana.actor(), ({ db }) =>
			db.selectFrom('thread_place').select('person_id').execute()
		);
		expect(places.every(({ person_id }) => person_id === two.dana.id)).toBe(true);
	});

	it('come fifty at a time, the earlier ones behind a link', async () => {
		for (let at = 1; at <= 53; at++) await send(at % 3 ? 'wren' : 'dana', `Message ${at}`);
		const last = await read('wren');
		expect(last.messages.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, at) => at + 4));
		expect(last.earlier).toBe(4);
		const earlier = await read('wren', String(last.earlier));
		expect(earlier.messages.map(({ number }) => number)).toEqual([1, 2, 3]);
		expect(earlier.earlier).toBeNull();
	});

	it('stay for the participant when the match is over, and are gone for the supporter', async () => {
		await send('dana', 'See you Thursday');
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		const thread = await read('wren');
		expect(thread.standing).toBe('over');
		expect(thread.messages.map(({ text }) => text)).toEqual(['See you Thursday']);
		expect(thread.circle).toEqual([]);
		await expect(send('wren', 'One more')).rejects.toMatchObject({
			status: 409,
			code: 'messages_error_over'
		});
		await expect(read('dana')).rejects.toMatchObject({ status: 404 });
		await expect(send('dana', 'Wait')).rejects.toMatchObject({ status: 404 });
		expect((await readTalk(await two.dana.actor(), {})).threads).toEqual([]);
		expect((await readTalk(await two.wren.actor(), {})).thread?.standing).toBe('over');
	});

	it('wait during a pause: both read, nobody writes', async () => {
		await send('dana', 'Rest well');
		await pause(await two.wren.actor(), {});
		expect((await read('wren')).standing).toBe('resting');
		expect((await read('dana')).messages).toHaveLength(1);
		await expect(send('wren', 'Hello')).rejects.toMatchObject({
			status: 409,
			code: 'messages_error_resting'
		});
		await expect(send('dana', 'Hello')).rejects.toMatchObject({
			status: 409,
			code: 'messages_error_resting'
		});
	});
});

describe('the page Talk', () => {
	it('opens the only thread at once', async () => {
		const talk = await readTalk(await two.wren.actor(), {});
		expect(talk.thread?.name).toBe('Dana');
		expect(talk.threads).toEqual([]);
	});

	it('is empty for a lead', async () => {
		expect(await readTalk(await two.lead.actor(), {})).toEqual({ thread: null, threads: [] });
	});

	it('still opens for somebody who has stopped', async () => {
		await send('wren', 'He laughed.');
		await stop(await two.wren.actor(), {});
		const talk = await readTalk(await two.wren.actor(), {});
		expect(talk.thread).toMatchObject({ standing: 'over', messages: [{ text: 'He laughed.' }] });
	});

	it('wait for the other where somebody is back with new keys: no box, nothing lost, and no fault', async () => {
		await send('wren', 'He laughed.');
		const { circle_id: circle } = await asPerson(await two.wren.actor(), ({ db }) =>
			db.selectFrom('match').select('circle_id').where('id', '=', two.match).executeTakeFirstOrThrow()
		);
		for (const [lost, other] of [
			['wren', 'dana'],
			['dana', 'wren']
		] as const) {
			await loseKeys(await two[lost].actor(), { circle: circle! });
			expect(await read(lost)).toMatchObject({ standing: 'open', held: false, messages: [] });
			await expect(send(lost, 'Hello?')).rejects.toMatchObject({
				status: 409,
				code: 'messages_error_waiting'
			});
			const agreement = await readAgreement(await two[lost].actor(), { match: two.match });
			expect(agreement).toMatchObject({ canWrite: false, isWaiting: true });
			await expect(
				offerAgreement(await two[lost].actor(), {
					...{ match: two.match, id: newId(), seen: '', drafts: '0', language: 'en' },
					...{ reviewOn: agreement.usualReviewOn, ...agreement.start.words }
				})
			).rejects.toMatchObject({ status: 409, code: 'messages_error_waiting' });
			await giveKeys(await two[other].actor(), { circle: circle!, person: two[lost].id });
			expect((await read(lost)).messages.map(({ text }) => text)).toEqual(['He laughed.']);
		}
	});
});

describe('somebody who is not sure who is at the other’s phone (H04)', () => {
	const stops = async (who: 'wren' | 'dana') => stopWriting(await two[who].actor(), { match: two.match });
	const goesOn = async (who: 'wren' | 'dana') => goOnWriting(await two[who].actor(), { match: two.match });
	const refused = { status: 409, code: 'messages_error_stopped' };

	it('stops the writing for both at once, and nothing that was written is gone', async () => {
		const { id } = await send('wren', 'Before');
		expect(await readNotSure(await two.dana.actor(), { match: two.match })).toMatchObject({
			name: 'Wren',
			stopped: false
		});
		await stops('dana');
		await stops('dana');
		for (const who of ['wren', 'dana'] as const)
			await expect(send(who, 'After')).rejects.toMatchObject(refused);
		expect(await read('dana')).toMatchObject({ stopped: 'me', messages: [{ text: 'Before' }] });
		expect(await read('wren')).toMatchObject({ stopped: 'other', messages: [{ text: 'Before' }] });
		// What one wrote stays theirs to take back, and the same form posted again is still the same message.
		expect(await send('wren', 'Before', id)).toMatchObject({ id });
		await takeBackMessage(await two.wren.actor(), { match: two.match, message: id });
	});

	it('opens it again, and nobody else does: the other may not be who they seem', async () => {
		await stops('wren');
		await goesOn('dana');
		expect(await read('dana')).toMatchObject({ stopped: 'other' });
		// Whoever is at the other phone stops first, and opens it again: what Dana stopped stays.
		await stops('dana');
		await goesOn('wren');
		await goesOn('wren');
		expect(await read('wren')).toMatchObject({ stopped: 'other' });
		expect(await read('dana')).toMatchObject({ stopped: 'me' });
		await expect(send('wren', 'It is me, really')).rejects.toMatchObject(refused);
		await goesOn('dana');
		expect(await read('dana')).toMatchObject({ stopped: null });
		expect(await send('dana', 'It is you')).toMatchObject({ number: 1 });
	});

	it('is not passed by whoever sends at the same moment: either it is there before, or it is refused', async () => {
		for (let round = 0; round < 8; round++) {
			const sending = Array.from({ length: 4 }, (_, at) =>
				send('wren', `At once ${round}-${at}`).then(
					() => true,
					(error: { code: string }) => error.code
				)
			);
			const [said] = await Promise.all([Promise.all(sending), stops('dana')]);
			const { messages } = await read('dana');
			expect(messages.filter(({ text }) => text.startsWith(`At once ${round}-`))).toHaveLength(
				said.filter((each) => each === true).length
			);
			expect(said.filter((each) => each !== true && each !== 'messages_error_stopped')).toEqual([]);
			await expect(send('wren', 'Late')).rejects.toMatchObject(refused);
			await goesOn('dana');
		}
	});

	it('can not stop what rests or is over, nor what is of two others', async () => {
		await expect(stopWriting(await two.robin.actor(), { match: two.match })).rejects.toMatchObject({
			status: 404
		});
		await pause(await two.wren.actor(), {});
		await expect(stops('wren')).rejects.toMatchObject({ code: 'messages_error_resting' });
	});

	it('leaves nothing behind when the two do not walk together any more, and tells the supporter nothing more', async () => {
		const { id } = await send('wren', 'Mine');
		await stops('dana');
		await stop(await two.wren.actor(), {});
		await handlers['match.ended']!({
			id: newId(),
			org: ground.org,
			name: 'match.ended',
			payload: { matchId: two.match }
		});
		const left = await asPerson(await two.wren.actor(), ({ db }) =>
			db.selectFrom('thread_stop').select('person_id').where('match_id', '=', two.match).execute()
		);
		expect(left).toEqual([]);
		await takeBackMessage(await two.wren.actor(), { match: two.match, message: id });
		const client = new pg.Client({
			...inject('database').superuser,
			database: inject('database').owner.database
		});
		await client.connect();
		const { rows } = await client.query<{ people: string[] }>(
			`select people from outbox.event where name = 'message.taken-back' and payload ->> 'message' = $1`,
			[id]
		);
		await client.end();
		expect(rows).toEqual([{ people: [two.wren.id] }]);
	});

	it('go to the phone that looks through them some hundreds at a time, without what was taken back', async () => {
		const sent = await Promise.all(
			Array.from({ length: 503 }, (_, at) => send(at % 2 ? 'wren' : 'dana', `Message ${at}`))
		);
		const gone = sent[1]!;
		await takeBackMessage(await two.wren.actor(), { match: two.match, message: gone.id });
		const wren = await two.wren.actor();
		const first = await lookThrough(wren, { match: two.match });
		expect(first.earlier).toBe(4);
		const rest = await lookThrough(wren, { match: two.match, before: String(first.earlier) });
		expect(rest.earlier).toBeNull();
		const numbers = [...first.messages, ...rest.messages].map(({ number }) => number);
		expect(numbers).toEqual(
			Array.from({ length: 503 }, (_, at) => 503 - at).filter((number) => number !== gone.number)
		);
		await expect(lookThrough(wren, { match: two.match, before: '0' })).rejects.toMatchObject({ status: 400 });
	});
});

describe('a photo', () => {
	const photo = async () => Transformer.fromRgbaPixels(Buffer.alloc(40_000, 200), 100, 100).jpeg(80);
	const sendsPhoto = async (text = '', id = newId()) =>
		sendPhoto(await two.wren.actor(), { match: two.match, id, photo: await photo(), caption: text });
	const sees = async (who: 'wren' | 'dana' | 'robin', message: string, match = two.match) =>
		readPhoto(await two[who].actor(), { match, message });

	it('is a message among the others, with words or without', async () => {
		const first = await sendsPhoto();
		const second = await sendsPhoto('My new place');
		expect((await read('dana')).messages).toMatchObject([
			{ id: first.id, holds: 'photo', text: '', missing: null, number: 1 },
			{ id: second.id, holds: 'photo', text: 'My new place', missing: null, number: 2 }
		]);
		for (const who of ['wren', 'dana'] as const)
			expect((await sees(who, first.id)).subarray(8, 12).toString()).toBe('WEBP');
		// Nobody else, neither by the right thread nor by their own.
		await expect(sees('robin', first.id)).rejects.toMatchObject({ status: 404 });
		await expect(sees('robin', first.id, two.otherMatch)).rejects.toMatchObject({ status: 404 });
		// Words are no photo.
		await expect(sees('dana', (await send('wren', 'Hello')).id)).rejects.toMatchObject({ status: 404 });
	});

	it('is one, however often its form is posted', async () => {
		const id = newId();
		await Promise.all([sendsPhoto('Once', id), sendsPhoto('Once', id), sendsPhoto('Once', id)]);
		expect((await read('dana')).messages).toHaveLength(1);
	});

	it('is one of so many that one person sends in a day, taken back or waiting too: nobody fills the disk', async () => {
		const { id } = await sendsPhoto();
		const put = (many: number, age: string) =>
			asOwner(
				ground.org,
				`insert into message (id, match_id, circle_id, number, author_id, at, holds)
				select gen_random_uuid(), match_id, circle_id, 1000000 + (select count(*) from message) + n, author_id, now() - $3::interval, holds
				from message, generate_series(1, $2::integer) n where id = $1`,
				[id, many, age]
			);
		await put(mostMediaADay, '25 hours');
		await put(mostMediaADay - 2, '23 hours');
		const last = await sendsPhoto();
		await takeBackMessage(await two.wren.actor(), { match: two.match, message: last.id });
		const refused = { code: 'messages_error_media_many' };
		await expect(sendsPhoto()).rejects.toMatchObject(refused);
		const voice = readFileSync('tests/fixtures/voice/voice.webm');
		const says = async (who: 'wren' | 'dana') =>
			sendVoice(await two[who].actor(), { match: two.match, id: newId(), voice });
		await expect(says('wren')).rejects.toMatchObject(refused);
		await says('dana');
		await send('wren', 'Words alone');
		await asOwner(ground.org, 'delete from message where id = $1', [id]);
		await asOwner(
			ground.org,
			`update thread set quiet_from = '00:00', quiet_until = '23:59' where match_id = $1`,
			[two.match]
		);
		await sendsPhoto();
		await expect(sendsPhoto()).rejects.toMatchObject(refused);
	});

	it('is gone at once when it is taken back', async () => {
		const { id } = await sendsPhoto('My new place');
		await takeBackMessage(await two.wren.actor(), { match: two.match, message: id });
		await expect(sees('dana', id)).rejects.toMatchObject({ status: 404 });
		expect((await read('dana')).messages).toMatchObject([{ missing: 'taken-back', text: '' }]);
		expect(await asOwner(ground.org, 'select from words where row_id = $1', [id])).toEqual([]);
	});

	it('lies sealed, and an opening of it is told', async () => {
		const { id } = await sendsPhoto();
		const [row] = await asOwner(ground.org, 'select sealed from words where row_id = $1', [id]);
		const kept = Buffer.from(row!.sealed as Buffer);
		expect(kept.includes('WEBP') || kept.includes('UklGR')).toBe(false);
		const openings = async () =>
			(await asOwner(ground.org, `select from access_event where reader_id = $1`, [two.dana.id])).length;
		const before = await openings();
		await sees('dana', id);
		expect(await openings()).toBe(before + 1);
	});

	it('is refused beside its box when it is none, and to somebody who is not signed in', async () => {
		const wren = await two.wren.actor();
		const asked = { match: two.match, id: newId() };
		await expect(sendPhoto(wren, { ...asked, photo: Buffer.from('no photo') })).rejects.toMatchObject({
			fields: { photo: 'messages_error_photo_kind' }
		});
		for (const none of [undefined, '', Buffer.alloc(0), 'photo.jpg'])
			await expect(sendPhoto(wren, { ...asked, photo: none })).rejects.toMatchObject({
				fields: { photo: 'messages_error_photo_none' }
			});
		await expect(
			sendPhoto(wren, { ...asked, photo: Buffer.alloc(12 * 1024 * 1024 + 1) })
		).rejects.toMatchObject({ fields: { photo: 'messages_error_photo_large' } });
		await expect(sendPhoto(nobody(ground.org), { ...asked, photo: await photo() })).rejects.toMatchObject({
			status: 403
		});
	});
});

describe('a photo or a voice note of who does not walk with the other now', () => {
	const worked = vi.spyOn(Transformer.prototype, 'metadata');
	const tries = async (who: 'wren' | 'dana' | 'robin') => {
		const photo = await Transformer.fromRgbaPixels(Buffer.alloc(400, 200), 10, 10).jpeg(80);
		worked.mockClear();
		return sendPhoto(await two[who].actor(), { match: two.match, id: newId(), photo });
	};

	it('is not worked on: a picture is small in its file and large when it is unpacked', async () => {
		await tries('wren');
		expect(worked).toHaveBeenCalledTimes(1);
		await expect(tries('robin')).rejects.toMatchObject({ status: 404 });
		expect(worked).not.toHaveBeenCalled();
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await expect(tries('dana')).rejects.toMatchObject({ status: 404 });
		await expect(tries('wren')).rejects.toMatchObject({ code: 'messages_error_over' });
		expect(worked).not.toHaveBeenCalled();
	});

	it('is read by the participant for good, and not by the supporter, by its address either (INV-05)', async () => {
		const { id } = await tries('wren');
		const voice = readFileSync('tests/fixtures/voice/voice.webm');
		const said = await sendVoice(await two.wren.actor(), { match: two.match, id: newId(), voice });
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		const sees = async (who: 'wren' | 'dana') =>
			readPhoto(await two[who].actor(), { match: two.match, message: id });
		const hears = async (who: 'wren' | 'dana') =>
			readVoice(await two[who].actor(), { match: two.match, message: said.id });
		expect((await sees('wren')).length).toBeGreaterThan(0);
		expect((await hears('wren')).type).toBe('audio/webm');
		await expect(sees('dana')).rejects.toMatchObject({ status: 404 });
		await expect(hears('dana')).rejects.toMatchObject({ status: 404 });
	});

	it('that waits is seen by its author alone', async () => {
		await sendMessage(await two.wren.actor(), { match: two.match, id: newId(), text: 'Hello' });
		const hour = Temporal.Now.zonedDateTimeISO('America/Toronto').toPlainTime();
		const clock = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' });
		await asOwner(ground.org, 'update thread set quiet_from = $2, quiet_until = $3 where match_id = $1', [
			...[two.match, clock(hour), clock(hour.add({ hours: 2 }))]
		]);
		await tries('wren');
		const { waiting } = await readThread(await two.wren.actor(), { match: two.match });
		const message = waiting[0]!.id;
		const sees = async (who: 'wren' | 'dana') =>
			readPhoto(await two[who].actor(), { match: two.match, message });
		expect((await sees('wren')).length).toBeGreaterThan(0);
		await expect(sees('dana')).rejects.toMatchObject({ status: 404 });
	});
});

describe('a voice note', () => {
	const said = readFileSync('tests/fixtures/voice/voice.webm');
	const says = async (voice: unknown = said, id = newId()) =>
		sendVoice(await two.wren.actor(), { match: two.match, id, voice });

	it('is a message among the others, heard by the two, and gone when it is taken back', async () => {
		const { id } = await says();
		expect((await read('dana')).messages).toMatchObject([{ id, holds: 'voice', text: '', missing: null }]);
		const hears = async (who: 'wren' | 'dana' | 'robin') =>
			readVoice(await two[who].actor(), { match: two.match, message: id });
		expect(await hears('dana')).toMatchObject({ type: 'audio/webm' });
		await expect(hears('robin')).rejects.toMatchObject({ status: 404 });
		await expect(readPhoto(await two.dana.actor(), { match: two.match, message: id })).rejects.toMatchObject({
			status: 404
		});
		await takeBackMessage(await two.wren.actor(), { match: two.match, message: id });
		await expect(hears('dana')).rejects.toMatchObject({ status: 404 });
		expect(await asOwner(ground.org, 'select from words where row_id = $1', [id])).toEqual([]);
	});

	it('is refused when it is none', async () => {
		await expect(says(Buffer.from('no sound'))).rejects.toMatchObject({
			fields: { voice: 'messages_error_voice_kind' }
		});
		await expect(says(undefined, 'no-id')).rejects.toMatchObject({ status: 400 });
		await expect(says('voice')).rejects.toMatchObject({ fields: { voice: 'messages_error_voice_none' } });
	});
});
