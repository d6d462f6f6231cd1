import { Temporal } from 'temporal-polyfill';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { nobody } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { asPerson, testPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import { walkTogether } from '#tests/support/walking.ts';
import { readPages, readStanding, sayHello } from '#features/enrolment/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { sendMessage, stopWriting } from '#features/messages/index.server.ts';
import {
	correctContact,
	logCall,
	logContact,
	readCall,
	readContact,
	readContacts,
	readMyDay,
	takeBackContact
} from '../index.server.ts';

type Who = 'wren' | 'dana' | 'robin' | 'marisol';
let ground: Ground;
let noted: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
	noted = await testGround({ noteMode: 'optional' });
});
beforeEach(async () => {
	two = await twoPairs(ground);
});

const minutesAgo = (minutes: number) => Temporal.Now.instant().subtract({ minutes }).toString();
const filledIn = (changed: Record<string, unknown> = {}) => ({
	match: two.match,
	id: newId(),
	kind: 'talk',
	mode: 'phone',
	start: minutesAgo(60),
	end: minutesAgo(15),
	...changed
});
const log = async (changed: Record<string, unknown> = {}, who: Who = 'dana') =>
	logContact(await two[who].actor(), filledIn(changed));
const list = async (who: Who, match = two.match) =>
	(await readContacts(await two[who].actor(), { match })).contacts;

