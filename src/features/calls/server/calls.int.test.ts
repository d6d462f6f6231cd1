import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { newId } from '#platform/ids.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { asOwner } from '#tests/support/telling.ts';
import { asPerson, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { readContacts } from '#features/contacts/index.server.ts';
import { changeSafeWay } from '#features/enrolment/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { stopWriting } from '#features/messages/index.server.ts';
import { keepHours } from '#features/scheduling/index.server.ts';
import { endRole } from '#features/sign-in/index.server.ts';
import {
	askCallBack,
	askCallBackFor,
	beginCall,
	changeCallSettings,
	dropSlot,
	endCall,
	giveOn,
	giveSlotBack,
	offerSlots,
	openCallBack,
	passSlotOn,
	planSlots,
	readCallBack,
	readLoad,
	readRota,
	readWaiting,
	readWhoIsOn,
	takeCallBack,
	takeSlot,
	withdrawCallBack
} from '../index.server.ts';
import { everyHour, forgetOld, handlers, rollOver, tidyUp } from './jobs.ts';

const zone = 'America/Toronto';
let two: TwoPairs;
/** Two more supporters, who take turns. */
let jo: TestPerson, sol: TestPerson;
beforeEach(async () => {
	const ground = await testGround();
	two = await twoPairs(ground);
	jo = await testPerson(ground.org, { alias: 'Jo', roles: ['supporter'] });
	sol = await testPerson(ground.org, { alias: 'Sol', roles: ['supporter'] });
	await safe(two.wren);
});

const today = runtime();
afterEach(() => setRuntime(today));
const later = (minutes: number) => setRuntime({ ...today, clock: () => systemClock().add({ minutes }) });

const safe = async (person: TestPerson, more: Record<string, string> = {}) =>
	changeSafeWay(await person.actor(), {
		...{ channel: 'call', address: '+1 555 0100', safety: 'safe', codeWord: 'heron', ...more }
	});

/** From so many minutes from now until so many, on the clock of the programme. */
function wall(from: number, until: number) {
	const at = (minutes: number) =>
		Temporal.Now.zonedDateTimeISO(zone).add({ minutes }).round({ smallestUnit: 'minute' });
	const time = (minutes: number) => at(minutes).toPlainTime().toString({ smallestUnit: 'minute' });
	return { id: newId(), date: at(from).toPlainDate().toString(), from: time(from), to: time(until) };
}
const offer = async (person: TestPerson, from: number, until: number) => {
	const times = wall(from, until);
	await offerSlots(await person.actor(), times);
	return times.id;
};
const ask = async (more: Record<string, unknown> = {}, person = two.wren) =>
	(await askCallBack(await person.actor(), { id: newId(), about: 'About Friday', first: 'rota', ...more }))
		.id;
const mine = async (person = two.wren) => (await readCallBack(await person.actor(), {})).last!;
const does = async <R>(
	person: TestPerson,
	what: (actor: Awaited<ReturnType<TestPerson['actor']>>, input: unknown) => Promise<R>,
	callBack: string,
	more: Record<string, unknown> = {}
) => what(await person.actor(), { callBack, ...more });
const row = (id: string) =>
	asSystem(two.org, 'calls.tidy-up', async (db) => {
		const { rows } = await sql<{
			turn: number;
			state: string;
			with_id: string | null;
			due_at: Date;
			circle_id: string;
		}>`select turn, state, with_id, due_at, circle_id from call_back where id = ${id}`.execute(db);
		return rows[0];
	});
const wordsOf = async (id: string) => {
	const { circle_id } = (await row(id))!;
	return asSystem(two.org, 'calls.tidy-up', async (db) => {
		const { rows } = await sql<{
			row_id: string;
		}>`select row_id from words where circle_id = ${circle_id}`.execute(db);
		return rows.length;
	});
};
const told = (name: string) =>
	asSystem(two.org, 'jobs.forward', async (db) => {
		const { rows } = await sql<{
			payload: Record<string, string>;
		}>`select payload from outbox.event where organisation_id = ${two.org.id} and name = ${name} order by at`.execute(
			db
		);
		return rows.map(({ payload }) => payload);
	});

describe('the rota (R054)', () => {
	it('is planned by a lead, and taken by a supporter themself', async () => {
		const times = wall(60, 180);
		await planSlots(await two.lead.actor(), times);
		expect((await readRota(await two.lead.actor(), {})).gaps).toBe(1);
		await takeSlot(await jo.actor(), { slot: times.id });
		expect(await readRota(await two.lead.actor(), {})).toMatchObject({ gaps: 0, slots: [{ name: 'Jo' }] });
	});

	it('lets nobody put somebody else on: past every use case the database refuses it', async () => {
		const times = wall(60, 180);
		await planSlots(await two.lead.actor(), times);
		const puts = asPerson(await jo.actor(), ({ db }) =>
			db.updateTable('on_call_slot').set({ supporter_id: sol.id }).where('id', '=', times.id).execute()
		);
		await expect(puts).rejects.toMatchObject({ code: '42501' });
	});

	it('has one person at a time: of two who take it at once one is told so', async () => {
		const times = wall(60, 180);
		await planSlots(await two.lead.actor(), times);
		const answers = await Promise.allSettled([
			takeSlot(await jo.actor(), { slot: times.id }),
			takeSlot(await sol.actor(), { slot: times.id })
		]);
		expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expect(offer(sol, 120, 240)).rejects.toMatchObject({ code: 'calls_error_slot_there' });
	});

	it('keeps one person to one time, also where the database is asked past every rule', async () => {
		await offer(jo, 60, 180);
		const again = (programme: string, supporter: string) =>
			asOwner(
				two.org,
				`insert into on_call_slot (id, programme_id, starts_at, ends_at, zone, planned_by, planned_at, supporter_id, relation_id)
					select '${newId()}', '${programme}', starts_at, ends_at, zone, planned_by, planned_at, '${supporter}', relation_id from on_call_slot`
			);
		await expect(again(newId(), jo.id)).rejects.toMatchObject({ constraint: 'on_call_slot_one_for_each' });
		await expect(again(two.org.id, sol.id)).rejects.toMatchObject({
			constraint: 'on_call_slot_one_at_a_time'
		});
	});

	it('gives a time back at once, also while it runs, and has no place for a reason (INV-19)', async () => {
		const slot = await offer(jo, -30, 60);
		expect((await jo.actor()).relations.map(({ kind }) => kind)).toContain('on-call');
		await giveSlotBack(await jo.actor(), { slot });
		await handlers['rota.changed']!({ id: newId(), org: two.org, name: 'rota.changed', payload: {} });
		expect((await jo.actor()).relations.map(({ kind }) => kind)).not.toContain('on-call');
		expect((await readRota(await two.lead.actor(), {})).gaps).toBe(1);
	});

	it('passes a time on without a gap: it is theirs until somebody else takes it', async () => {
		const slot = await offer(jo, 60, 180);
		await expect(takeSlot(await sol.actor(), { slot })).rejects.toMatchObject({
			code: 'calls_error_slot_taken'
		});
		await passSlotOn(await jo.actor(), { slot, pass: 'yes' });
		expect((await readRota(await two.lead.actor(), {})).gaps).toBe(0);
		await takeSlot(await sol.actor(), { slot });
		await tidyUp(two.org);
		expect((await readRota(await jo.actor(), {})).slots).toMatchObject([{ name: 'Sol', passesOn: false }]);
		await expect(passSlotOn(await jo.actor(), { slot, pass: 'yes' })).rejects.toMatchObject({ status: 404 });
		await expect(giveSlotBack(await jo.actor(), { slot })).rejects.toMatchObject({ status: 404 });
	});

	it('comes again at the same time on the wall, all of them or none', async () => {
		await offer(jo, 7 * 24 * 60 + 60, 7 * 24 * 60 + 180);
		const row = { ...wall(60, 180), again: 'week', times: '4' };
		await expect(planSlots(await two.lead.actor(), row)).rejects.toMatchObject({
			code: 'calls_error_slot_there'
		});
		expect((await readRota(await two.lead.actor(), {})).slots).toHaveLength(1);
		await planSlots(await two.lead.actor(), { ...wall(240, 360), again: 'week', times: '4' });
		expect((await readRota(await two.lead.actor(), {})).slots).toHaveLength(5);
	});

	it('tells whoever takes part who is on, and honestly that nobody is', async () => {
		expect(await readWhoIsOn(await two.wren.actor(), {})).toMatchObject({ now: null, phone: '555-0134' });
		await offer(sol, 120, 240);
		expect(await readWhoIsOn(await two.wren.actor(), {})).toMatchObject({ now: null, next: { name: 'Sol' } });
		await offer(jo, -30, 60);
		expect((await readWhoIsOn(await two.wren.actor(), {}))!.now).toMatchObject({ name: 'Jo' });
	});

	it('shows whoever takes part two days of it, and nobody’s weeks', async () => {
		await offer(jo, 3 * 24 * 60, 3 * 24 * 60 + 60);
		const seen = await asPerson(await two.wren.actor(), ({ db }) =>
			db.selectFrom('on_call_slot').select('id').execute()
		);
		expect(seen).toEqual([]);
	});

	it('has nobody on whose role is over', async () => {
		await offer(jo, -30, 60);
		await endRole(await two.lead.actor(), { programme: two.org.id, person: jo.id, role: 'supporter' });
		expect((await jo.actor()).relations).toEqual([]);
		await tidyUp(two.org);
		expect(await readRota(await two.lead.actor(), {})).toMatchObject({ on: null, gaps: 1 });
	});

	it('is cleared by a lead, and who had the time is off', async () => {
		const slot = await offer(jo, -30, 60);
		await dropSlot(await two.lead.actor(), { slot });
		await tidyUp(two.org);
		expect((await jo.actor()).relations.map(({ kind }) => kind)).not.toContain('on-call');
	});

	it('counts the load of all together for leads, and of each for themself alone (H15)', async () => {
		await offer(jo, -180, -60 + 120);
		later(240);
		const lead = await readLoad(await two.lead.actor(), {});
		expect(lead.own).toBeNull();
		expect(lead.team!.reduce((all, { hours }) => all + hours, 0)).toBeCloseTo(4, 0);
		expect(Object.keys(lead.team![0]!)).toEqual(['week', 'hours', 'afterHours', 'calls']);
		expect((await readLoad(await sol.actor(), {})).own).toEqual([]);
		expect((await readLoad(await jo.actor(), {})).own).toHaveLength(lead.team!.length);
	});
});

describe('asking for a call (R055, INV-12)', () => {
	it.each([
		['not known to be safe', { safety: 'unknown' }],
		['not safe', { safety: 'not-safe' }],
		['not a telephone', { channel: 'email', address: 'wren@example.org', codeWord: '' }]
	])('is refused kindly where the way is %s', async (_what, way) => {
		await safe(two.wren, way);
		await expect(ask()).rejects.toMatchObject({ code: 'calls_error_not_safe' });
		expect((await readCallBack(await two.wren.actor(), {})).number).toBeNull();
	});

	it('goes to whoever is on, who is told; posted twice it is one', async () => {
		await offer(jo, -30, 60);
		const id = newId();
		await ask({ id });
		await ask({ id });
		expect(await mine()).toMatchObject({ id, state: 'asked', name: 'Jo', about: 'About Friday' });
		expect((await told('call-back.asked')).map(({ person }) => person)).toEqual([jo.id]);
		await expect(ask()).rejects.toMatchObject({ code: 'calls_error_open' });
	});

	it('is due after the minutes that the programme chose', async () => {
		await offer(jo, -30, 60);
		await changeCallSettings(await two.lead.actor(), { target: '10', keep: '30' });
		await ask();
		const { askedAt, dueAt } = await mine();
		expect(Date.parse(dueAt) - Date.parse(askedAt)).toBe(10 * 60_000);
		const never = changeCallSettings(await two.lead.actor(), { target: '0', keep: '5' });
		await expect(never).rejects.toMatchObject({ status: 400 });
	});

	it('says honestly that nobody is on', async () => {
		await ask();
		expect(await mine()).toMatchObject({ state: 'asked', name: null });
	});

	it('goes first to their own supporter, in the supporter’s hours', async () => {
		await offer(jo, -30, 60);
		await ask({ first: 'own' });
		expect((await mine()).name).toBe('Jo');
		await does(two.wren, withdrawCallBack, (await mine()).id);
		await hasTime(two.dana);
		await ask({ first: 'own' });
		expect((await mine()).name).toBe('Dana');
	});

	it('can be asked by their supporter for them, and goes to whoever is on', async () => {
		await offer(jo, -30, 60);
		await askCallBackFor(await two.dana.actor(), { id: newId(), match: two.match, about: 'They wish it' });
		expect(await mine()).toMatchObject({ name: 'Jo', about: 'They wish it' });
		const strange = askCallBackFor(await two.marisol.actor(), { id: newId(), match: two.match });
		await expect(strange).rejects.toMatchObject({ status: 404 });
	});

	it('is taken back at once, with everything that was said', async () => {
		await offer(jo, -30, 60);
		const id = await ask();
		await does(two.wren, withdrawCallBack, id);
		await tidyUp(two.org);
		expect(await mine()).toMatchObject({ state: 'withdrawn', about: '' });
		expect(await wordsOf(id)).toBe(0);
		await expect(does(jo, openCallBack, id)).rejects.toMatchObject({ status: 404 });
	});
});

describe('while one of the two is not sure who the other is (H04)', () => {
	const words = async (person: TestPerson, id: string) =>
		asPerson(await person.actor(), ({ db }) =>
			db.selectFrom('words').select('row_id').where('row_id', '=', id).execute()
		);

	it('it goes to somebody else, and their supporter has no key of it, also not on the rota', async () => {
		await hasTime(two.dana);
		await offer(two.dana, -30, 60);
		await offer(jo, 70, 100);
		await stopWriting(await two.wren.actor(), { match: two.match });
		const id = await ask({ first: 'own' });
		expect((await mine()).name).toBeNull();
		expect(await words(two.dana, id)).toEqual([]);
		await expect(does(two.dana, takeCallBack, id)).rejects.toMatchObject({ status: 409 });
	});

	it('their supporter asks for nobody', async () => {
		await offer(jo, -30, 60);
		await stopWriting(await two.wren.actor(), { match: two.match });
		const asks = askCallBackFor(await two.dana.actor(), { id: newId(), match: two.match, about: 'Words' });
		await expect(asks).rejects.toMatchObject({ code: 'messages_error_stopped' });
	});

	it('what their supporter had in hand goes on, and is not opened by them any more', async () => {
		const id = await throughDana();
		await does(two.dana, takeCallBack, id);
		expect(await words(two.dana, id)).not.toEqual([]);
		await stopWriting(await two.wren.actor(), { match: two.match });
		const [stopped] = await told('message.stopped');
		await handlers['message.stopped']!({
			...{ id: newId(), org: two.org, name: 'message.stopped', payload: stopped! }
		});
		expect(await row(id)).toMatchObject({ state: 'rolled_over', with_id: null });
		await expect(does(two.dana, openCallBack, id)).rejects.toMatchObject({ status: 404 });
		expect(await words(two.dana, id)).toEqual([]);
	});
});

describe('returning it', () => {
	it('shows what it is about to who is on, and the number only to who took it, with an event the person sees (INV-04)', async () => {
		await offer(jo, -30, 60);
		const id = await ask();
		expect(await does(jo, openCallBack, id)).toMatchObject({
			about: 'About Friday',
			way: null,
			name: 'Wren'
		});
		const before = await readWhoLooked(await two.wren.actor(), {});
		expect(JSON.stringify(before)).not.toContain('call-number');
		await does(jo, takeCallBack, id);
		expect((await does(jo, openCallBack, id)).way).toEqual({
			...{ number: '+1 555 0100', codeWord: 'heron', voicemail: false }
		});
		expect(await mine()).toMatchObject({ state: 'taken', name: 'Jo' });
		expect(JSON.stringify(await readWhoLooked(await two.wren.actor(), {}))).toContain('call-number');
	});

	it.each([
		['another supporter of the rota who is not on', () => sol],
		['a supporter who never took a turn', () => two.marisol],
		['their own supporter, who was not asked', () => two.dana],
		['a lead', () => two.lead],
		['another participant', () => two.robin]
	])('is seen by nobody else: %s', async (_who, whoever) => {
		await offer(jo, -30, 60);
		await offer(sol, 120, 240);
		const id = await ask();
		await expect(does(whoever(), openCallBack, id)).rejects.toMatchObject({ status: 404 });
		const seen = await asPerson(await whoever().actor(), async ({ db }) => [
			await db.selectFrom('call_back').select('id').where('id', '=', id).execute(),
			await db.selectFrom('words').select('row_id').where('row_id', '=', id).execute()
		]);
		expect(seen.flat()).toEqual([]);
	});

	it('stays in the hand of who took it when their turn is over, and is nobody’s who comes on', async () => {
		const slot = await offer(jo, -30, 60);
		const id = await ask();
		await does(jo, takeCallBack, id);
		await giveSlotBack(await jo.actor(), { slot });
		await tidyUp(two.org);
		await takeSlot(await sol.actor(), { slot });
		expect((await does(jo, openCallBack, id)).way?.number).toBe('+1 555 0100');
		await expect(does(sol, openCallBack, id)).rejects.toMatchObject({ status: 404 });
	});

	it('is closed with two taps; then the number and the words are gone for everybody', async () => {
		await offer(jo, -30, 60);
		const id = await ask();
		await expect(does(jo, beginCall, id)).rejects.toMatchObject({ code: 'calls_error_take_first' });
		await does(jo, takeCallBack, id);
		await expect(does(jo, endCall, id, { outcome: 'reach' })).rejects.toMatchObject({
			code: 'calls_error_call_first'
		});
		await does(jo, beginCall, id);
		expect(await mine()).toMatchObject({ state: 'taken', calling: true });
		await does(jo, endCall, id, { outcome: 'reach' });
		expect(await mine()).toMatchObject({ state: 'called_back', name: 'Jo', about: '' });
		await expect(does(jo, openCallBack, id)).rejects.toMatchObject({ status: 404 });
		await tidyUp(two.org);
		expect(await wordsOf(id)).toBe(0);
		expect((await jo.actor()).relations.map(({ kind }) => kind)).not.toContain('calls-back');
		expect((await readLoad(await jo.actor(), {})).own).toMatchObject([{ hours: 0, calls: 1 }]);
		expect((await readLoad(await sol.actor(), {})).own).toEqual([]);
		const counted = await asPerson(await two.lead.actor(), ({ db }) =>
			db.selectFrom('call_count').selectAll().execute()
		);
		expect(counted.map(Object.keys)).toEqual([['id', 'programme_id', 'week']]);
	});

	it('says neutrally that the two didn’t connect', async () => {
		await offer(jo, -30, 60);
		const id = await ask();
		await does(jo, takeCallBack, id);
		await does(jo, beginCall, id);
		await does(jo, endCall, id, { outcome: 'not-reach' });
		expect((await mine()).state).toBe('not_reached');
		await ask();
	});

	it('calls nobody outside the times in which calling is safe (H02)', async () => {
		await offer(jo, -30, 60);
		const { from, to } = wall(120, 180);
		const id = await ask({ from, until: to });
		await does(jo, takeCallBack, id);
		await expect(does(jo, beginCall, id)).rejects.toMatchObject({ code: 'calls_error_not_now' });
	});

	it('of two who take it at the same moment goes to one', async () => {
		await ask();
		await offer(jo, -30, 60);
		const id = (await mine()).id;
		await expect(does(jo, takeCallBack, id)).rejects.toMatchObject({ code: 'calls_error_joined_later' });
	});

	it('is a contact of two who walk together, with the times of the two taps (INV-16)', async () => {
		const id = await throughDana();
		await does(two.dana, takeCallBack, id);
		await does(two.dana, beginCall, id);
		await does(two.dana, endCall, id, { outcome: 'reach' });
		const { contacts } = await readContacts(await two.wren.actor(), { match: two.match });
		expect(contacts).toMatchObject([{ kind: 'talk', mode: 'phone' }]);
	});

	it('is seen by their own supporter only while they walk together (INV-05)', async () => {
		const id = await throughDana();
		await does(two.dana, takeCallBack, id);
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await expect(does(two.dana, openCallBack, id)).rejects.toMatchObject({ status: 404 });
		const words = await asPerson(await two.dana.actor(), ({ db }) =>
			db.selectFrom('words').select('row_id').where('row_id', '=', id).execute()
		);
		expect(words).toEqual([]);
	});
});

/** They usually have time, on the clock of a place where it is about noon now. */
async function hasTime(person: TestPerson): Promise<void> {
	const ahead = 12 - new Date().getUTCHours();
	const noon = ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
	const week = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [
		[`from-${day}-0`, '09:00'],
		[`to-${day}-0`, '17:00']
	]);
	await keepHours(await person.actor(), { seen: '0', zone: noon, ...Object.fromEntries(week) });
}

