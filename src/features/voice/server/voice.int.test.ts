import { beforeAll, describe, expect, inject, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { endRole, giveRole } from '#features/sign-in/index.server.ts';
import { dumpOf } from '#tests/support/dump.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { foundIn } from '#tests/support/planted.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { testTeam } from '#tests/support/walking.ts';
import { twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import { handlersFor } from '../domain/handlers.ts';
import {
	appeal,
	changeConcernSettings,
	changeWish,
	chooseRoute,
	giveOn,
	goOn,
	nameSomebody,
	prepareConcern,
	raiseConcern,
	readConcern,
	readConcerns,
	readOutside,
	sayHowItIs,
	sendNote,
	shareOutcome,
	takeUp,
	withdraw
} from '../index.server.ts';

let two: TwoPairs, ada: TestPerson, ida: TestPerson, sam: TestPerson, stranger: TestPerson;
beforeAll(async () => {
	const org = await testOrganisation();
	ada = await testProgramme(org);
	two = await twoPairs({ org, ...(await testTeam(org)) });
	ida = await testPerson(org, { alias: 'Ida', roles: ['lead'] });
	sam = await testPerson(org, { alias: 'Sam', roles: ['admin-supervisor'] });
	stranger = await testPerson(await testOrganisation(), { alias: 'Stranger', roles: ['lead'] });
	await settings(sam.id);
});

const settings = async (fallback: string) =>
	changeConcernSettings(await ada.actor(), {
		fallback,
		first: '30',
		second: '90',
		name_1: 'City ombudsperson',
		phone_1: '555-0177'
	});

type Said = { about?: string[]; wish?: string; tell?: string; text?: string; id?: string };

/** Raises one as the page would: with those who would read it, as the first step said. */
async function raise(who: TestPerson, said: Said = {}): Promise<string> {
	const about = said.about ?? [];
	const { roster } = await prepareConcern(await who.actor(), { about });
	const readers = handlersFor(roster, who.id, about);
	const { id } = await raiseConcern(await who.actor(), {
		id: newId(),
		wish: 'informal',
		...said,
		about,
		seen: [...readers].sort().join(' ')
	});
	return id;
}
const open = async (who: TestPerson, concern: string) => readConcern(await who.actor(), { concern });
const given = async (who: TestPerson) =>
	(await readConcerns(await who.actor(), {})).given.map(({ id }) => id);
const absent = { status: 404 };

/** A concern that was looked into by Ida, with its outcome. */
async function withOutcome(about: string[] = []): Promise<string> {
	const concern = await raise(two.wren, { about });
	await takeUp(await ida.actor(), { concern });
	await chooseRoute(await ida.actor(), { concern, wish: 'informal' });
	await goOn(await ida.actor(), { concern, to: 'looking_into' });
	await shareOutcome(await ida.actor(), { concern, id: newId(), note: 'We talked.' });
	return concern;
}

/** Every row the application's own role shows this person of one concern, past all use cases. */
const rowsSeen = async (who: TestPerson) =>
	asPerson(await who.actor(), async ({ client }) => {
		const counts: Record<string, number> = {};
		for (const [name, from] of Object.entries({
			concern: 'concern',
			note: 'concern_note',
			check: 'concern_check',
			words: 'words where field between 110 and 119',
			keys: `circle_key where circle_id in (select id from circle where kind = 'concern')`,
			circles: `circle where kind = 'concern'`,
			copies: 'guarded_copy',
			epochs: `circle_epoch where circle_id in (select id from circle where kind = 'concern')`,
			events: `access_event where kind = 'concern'`
		}))
			counts[name] = (await client.query(`select from ${from}`)).rowCount ?? 0;
		return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
	});

describe('a concern', () => {
	it('goes from being raised to its outcome between whoever raised it and a lead', async () => {
		const text = '<script>alert(1)</script>\n  ¿Por qué? …';
		const concern = await raise(two.wren, { about: [two.dana.id], text, tell: 'no' });
		const first = await open(ida, concern);
		expect(first).toMatchObject({ side: 'handler', state: 'raised', raiser: 'Wren', inHand: null });
		expect(first.raised).toMatchObject({ text, people: ['Dana'], wish: 'informal', mayTell: false });
		await takeUp(await ida.actor(), { concern });
		await changeWish(await two.wren.actor(), { concern, wish: 'formal' });
		// The way is theirs who raised it: what the page no longer says is not done.
		await expect(chooseRoute(await ida.actor(), { concern, wish: 'informal' })).rejects.toMatchObject({
			code: 'voice_error_wish_changed'
		});
		await chooseRoute(await ida.actor(), { concern, wish: 'formal' });
		await goOn(await ida.actor(), { concern, to: 'looking_into' });
		await sendNote(await ida.actor(), { concern, id: newId(), note: 'When could we talk?' });
		await sendNote(await two.wren.actor(), { concern, id: newId(), note: 'Tomorrow.' });
		await shareOutcome(await ida.actor(), { concern, id: newId(), note: 'We changed the rule.' });
		await goOn(await ida.actor(), { concern, to: 'closed' });
		const end = await open(two.wren, concern);
		expect(end).toMatchObject({ side: 'raiser', state: 'closed', route: 'formal' });
		expect(end.readers.sort()).toEqual(['Ida', 'Robin']);
		expect(end.notes.map(({ text, kind, name }) => [name, kind, text])).toEqual([
			['Ida', 'note', 'When could we talk?'],
			['Wren', 'note', 'Tomorrow.'],
			['Ida', 'outcome', 'We changed the rule.']
		]);
		const looked = await readWhoLooked(await two.wren.actor(), {});
		expect(JSON.stringify(looked)).toContain('"concern"');
	});

	it('can be raised without a word, by a supporter too, and by somebody who no longer takes part', async () => {
		const concern = await raise(two.dana, { wish: 'outside' });
		expect((await open(ida, concern)).raised).toMatchObject({ text: '', people: [], wish: 'outside' });
		const former = await testPerson(two.org, { alias: 'Kim', roles: [] });
		expect((await open(ida, await raise(former))).raiser).toBe('Kim');
	});

	it('is one, however often its form is posted, and says who would read it before it is sent', async () => {
		const id = newId();
		await Promise.allSettled(Array.from({ length: 4 }, () => raise(two.wren, { id })));
		expect(
			(await readConcerns(await two.wren.actor(), {})).own.filter((line) => line.id === id)
		).toHaveLength(1);
		const said = { id: newId(), about: [], wish: 'formal', text: 'Kept', seen: ida.id };
		await expect(raiseConcern(await two.wren.actor(), said)).rejects.toMatchObject({
			code: 'voice_error_readers'
		});
		await expect(raiseConcern(await two.wren.actor(), { ...said, wish: undefined })).rejects.toMatchObject({
			fields: { wish: 'voice_error_wish' }
		});
		await expect(
			raiseConcern(await two.wren.actor(), { ...said, about: [two.robin.id] })
		).rejects.toMatchObject({ fields: { about: 'voice_error_person' } });
	});

	it('is taken in hand by one, when two do so at once; and by the next when their role is over', async () => {
		const ending = await testPerson(two.org, { alias: 'Ending', roles: ['lead'] });
		const concern = await raise(two.wren);
		const [one, other] = [await ending.actor(), await two.lead.actor()];
		const taken = await Promise.allSettled([takeUp(one, { concern }), takeUp(other, { concern })]);
		expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const again = await raise(two.wren);
		await takeUp(await ending.actor(), { concern: again });
		await expect(goOn(await ida.actor(), { concern: again, to: 'looking_into' })).rejects.toMatchObject({
			code: 'voice_error_take_first'
		});
		await endRole(await ada.actor(), { programme: two.org.id, person: ending.id, role: 'lead' });
		await expect(open(ending, again)).rejects.toMatchObject(absent);
		expect(await rowsSeen(ending)).toEqual({});
		expect((await open(two.wren, again)).inHand).toBeNull();
		expect((await open(two.wren, again)).readers.sort()).toEqual(['Ida', 'Robin']);
		await takeUp(await ida.actor(), { concern: again });
		expect((await open(ida, again)).inHand).toEqual({ name: 'Ida', isMe: true });
	});
});

describe('somebody named in it (INV-21)', () => {
	it('sees nothing of it: not the supporter, a lead, nor anybody it was not given to', async () => {
		const outsiders = [two.dana, two.lead, two.supervisor, ada, two.marisol, two.robin];
		const before = await Promise.all(outsiders.map(rowsSeen));
		const waiting = await outbox();
		const concern = await raise(two.wren, { about: [two.dana.id, two.lead.id], text: 'Planted words' });
		await takeUp(await sam.actor(), { concern });
		// The lead is named, so it is the one chosen beforehand who reads it, and not the other lead.
		expect((await open(two.wren, concern)).readers).toEqual(['Sam']);
		expect(await given(sam)).toContain(concern);
		for (const who of [...outsiders, ida]) {
			await expect(open(who, concern)).rejects.toMatchObject(absent);
			await expect(sendNote(await who.actor(), { concern, id: newId(), note: 'x' })).rejects.toMatchObject(
				absent
			);
			await expect(takeUp(await who.actor(), { concern })).rejects.toMatchObject(absent);
			expect(await given(who)).not.toContain(concern);
		}
		// Not even their own attempt is written down where they could find it.
		expect(await Promise.all(outsiders.map(rowsSeen))).toEqual(before);
		await expect(
			readConcern({ ...(await stranger.actor()), org: two.org }, { concern })
		).rejects.toMatchObject(absent);
		const told = (await outbox()).slice(waiting.length);
		expect(told.length).toBeGreaterThan(0);
		expect(
			told.filter((event) => [two.dana.id, two.lead.id, two.wren.id].some((id) => event.includes(id)))
		).toEqual([]);
		await expect(
			asPerson(await two.dana.actor(), ({ client }) => client.query('select from outbox.event'))
		).rejects.toThrow(/permission denied/);
	});

	it('takes no other way round: no note, step or copy of a key by the application’s own role', async () => {
		const concern = await raise(two.wren, { about: [two.lead.id] });
		const circle = await asPerson(await two.wren.actor(), ({ db }) =>
			db.selectFrom('concern').select('circle_id').where('id', '=', concern).executeTakeFirstOrThrow()
		);
		const lead = await two.lead.actor();
		const tries = [
			`update concern set handler_id = '${two.lead.id}' where id = '${concern}' returning id`,
			`delete from circle_key where circle_id = '${circle.circle_id}' returning person_id`,
			`select from concern_settings, concern where concern.id = '${concern}'`
		];
		for (const statement of tries)
			expect((await asPerson(lead, ({ client }) => client.query(statement))).rowCount, statement).toBe(0);
		await expect(
			asPerson(lead, ({ client }) =>
				client.query(
					`insert into concern_note (id, concern_id, circle_id, author_id, kind, at) values ('${newId()}', '${concern}', '${circle.circle_id}', '${two.lead.id}', 'note', now())`
				)
			)
		).rejects.toThrow(/row-level security/);
		// A handler moves it on and never takes it back in the other's name.
		await expect(
			asPerson(await sam.actor(), ({ client }) =>
				client.query(`update concern set state = 'withdrawn' where id = '${concern}'`)
			)
		).rejects.toThrow(/row-level security/);
		await expect(withdraw(await sam.actor(), { concern })).rejects.toMatchObject({ status: 403 });
	});

	it('loses it at once when named later, and a new secret begins', async () => {
		const concern = await raise(two.wren, { text: 'Before' });
		await takeUp(await ida.actor(), { concern });
		const kept = await ida.actor();
		await nameSomebody(await two.wren.actor(), { concern, person: ida.id });
		await expect(open(ida, concern)).rejects.toMatchObject(absent);
		await expect(sendNote(kept, { concern, id: newId(), note: 'x' })).rejects.toMatchObject({ status: 409 });
		const shown = await open(two.wren, concern);
		expect(shown).toMatchObject({ inHand: null, readers: ['Robin'] });
		expect(shown.raised.people).toEqual(['Ida']);
		const epochs = await asPerson(await two.wren.actor(), ({ db }) =>
			db
				.selectFrom('circle_key')
				.innerJoin('concern', 'concern.circle_id', 'circle_key.circle_id')
				.select(['epoch', 'person_id'])
				.where('concern.id', '=', concern)
				.execute()
		);
		expect(Math.max(...epochs.map(({ epoch }) => epoch))).toBe(2);
		expect(epochs.filter(({ person_id }) => person_id === ida.id)).toEqual([]);
		// The last of them named: it goes to the one chosen beforehand, who reads what was there.
		await nameSomebody(await two.wren.actor(), { concern, person: two.lead.id });
		expect((await open(two.wren, concern)).readers).toEqual(['Sam']);
		expect((await open(sam, concern)).raised.text).toBe('Before');
		await expect(nameSomebody(await sam.actor(), { concern, person: ida.id })).rejects.toMatchObject({
			status: 403
		});
	});

	it('leaves nobody: then nothing is kept, and whom to turn to outside is there without signing in', async () => {
		const about = [ida.id, two.lead.id, sam.id];
		const { roster, outside } = await prepareConcern(await two.wren.actor(), { about });
		expect(handlersFor(roster, two.wren.id, about)).toEqual([]);
		expect(outside).toEqual([{ name: 'City ombudsperson', phone: '555-0177', note: null }]);
		await expect(raise(two.wren, { about })).rejects.toMatchObject({ code: 'voice_error_nobody' });
		expect(await readOutside({ ...(await two.wren.actor()), personId: null, keys: null }, {})).toEqual(
			outside
		);
	});

	it('is found by name among those who work here', async () => {
		const { people, found } = await prepareConcern(await two.wren.actor(), { find: 'marisol' });
		expect(found).toBe(1);
		expect(people.map(({ name }) => name)).toEqual(expect.arrayContaining(['Marisol', 'Dana', 'Ida']));
		expect((await prepareConcern(await two.wren.actor(), { find: 'wren' })).found).toBe(0);
	});
});

describe('whoever raised it', () => {
	it('takes it back at once: those it was given to read nothing after, in this very moment neither', async () => {
		const concern = await raise(two.wren, { text: 'Mine' });
		await takeUp(await ida.actor(), { concern });
		const stale = await ida.actor();
		await withdraw(await two.wren.actor(), { concern });
		for (const who of [ida, two.lead]) await expect(open(who, concern)).rejects.toMatchObject(absent);
		await expect(sendNote(stale, { concern, id: newId(), note: 'late' })).rejects.toMatchObject({
			status: 409
		});
		expect(await open(two.wren, concern)).toMatchObject({ state: 'withdrawn', readers: [] });
		await expect(sendNote(await two.wren.actor(), { concern, id: newId(), note: 'x' })).rejects.toMatchObject(
			{ code: 'voice_error_not_now' }
		);
		await expect(withdraw(await two.wren.actor(), { concern })).rejects.toMatchObject({ status: 409 });
	});

	it('takes it back while somebody writes: either the words were there before, or they are refused', async () => {
		for (let at = 0; at < 3; at++) {
			const concern = await raise(two.wren);
			const [handler, raiser] = [await ida.actor(), await two.wren.actor()];
			const [note] = await Promise.allSettled([
				sendNote(handler, { concern, id: newId(), note: 'At once' }),
				withdraw(raiser, { concern })
			]);
			const shown = await open(two.wren, concern);
			expect(shown.state).toBe('withdrawn');
			expect(shown.notes).toHaveLength(note.status === 'fulfilled' ? 1 : 0);
		}
	});

	it('appeals to somebody else, who reads all of it; the others nothing from then on', async () => {
		const concern = await withOutcome();
		expect((await open(two.wren, concern)).appealTo).toEqual(['Sam']);
		await appeal(await two.wren.actor(), { concern, id: newId(), note: 'It was not all.' });
		await expect(open(ida, concern)).rejects.toMatchObject(absent);
		await takeUp(await sam.actor(), { concern });
		const shown = await open(sam, concern);
		expect(shown).toMatchObject({ state: 'looking_into', inHand: { name: 'Sam' } });
		expect(shown.notes.map(({ kind }) => kind)).toEqual(['outcome', 'appeal']);
		await expect(appeal(await two.wren.actor(), { concern, id: newId() })).rejects.toMatchObject({
			status: 409
		});
	});

	it('is asked how it is since, 30 and 90 days after; what got worse is open again', async () => {
		const concern = await withOutcome();
		const days = (later: number) =>
			systemClock()
				.add({ hours: 24 * later })
				.toZonedDateTimeISO('America/Toronto')
				.toPlainDate()
				.toString();
		const shown = await open(two.wren, concern);
		expect(shown.checks.map(({ dueOn, isDue }) => [dueOn, isDue])).toEqual([
			[days(30), false],
			[days(90), false]
		]);
		const today = runtime();
		setRuntime({ ...today, clock: () => systemClock().add({ hours: 24 * 31 }) });
		try {
			expect((await open(two.wren, concern)).checks[0]!.isDue).toBe(true);
			expect((await open(ida, concern)).checks[0]!.isDue).toBe(true);
			await expect(sayHowItIs(await ida.actor(), { concern, how: 'worse' })).rejects.toMatchObject({
				status: 403
			});
			await expect(sayHowItIs(await two.wren.actor(), { concern })).rejects.toMatchObject({
				fields: { how: 'voice_error_choose' }
			});
			await sayHowItIs(await two.wren.actor(), { concern, how: 'worse', since: 'Fewer calls.' });
		} finally {
			setRuntime(today);
		}
		const after = await open(ida, concern);
		expect(after).toMatchObject({ state: 'raised', inHand: null });
		expect(after.checks.map(({ answer }) => answer)).toEqual([{ how: 'worse', text: 'Fewer calls.' }, null]);
	});

	it('gives it on when nobody who could read it works on it any more', async () => {
		await settings(ada.id);
		const only = await testPerson(two.org, { alias: 'Only', roles: ['admin-supervisor', 'peer-supervisor'] });
		await settings(only.id);
		const concern = await raise(two.wren, { about: [ida.id], text: 'Still here' });
		expect((await open(two.wren, concern)).readers).toEqual(['Only']);
		await endRole(await ada.actor(), {
			programme: two.org.id,
			person: only.id,
			role: 'admin-supervisor'
		});
		await settings(sam.id);
		expect(await open(two.wren, concern)).toMatchObject({ readers: [], next: ['Sam'] });
		await giveOn(await two.wren.actor(), { concern });
		expect((await open(sam, concern)).raised.text).toBe('Still here');
		// A role given anew is another one: it opens nothing of before.
		await giveRole(await ada.actor(), { programme: two.org.id, person: only.id, role: 'admin-supervisor' });
		await expect(open(only, concern)).rejects.toMatchObject(absent);
	});
});

it('a dump of the database holds none of the words, and nowhere whom it is about', async () => {
	const planted = [
		'Zanzibar seventeen lanterns',
		'Quixotic marmalade',
		'Velvet thunder outcome',
		'Obsidian since'
	];
	const nobodyElse = await testPerson(two.org, { alias: 'Named', roles: ['supporter'] });
	const before = await dumpOf(asThief(), two.org.schema);
	const concern = await raise(two.wren, { about: [nobodyElse.id], text: planted[0]!, wish: 'formal' });
	await takeUp(await ida.actor(), { concern });
	await sendNote(await ida.actor(), { concern, id: newId(), note: planted[1]! });
	await chooseRoute(await ida.actor(), { concern, wish: 'formal' });
	await goOn(await ida.actor(), { concern, to: 'looking_into' });
	await shareOutcome(await ida.actor(), { concern, id: newId(), note: planted[2]! });
	await sayHowItIs(await two.wren.actor(), { concern, how: 'same', since: planted[3]! });
	const after = await dumpOf(asThief(), two.org.schema);
	expect(foundIn(after, planted)).toEqual([]);
	const times = (bytes: Buffer) => bytes.toString().split(nobodyElse.id).length;
	expect(times(after)).toBe(times(before));
});

it('settings say at its place what can not be taken', async () => {
	const change = async (changed: Record<string, string>) =>
		changeConcernSettings(await ada.actor(), { first: '30', second: '90', ...changed });
	await expect(change({ first: '0' })).rejects.toMatchObject({ fields: { first: 'voice_error_days' } });
	await expect(change({ second: '30' })).rejects.toMatchObject({
		fields: { second: 'voice_error_days_order' }
	});
	await expect(change({ phone_2: '555' })).rejects.toMatchObject({ fields: { name_2: 'voice_error_name' } });
	await expect(change({ fallback: two.dana.id })).rejects.toMatchObject({
		fields: { fallback: 'voice_error_choose' }
	});
	await settings(sam.id);
});

const asThief = () => {
	const { superuser, owner } = inject('database');
	return { ...superuser, database: owner.database };
};

/** What waits to be told, as text. */
const outbox = async () =>
	(await dumpOf(asThief(), 'outbox'))
		.toString()
		.split('\n')
		.filter((line) => line.includes('concern.'));