describe('a contact', () => {
	it('is seen by the participant at once: what, when and how long, and nothing else', async () => {
		await log({ kind: 'accompany', mode: 'in-person' });
		const [contact] = await list('wren');
		expect(contact).toMatchObject({
			kind: 'accompany',
			mode: 'in-person',
			minutes: 45,
			note: null,
			mayCorrect: false
		});
		expect(await list('dana')).toHaveLength(1);
	});

	it('makes an enrolment active when it is the first that connected (INV-01)', async () => {
		const pages = await readPages(nobody(ground.org), { language: 'en' });
		await sayHello(await two.wren.actor(), {
			id: newId(),
			language: 'en',
			choiceWording: pages.choice,
			limitsWording: pages.limits.wording
		});
		const state = async () => (await readStanding(await two.wren.actor(), {})).state;
		expect(await state()).toBe('enrolled');
		await log({ kind: 'not-connected' });
		expect(await state()).toBe('enrolled');
		await log();
		expect(await state()).toBe('active');
		await log({ start: minutesAgo(12), end: minutesAgo(3) });
		expect(await state()).toBe('active');
	});

	it('counts in the picture of the pace of the two, the same for both; an attempt, and what was taken back, does not (R056)', async () => {
		const hours = (ago: number) => ({ start: minutesAgo(ago * 60), end: minutesAgo(ago * 60 - 10) });
		await log(hours(3));
		await log(hours(2));
		await log({ ...hours(1), kind: 'not-connected' });
		const gone = await log(hours(4));
		await takeBackContact(await two.dana.actor(), { match: two.match, contact: gone.id });
		const pace = async (who: Who) => (await readContacts(await two[who].actor(), { match: two.match })).pace!;
		const { unit, columns } = await pace('wren');
		expect(unit).toBe('week');
		expect(columns.reduce((all, { met }) => all + met, 0)).toBe(2);
		expect(await pace('dana')).toEqual({ unit, columns });
	});

	it('has no words while one is not sure who the other is (H04): that two met is logged all the same', async () => {
		const pair = await twoPairs(noted);
		await stopWriting(await pair.wren.actor(), { match: pair.match });
		const said = { ...filledIn(), match: pair.match };
		const dana = await pair.dana.actor();
		await expect(logContact(dana, { ...said, note: 'Come there' })).rejects.toMatchObject({
			code: 'messages_error_stopped'
		});
		await logContact(dana, said);
		const { contacts } = await readContacts(await pair.wren.actor(), { match: pair.match });
		expect(contacts).toMatchObject([{ kind: 'talk', note: null }]);
	});

	it('is logged once, however often the form is posted', async () => {
		const posted = filledIn();
		const dana = await two.dana.actor();
		await Promise.all(Array.from({ length: 5 }, () => logContact(dana, posted)));
		await logContact(dana, posted);
		expect(await list('wren')).toHaveLength(1);
	});

	it('is not taken for logged when something was changed under the same id', async () => {
		const posted = filledIn();
		const dana = await two.dana.actor();
		await logContact(dana, posted);
		for (const changed of [
			{ kind: 'celebrate' },
			{ mode: 'video' },
			{ end: minutesAgo(5) },
			{ place: 'home' }
		])
			await expect(logContact(dana, { ...posted, ...changed })).rejects.toMatchObject({
				status: 409,
				code: 'contacts_error_logged_before'
			});
		expect(await list('wren')).toMatchObject([{ kind: 'talk', mode: 'phone', place: null }]);
		await takeBackContact(dana, { match: two.match, contact: posted.id });
		await expect(logContact(dana, posted)).rejects.toMatchObject({ code: 'contacts_error_taken_back' });
	});

	it('says the kind of place when somebody likes to, and never an address', async () => {
		await log({ place: 'court-or-agency' });
		await log({ start: minutesAgo(14), end: minutesAgo(2), place: '' });
		expect((await list('wren')).map(({ place }) => place)).toEqual([null, 'court-or-agency']);
		await expect(log({ place: '12 Mill Street' })).rejects.toMatchObject({ status: 400 });
	});

	it('is found however long ago it was: the list comes in parts, none left out and none twice', async () => {
		const start = minutesAgo(30);
		for (let at = 0; at < 103; at++) await log({ kind: 'not-connected', start });
		const wren = await two.wren.actor();
		const first = await readContacts(wren, { match: two.match });
		expect([first.contacts.length, first.isFirst]).toEqual([100, true]);
		const second = await readContacts(wren, { match: two.match, after: first.after! });
		expect([second.contacts.length, second.isFirst, second.after]).toEqual([3, false, null]);
		expect(new Set([...first.contacts, ...second.contacts].map(({ id }) => id)).size).toBe(103);
		await expect(readContacts(wren, { match: two.match, after: newId() })).rejects.toMatchObject({
			status: 404
		});
	});

	it('does not overlap another one of the same supporter, also with somebody else', async () => {
		const ana = await testPerson(ground.org, { alias: 'Ana' });
		const otherMatch = await walkTogether(ana, two.dana);
		await log();
		await expect(log({ match: otherMatch, start: minutesAgo(30), end: minutesAgo(5) })).rejects.toMatchObject(
			{
				status: 409,
				code: 'contacts_error_overlap'
			}
		);
		await log({ match: otherMatch, start: minutesAgo(14), end: minutesAgo(2) });
		// Another supporter is another person: their hour is theirs.
		await logContact(await two.marisol.actor(), filledIn({ match: two.otherMatch }));
	});

	it('is one of two when both are logged at the same moment, by two windows or two processes', async () => {
		const dana = await two.dana.actor();
		const posts = await Promise.allSettled(
			Array.from({ length: 8 }, (_, at) =>
				logContact(dana, filledIn({ start: minutesAgo(60 + at), end: minutesAgo(15) }))
			)
		);
		expect(posts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		for (const post of posts)
			if (post.status === 'rejected') expect(post.reason).toMatchObject({ status: 409 });
		expect(await list('wren')).toHaveLength(1);
	});

	it('that did not connect is neutral: it takes no time and stands in nobody’s way', async () => {
		await log({ kind: 'not-connected' });
		await log();
		expect((await list('wren')).map(({ kind, minutes }) => ({ kind, minutes }))).toContainEqual({
			kind: 'not-connected',
			minutes: 0
		});
	});

	it('has its minutes from the database and takes none that are typed', async () => {
		await log({ minutes: '999', units15: '4' });
		expect((await list('wren'))[0]!.minutes).toBe(45);
		await expect(
			asPerson(await two.dana.actor(), ({ db }) =>
				db
					.updateTable('contact')
					.set({ minutes: 999 } as never)
					.execute()
			)
		).rejects.toThrow();
	});

	it('can be typed on the clock of the programme, over midnight', async () => {
		const yesterday = Temporal.Now.plainDateISO('America/Toronto').subtract({ days: 2 }).toString();
		await log({ date: yesterday, from: '23:30', to: '00:20' });
		expect((await list('wren'))[0]!.minutes).toBe(50);
	});

	it('is refused kindly where its times can not be, and keeps nothing', async () => {
		await expect(log({ start: minutesAgo(10), end: minutesAgo(20) })).rejects.toMatchObject({
			fields: { start: 'contacts_error_end_before_start' }
		});
		await expect(log({ start: minutesAgo(10), end: minutesAgo(-30) })).rejects.toMatchObject({
			fields: { start: 'contacts_error_future' }
		});
		await expect(log({ start: '', end: '' })).rejects.toMatchObject({
			fields: { start: 'contacts_error_time' }
		});
		await expect(log({ date: 'soon', from: '09:00', to: '10:00' })).rejects.toMatchObject({
			fields: { from: 'contacts_error_time' }
		});
		await expect(log({ kind: 'assessment' })).rejects.toMatchObject({
			fields: { kind: 'contacts_error_kind' }
		});
		expect(await list('wren')).toEqual([]);
	});

	it('carries no words where the programme has none', async () => {
		await log({ note: 'We talked about court.' });
		expect((await list('wren'))[0]!.note).toBeNull();
		expect((await readMyDay(await two.dana.actor(), {})).log.withWords).toBe(false);
	});

	it('carries words, sealed for the two, where the programme turned them on', async () => {
		two = await twoPairs(noted);
		await log({ note: 'We talked about court.' });
		expect((await list('wren'))[0]!.note).toBe('We talked about court.');
		await expect(log({ note: 'x'.repeat(601) })).rejects.toMatchObject({
			fields: { note: 'contacts_error_note_too_long' }
		});
	});

	it('can be put right or taken back for a day by whoever logged it, and the time is free again', async () => {
		const first = await log();
		const correction = { ...filledIn({ kind: 'celebrate', start: minutesAgo(50) }), contact: first.id };
		await correctContact(await two.dana.actor(), correction);
		await correctContact(await two.dana.actor(), correction);
		const [contact, ...more] = await list('wren');
		expect(more).toEqual([]);
		expect(contact).toMatchObject({ kind: 'celebrate', minutes: 35 });
		expect(contact!.corrected).not.toBeNull();
		await takeBackContact(await two.dana.actor(), { match: two.match, contact: contact!.id });
		expect(await list('wren')).toEqual([]);
		await log();
	});

	it('is not where another match is named', async () => {
		const { id: contact } = await log();
		const [dana, match] = [await two.dana.actor(), newId()];
		for (const look of [
			() => readContact(dana, { match, contact }),
			() => correctContact(dana, { ...filledIn({ match }), contact }),
			() => takeBackContact(dana, { match, contact })
		])
			await expect(look()).rejects.toMatchObject({ status: 404 });
		expect(await list('wren')).toHaveLength(1);
	});

	it('that was taken back is not put right into a new one', async () => {
		const { id } = await log();
		const dana = await two.dana.actor();
		await takeBackContact(dana, { match: two.match, contact: id });
		await expect(
			correctContact(dana, { ...filledIn({ kind: 'celebrate' }), contact: id })
		).rejects.toMatchObject({ status: 409, code: 'contacts_error_taken_back' });
		expect(await list('wren')).toEqual([]);
	});

	it('has one day from the first log on, however often it is put right', async () => {
		const today = runtime();
		const dana = await two.dana.actor();
		let { id } = await log();
		const putRight = async (hours: number) => {
			setRuntime({ ...today, clock: () => systemClock().add({ hours }) });
			({ id } = await correctContact(dana, { ...filledIn(), contact: id }));
		};
		try {
			await putRight(20);
			await putRight(23);
			await expect(putRight(25)).rejects.toMatchObject({ code: 'contacts_error_too_late' });
			await expect(readContact(dana, { match: two.match, contact: id })).rejects.toMatchObject({
				status: 404
			});
		} finally {
			setRuntime(today);
		}
	});

	it('stays as it is after a day, and for everybody else always', async () => {
		const { id } = await log();
		await expect(
			takeBackContact(await two.wren.actor(), { match: two.match, contact: id })
		).rejects.toMatchObject({
			status: 403
		});
		await expect(
			takeBackContact(await two.marisol.actor(), { match: two.match, contact: id })
		).rejects.toMatchObject({
			status: 404
		});
		const tomorrow = { ...runtime(), clock: () => systemClock().add({ hours: 25 }) };
		const today = runtime();
		const dana = await two.dana.actor();
		setRuntime(tomorrow);
		try {
			await expect(takeBackContact(dana, { match: two.match, contact: id })).rejects.toMatchObject({
				code: 'contacts_error_too_late'
			});
			await expect(readContact(dana, { match: two.match, contact: id })).rejects.toMatchObject({
				status: 404
			});
		} finally {
			setRuntime(today);
		}
		expect(await list('wren')).toHaveLength(1);
	});

	it('stays with the participant when the match is over, and is gone for the supporter', async () => {
		await log();
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		expect(await list('wren')).toHaveLength(1);
		await expect(list('dana')).rejects.toMatchObject({ status: 404 });
		const rows = await asPerson(await two.dana.actor(), ({ db }) =>
			db.selectFrom('contact').select('id').execute()
		);
		expect(rows).toEqual([]);
		await expect(log({ start: minutesAgo(10), end: minutesAgo(5) })).rejects.toMatchObject({ status: 404 });
	});

	it('is nobody else’s', async () => {
		await log();
		for (const who of [two.robin, two.marisol, two.lead, two.supervisor]) {
			await expect(readContacts(await who.actor(), { match: two.match })).rejects.toMatchObject({
				status: 404
			});
			const rows = await asPerson(await who.actor(), ({ db }) =>
				db.selectFrom('contact').select('id').where('match_id', '=', two.match).execute()
			);
			expect(rows).toEqual([]);
		}
		await expect(log({}, 'wren')).rejects.toMatchObject({ status: 403 });
	});
});

describe('My day', () => {
	it('shows whom I walk with and what waits, without opening any words', async () => {
		await sendMessage(await two.wren.actor(), { match: two.match, id: newId(), text: 'Good morning' });
		const today = await readMyDay(await two.dana.actor(), {});
		expect(today.people).toMatchObject([{ name: 'Wren', wrote: true, agreement: 'new', resting: false }]);
		expect(today.asks).toBe(0);
		expect(today.log.people).toEqual([{ match: two.match, name: 'Wren' }]);
		const openings = await asPerson(await two.wren.actor(), ({ db }) =>
			db.selectFrom('access_event').select('kind').where('use_case', '=', 'contacts.my-day').execute()
		);
		expect(openings).toEqual([]);
	});

	it('has everything for a contact chosen already, so that the usual one is one tap', async () => {
		const { log: form } = await readMyDay(await two.dana.actor(), {});
		await logContact(await two.dana.actor(), {
			id: form.newId,
			match: form.people[0]!.match,
			kind: 'talk',
			mode: 'in-person',
			start: form.start,
			end: form.end,
			date: form.today,
			from: '',
			to: ''
		});
		expect((await list('wren'))[0]!.minutes).toBe(30);
	});

	it('is not for participants', async () => {
		await expect(readMyDay(await two.wren.actor(), {})).rejects.toMatchObject({ status: 403 });
	});
});

describe('a call in two taps (INV-16)', () => {
	const call = async (changed: Record<string, unknown> = {}, who: Who = 'dana') =>
		logCall(await two[who].actor(), {
			...{ match: two.match, id: newId(), since: minutesAgo(12), outcome: 'talked', ...changed }
		});

	it('is a talk by telephone from the one tap to the other', async () => {
		await call();
		expect(await list('wren')).toMatchObject([{ kind: 'talk', mode: 'phone', minutes: 12 }]);
	});

	it('says neutrally that the two didn’t connect, and takes no time', async () => {
		await call({ outcome: 'not-connected' });
		expect(await list('wren')).toMatchObject([{ kind: 'not-connected', mode: 'phone', minutes: 0 }]);
	});

	it('is no second contact at the same time, and none that began in the future', async () => {
		await log();
		await expect(call({ since: minutesAgo(30) })).rejects.toMatchObject({ code: 'contacts_error_overlap' });
		await expect(call({ since: minutesAgo(-30) })).rejects.toMatchObject({ status: 400 });
		await expect(call({ since: 'a while ago' })).rejects.toMatchObject({ status: 400 });
	});

	it('is logged by the supporter of the two alone', async () => {
		await expect(readCall(await two.marisol.actor(), { match: two.match })).rejects.toMatchObject({
			status: 404
		});
		await expect(call({}, 'marisol')).rejects.toMatchObject({ status: 404 });
		await expect(call({}, 'wren')).rejects.toMatchObject({ status: 403 });
	});
});