/** Wren asks while Dana has time. */
async function throughDana(): Promise<string> {
	await hasTime(two.dana);
	const id = await ask({ first: 'own' });
	expect((await mine()).name).toBe('Dana');
	return id;
}

describe('what nobody took in time', () => {
	it('goes to the next person exactly once, whoever runs the job and however often', async () => {
		await offer(jo, -30, 60);
		await offer(sol, 60, 120);
		const id = await ask();
		later(65);
		await Promise.all([rollOver(two.org, id, 1), rollOver(two.org, id, 1), rollOver(two.org, id, 1)]);
		expect(await row(id)).toMatchObject({ turn: 2, state: 'rolled_over', with_id: sol.id });
		await rollOver(two.org, id, 1);
		expect((await row(id))!.turn).toBe(2);
		expect((await told('call-back.passed-on')).map(({ person }) => person)).toEqual([sol.id]);
		expect(await mine()).toMatchObject({ state: 'rolled_over', name: 'Sol' });
	});

	it('does nothing to what was taken meanwhile', async () => {
		await offer(jo, -30, 60);
		const id = await ask();
		await does(jo, takeCallBack, id);
		later(65);
		await rollOver(two.org, id, 1);
		expect(await row(id)).toMatchObject({ state: 'taken', with_id: jo.id });
	});

	it('leaves who had it in hand, who opens nothing of it any more', async () => {
		await offer(jo, -30, 60);
		const id = await ask();
		await does(jo, takeCallBack, id);
		const { turn } = (await row(id))!;
		await rollOver(two.org, id, turn);
		expect(await row(id)).toMatchObject({ state: 'rolled_over', with_id: null });
		await expect(does(jo, openCallBack, id)).rejects.toMatchObject({ status: 404 });
		const words = await asPerson(await jo.actor(), ({ db }) =>
			db.selectFrom('words').select('row_id').where('row_id', '=', id).execute()
		);
		expect(words).toEqual([]);
	});

	it('goes on at once when somebody says not just now, without a reason (INV-19)', async () => {
		await offer(jo, -30, 60);
		const id = await ask();
		await does(jo, giveOn, id);
		await expect(does(jo, openCallBack, id)).rejects.toMatchObject({ status: 404 });
		const [errand] = (await told('errand.call-back-due')).slice(-1);
		await handlers['errand.call-back-due']!({ id: newId(), org: two.org, name: 'errand', payload: errand! });
		expect(await mine()).toMatchObject({ state: 'rolled_over', name: null });
	});

	it('waits for whoever comes on, and is theirs then', async () => {
		await offer(sol, 120, 240);
		const id = await ask();
		expect((await row(id))!.with_id).toBeNull();
		later(125);
		await rollOver(two.org, id, 1);
		expect((await row(id))!.with_id).toBe(sol.id);
	});

	it('is over after a day, which is said; and nothing of it is left', async () => {
		const id = await ask();
		later(24 * 60 + 1);
		await rollOver(two.org, id, 1);
		expect(await mine()).toMatchObject({ state: 'unanswered', open: false });
		await tidyUp(two.org);
		expect(await wordsOf(id)).toBe(0);
	});

	it('is found by the hour when its job was lost', async () => {
		await offer(jo, -30, 60);
		await offer(sol, 60, 120);
		const id = await ask();
		await asSystem(two.org, 'calls.roll-over', (db) =>
			sql`update call_back set due_at = now() - interval '5 minutes' where id = ${id}`.execute(db)
		);
		await everyHour();
		expect((await row(id))!.turn).toBe(2);
	});

	it('goes on when the role of who had it is over, and is forgotten after the days the programme chose', async () => {
		await offer(jo, -30, 60);
		const id = await ask();
		await endRole(await two.lead.actor(), { programme: two.org.id, person: jo.id, role: 'supporter' });
		await handlers['role.ended']!({
			...{ id: newId(), org: two.org, name: 'role.ended' },
			payload: { person: jo.id }
		});
		expect(await row(id)).toMatchObject({ state: 'rolled_over', with_id: null });
		await does(two.wren, withdrawCallBack, id);
		await asSystem(two.org, 'calls.tidy-up', (db) =>
			sql`update call_back set closed_at = now() - interval '91 days' where id = ${id}`.execute(db)
		);
		await forgetOld(two.org);
		expect(await row(id)).toBeUndefined();
	});
});

