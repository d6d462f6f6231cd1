import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chainOpenings } from '#platform/access-log/chain.server.ts';
import { Conflict, Invalid, NotFound, TooMany } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { readWhoLooked, type WhoLooked } from '#features/access/index.server.ts';
import { sendMessage } from '#features/messages/index.server.ts';
import { startMailServer, type MailServer } from '#tests/support/mail-server.ts';
import {
	asOwner as straight,
	doErrands,
	itIs,
	tellAll,
	tellAndSend,
	useReach
} from '#tests/support/telling.ts';
import { testGround, twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import type { TestPerson } from '#tests/support/people.ts';
import {
	addChannel,
	changeChannel,
	confirmChannel,
	proveChannel,
	readChannel,
	readChannels,
	removeChannel,
	sendCode,
	sendTrial
} from '../index.server.ts';
import { handlers } from './jobs.ts';
import { tidyUp } from './tell.ts';

let server: MailServer;
let pairs: TwoPairs;

const manner = { safety: 'safe', from: '00:00', until: '00:00', cover: 'message', language: 'en' };
const add = async (person: TestPerson, given: Record<string, string> = {}) =>
	(
		await addChannel(await person.actor(), {
			...manner,
			kind: 'email',
			address: 'wren@example.net',
			...given
		})
	).id;
const look = async (person: TestPerson, channel: string) => readChannel(await person.actor(), { channel });
const send = () => tellAndSend(pairs.org, handlers);
const digits = () => /^(\d{6}) *$/m.exec(server.mails.at(-1)!.raw)![1]!;

/** Has a channel on that was proven by its code. */
async function on(person: TestPerson, given: Record<string, string> = {}): Promise<string> {
	const channel = await add(person, given);
	await sendCode(await person.actor(), { channel });
	await send();
	await proveChannel(await person.actor(), { channel, code: digits() });
	await tellAll(pairs.org, handlers);
	server.mails.length = 0;
	return channel;
}

const says = async (who: TestPerson, match = pairs.match) =>
	sendMessage(await who.actor(), { match, id: newId(), text: 'See you at ten.' });

const asOwner = (statement: string, values: unknown[] = []) => straight(pairs.org, statement, values);
const isReach = (line: WhoLooked['lines'][number]) => line.shape === 'one' && line.kind === 'reach';
/** Somebody was last here so long ago, or will be seen to be here a while from now. */
const lastHere = (person: TestPerson, minutes: number) =>
	asOwner(`update session set last_seen_at = now() + make_interval(mins => $2) where person_id = $1`, [
		person.id,
		minutes
	]);

beforeAll(async () => {
	server = await startMailServer();
	useReach({ mail: server.settings });
});
afterAll(async () => {
	itIs(null);
	await server.close();
});
beforeEach(async () => {
	itIs(null);
	pairs = await twoPairs(await testGround({ zone: 'America/Toronto' }));
	await tellAll(pairs.org, handlers);
	await lastHere(pairs.wren, -10);
	server.mails.length = 0;
	server.refuse.code = null;
}, 60_000);

describe('before a channel is used', () => {
	it('nothing is sent there but six digits, and only where it is safe: unknown is not (INV-12)', async () => {
		for (const safety of ['unknown', 'not-safe']) {
			const channel = await add(pairs.wren, { safety });
			await expect(sendCode(await pairs.wren.actor(), { channel })).rejects.toThrow(Conflict);
			await expect(sendTrial(await pairs.wren.actor(), { channel })).rejects.toThrow(Conflict);
		}
		await add(pairs.wren);
		await says(pairs.dana);
		await send();
		expect(server.mails).toEqual([]);
	});

	it('nothing said about safety is unknown', async () => {
		const { safety: _, ...rest } = manner;
		const { id } = await addChannel(await pairs.wren.actor(), {
			...rest,
			kind: 'email',
			address: 'wren@example.net'
		});
		expect(await look(pairs.wren, id)).toMatchObject({ safety: 'unknown', standing: 'not-safe' });
	});

	it('five tries are five, also many at once', async () => {
		const channel = await add(pairs.wren);
		await sendCode(await pairs.wren.actor(), { channel });
		await send();
		const right = digits();
		const wrong = right === '000000' ? '000001' : '000000';
		const actor = await pairs.wren.actor();
		const tries = Array.from({ length: 12 }, () => proveChannel(actor, { channel, code: wrong }));
		await Promise.allSettled(tries);
		await expect(proveChannel(actor, { channel, code: right })).rejects.toThrow(Invalid);
		expect((await look(pairs.wren, channel)).standing).toBe('not-yet');
	});

	it('the digits are typed back; a wrong one counts, and five are the end of it', async () => {
		const channel = await add(pairs.wren);
		await sendCode(await pairs.wren.actor(), { channel });
		await send();
		const right = digits();
		const wrong = right === '000000' ? '000001' : '000000';
		const type = async (code: string) => proveChannel(await pairs.wren.actor(), { channel, code });
		for (let tries = 0; tries < 5; tries++) await expect(type(wrong)).rejects.toThrow(Invalid);
		await expect(type(right)).rejects.toThrow(Invalid);
		expect((await look(pairs.wren, channel)).standing).toBe('not-yet');
		await sendCode(await pairs.wren.actor(), { channel });
		await send();
		await type(` ${digits().slice(0, 3)} ${digits().slice(3)}`);
		expect((await look(pairs.wren, channel)).standing).toBe('on');
	});

	it('digits count for half an hour', async () => {
		const channel = await add(pairs.wren);
		await sendCode(await pairs.wren.actor(), { channel });
		await send();
		itIs(Temporal.Now.instant().add({ minutes: 31 }));
		await expect(proveChannel(await pairs.wren.actor(), { channel, code: digits() })).rejects.toThrow(
			Invalid
		);
	});

	it('nobody’s mailbox is filled: six times, and four for one address whoever asks', async () => {
		const channel = await add(pairs.wren, { address: 'other@example.net' });
		for (let times = 0; times < 6; times++) {
			await sendCode(await pairs.wren.actor(), { channel });
			await send();
		}
		await expect(sendCode(await pairs.wren.actor(), { channel })).rejects.toThrow(TooMany);
		expect(server.mails).toHaveLength(4);
		const others = await add(pairs.robin, { address: 'other@example.net' });
		await sendCode(await pairs.robin.actor(), { channel: others });
		await send();
		expect(server.mails).toHaveLength(4);
	});

	it.each([
		'wren',
		'a@b',
		'a b@example.org',
		'a@example.org\r\nBcc: b@example.org',
		'"a"@example.org',
		'a@example.org,b@example.org',
		'<a@example.org>'
	])('an address that is none, or more than one, is refused: %j', async (address) => {
		await expect(add(pairs.wren, { address })).rejects.toThrow(Invalid);
	});

	it('an address that somebody else has here is taken like any other', async () => {
		await on(pairs.robin, { address: 'shared@example.net' });
		await on(pairs.wren, { address: 'shared@example.net' });
	});

	it('six are the most', async () => {
		for (let times = 0; times < 6; times++) await add(pairs.wren);
		await expect(add(pairs.wren)).rejects.toThrow(Conflict);
	});
});

describe('something new', () => {
	it('is told to the other of the pair, in the same few words, and not to whoever did it', async () => {
		await on(pairs.wren);
		await on(pairs.dana, { address: 'dana@example.net' });
		await says(pairs.dana);
		await send();
		expect(server.mails.map(({ to }) => to)).toEqual([['wren@example.net']]);
		expect(server.mails[0]!.raw).toContain('Subject: A message\r\n');
		expect(server.mails[0]!.raw).not.toContain('Dana');
	});

	it('is told once, however much there is, until they have been here again', async () => {
		await on(pairs.wren);
		for (let times = 0; times < 3; times++) await says(pairs.dana);
		await send();
		await says(pairs.dana);
		await send();
		expect(server.mails).toHaveLength(1);
		// They come and go; what happens after that is told.
		await lastHere(pairs.wren, 1);
		await says(pairs.dana);
		const errands = await tellAll(pairs.org, handlers);
		await lastHere(pairs.wren, -10);
		await doErrands(pairs.org, handlers, errands);
		expect(server.mails).toHaveLength(2);
	});

	it('is told again after a visit, though the session of it was swept since', async () => {
		await on(pairs.wren);
		await says(pairs.dana);
		await send();
		await lastHere(pairs.wren, 1);
		await tidyUp(pairs.org);
		await asOwner('delete from session where person_id = $1', [pairs.wren.id]);
		await says(pairs.dana);
		await send();
		expect(server.mails).toHaveLength(2);
	});

	it('needs no telling where somebody comes within two minutes', async () => {
		await on(pairs.wren);
		await says(pairs.dana);
		const errands = await tellAll(pairs.org, handlers);
		const wait = Date.parse(String(errands[0]!.payload.notBefore)) - Date.now();
		expect(wait).toBeGreaterThan(110_000);
		expect(wait).toBeLessThan(121_000);
		await lastHere(pairs.wren, 1);
		await doErrands(pairs.org, handlers, errands);
		expect(server.mails).toEqual([]);
	});

	it('goes to each channel, and to none that is not safe any more, whatever waits', async () => {
		const [one, other] = [await on(pairs.wren), await on(pairs.wren, { address: 'second@example.net' })];
		await says(pairs.dana);
		const errands = await tellAll(pairs.org, handlers);
		await changeChannel(await pairs.wren.actor(), { ...manner, channel: one, safety: 'unknown' });
		await lastHere(pairs.wren, -10);
		await doErrands(pairs.org, handlers, errands);
		expect(server.mails.map(({ to }) => to)).toEqual([['second@example.net']]);
		await removeChannel(await pairs.wren.actor(), { channel: other });
		await expect(look(pairs.wren, other)).rejects.toThrow(NotFound);
	});

	it('waits outside the hours of a channel, where the programme is, and is not dropped', async () => {
		await on(pairs.wren, { from: '09:00', until: '20:00' });
		itIs(Temporal.Instant.from('2031-01-15T23:30:00-05:00'));
		await says(pairs.dana);
		const errands = await tellAll(pairs.org, handlers);
		await doErrands(pairs.org, handlers, errands);
		expect(server.mails).toEqual([]);
		const held = await tellAll(pairs.org, handlers);
		expect(new Set(held.map(({ payload }) => payload.notBefore))).toEqual(
			new Set(['2031-01-16T14:00:00.000Z'])
		);
		itIs(Temporal.Instant.from('2031-01-16T09:00:00-05:00'));
		await doErrands(pairs.org, handlers, held);
		expect(server.mails).toHaveLength(1);
	});

	it('is handed over once, though it is told and asked for twice', async () => {
		await on(pairs.wren);
		await says(pairs.dana);
		const errands = await tellAll(pairs.org, handlers);
		expect(errands).toHaveLength(1);
		await doErrands(pairs.org, handlers, errands);
		expect(server.mails).toHaveLength(1);
	});

	it('shows its owner that the program opened where to write, and nobody else anything', async () => {
		await on(pairs.wren);
		await says(pairs.dana);
		await send();
		await chainOpenings(pairs.org);
		const { lines } = await readWhoLooked(await pairs.wren.actor(), {});
		expect(lines.filter(isReach)).toMatchObject([{ shape: 'one', why: 'server-key', how: 'job' }]);
		const dana = await readWhoLooked(await pairs.dana.actor(), {});
		expect(dana.lines.filter(isReach)).toEqual([]);
	});
});

describe('what does not arrive', () => {
	it('is said to its owner: refused for good, or tried again later', async () => {
		const channel = await on(pairs.wren);
		server.refuse.code = 550;
		await says(pairs.dana);
		await send();
		expect((await look(pairs.wren, channel)).trouble).toBe('refused');
		// They could not be told at all, so the next thing is told again.
		await lastHere(pairs.wren, -10);
		await tidyUp(pairs.org);
		server.refuse.code = 450;
		await says(pairs.dana);
		const errands = await tellAll(pairs.org, handlers);
		await expect(doErrands(pairs.org, handlers, errands)).rejects.toThrow();
		expect((await look(pairs.wren, channel)).trouble).toBe('later');
		await lastHere(pairs.wren, -10);
		server.refuse.code = null;
		await doErrands(pairs.org, handlers, errands);
		expect(server.mails).toHaveLength(1);
		expect((await look(pairs.wren, channel)).trouble).toBeNull();
	});

	it('is tried later where nobody listens, and where the line is not guarded', async () => {
		const channel = await on(pairs.wren);
		const tries = async (settings: Partial<MailServer['settings']>) => {
			useReach({ mail: { ...server.settings, ...settings } });
			await sendTrial(await pairs.wren.actor(), { channel });
			await expect(send()).rejects.toThrow();
			expect((await look(pairs.wren, channel)).trouble).toBe('later');
		};
		try {
			await tries({ port: 1 });
			// A name that is not this machine’s own, for the same server: it offers no TLS.
			await tries({ host: '0.0.0.0' });
		} finally {
			useReach({ mail: server.settings });
		}
		expect(server.mails).toEqual([]);
	});
});

describe('a channel', () => {
	it('is asked about again after ninety days, and said to be safe still', async () => {
		const channel = await on(pairs.wren);
		await asOwner(`update reach_channel set confirmed_at = now() - interval '91 days'`);
		expect((await look(pairs.wren, channel)).isToAsk).toBe(true);
		await confirmChannel(await pairs.wren.actor(), { channel });
		expect((await look(pairs.wren, channel)).isToAsk).toBe(false);
	});

	it('sends one to see what it looks like: the very same as when something is new', async () => {
		const channel = await on(pairs.wren);
		await sendTrial(await pairs.wren.actor(), { channel });
		await send();
		await says(pairs.dana);
		await lastHere(pairs.wren, -10);
		await send();
		const same = ({ raw }: { raw: string }) => raw.replace(/^(Date|Message-ID): .*$/gm, '$1');
		expect(server.mails).toHaveLength(2);
		expect(same(server.mails[0]!)).toBe(same(server.mails[1]!));
	});

	it('keeps its address under the server key, bound to its person', async () => {
		const mine = await add(pairs.wren);
		const theirs = await add(pairs.robin, { address: 'robin@example.net' });
		const rows = await asOwner('select sealed from reach_channel');
		expect(rows.every(({ sealed }) => !(sealed as Buffer).includes('example.net'))).toBe(true);
		await asOwner(
			'update reach_channel set sealed = (select sealed from reach_channel where id = $1) where id = $2',
			[theirs, mine]
		);
		await expect(readChannels(await pairs.wren.actor(), {})).rejects.toThrow();
	});
});