describe('when it is not wished or not safe any more', () => {
	const handle = async (name: string) => {
		for (const payload of await told(name))
			await handlers[name]!({ ...{ id: newId(), org: two.org, name, payload } });
	};

	it.each([
		['is another number', { address: '+1 555 0199' }],
		['is not safe', { safety: 'not-safe' }],
		['is not known to be safe', { safety: 'unknown' }],
		['is no call', { channel: 'none', address: '', codeWord: '' }]
	])('nobody calls once the way to reach them %s (INV-12)', async (_what, more) => {
		await offer(jo, -30, 60);
		const id = await ask();
		await does(jo, takeCallBack, id);
		await safe(two.wren);
		await safe(two.wren, { codeWord: 'wren' });
		await handle('safe-way.changed');
		expect((await does(jo, openCallBack, id)).way).not.toBeNull();
		await safe(two.wren, more);
		await handle('safe-way.changed');
		await expect(does(jo, openCallBack, id)).rejects.toMatchObject({ status: 404 });
		expect(await mine()).toMatchObject({ state: 'withdrawn' });
		await handle('call-back.over');
		expect(await wordsOf(id)).toBe(0);
	});

	it('a call that is asked for with the new number stays, however late the change is told', async () => {
		await offer(jo, -30, 60);
		await safe(two.wren);
		await safe(two.wren, { address: '+1 555 0199' });
		const id = await ask();
		await handle('safe-way.changed');
		await does(jo, takeCallBack, id);
		expect((await does(jo, openCallBack, id)).way).toMatchObject({ number: '+1 555 0199' });
	});

	it('an open page of who had it in hand is told when the person takes part no more', async () => {
		await offer(jo, -30, 60);
		const id = await ask();
		await does(jo, takeCallBack, id);
		await tidyUp(two.org);
		expect(await told('call-back.over')).toEqual([]);
		await endParticipation(two.wren);
		await tidyUp(two.org);
		await tidyUp(two.org);
		expect(await told('call-back.over')).toEqual([{ callBack: id }]);
		const people = await asOwner(
			two.org,
			`select people from outbox.event where name = 'call-back.over' and payload->>'callBack' = $1`,
			[id]
		);
		expect(people).toEqual([{ people: [two.wren.id, jo.id] }]);
		await expect(does(jo, openCallBack, id)).rejects.toMatchObject({ status: 404 });
		expect(await wordsOf(id)).toBe(0);
	});
	const endParticipation = (person: TestPerson) =>
		asOwner(
			two.org,
			`update relation set until_at = now() where kind = 'role:participant' and person_id = $1`,
			[person.id]
		);
});

it('shows a supporter what waits for them, and nothing that does not', async () => {
	await offer(jo, -30, 60);
	const id = await ask();
	expect((await readWaiting(await jo.actor(), {})).waiting).toMatchObject([{ id, name: 'Wren' }]);
	expect((await readWaiting(await sol.actor(), {})).waiting).toEqual([]);
});
