import fc from 'fast-check';
import ICAL from 'ical.js';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { nobody } from '#platform/http/session.server.ts';
import { systemClock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import { walkTogether } from '#tests/support/walking.ts';
import { goOnWriting, stopWriting } from '#features/messages/index.server.ts';
import { logContact, readMyDay } from '#features/contacts/index.server.ts';
import { pause, readPages, sayHello } from '#features/enrolment/index.server.ts';
import { readHome } from '#features/home/index.server.ts';
import { endRole } from '#features/sign-in/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import {
	addPlace,
	addShift,
	agree,
	cancel,
	dropPlace,
	dropShift,
	endFeed,
	giveUpBreak,
	giveUpDebrief,
	keepHours,
	makeFeed,
	readFeed,
	readFeedSettings,
	readHours,
	readPlaces,
	readPlan,
	readPlans,
	readShifts,
	readTimeForm,
	sayAnother,
	sayATime
} from '../index.server.ts';
import { standTogether, takenBy } from '../domain/held.ts';
import { endFeeds, handlers, letPlansGo } from './jobs.ts';

const zone = 'America/Toronto';
let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
});
beforeEach(async () => {
	two = await twoPairs(ground);
});

const day = (days: number) => Temporal.Now.plainDateISO(zone).add({ days }).toString();
const said = (changed: Record<string, unknown> = {}) => ({
	id: newId(),
	match: two.match,
	mode: 'phone',
	date: day(3),
	from: '10:00',
	minutes: '30',
	...changed
});
type Who = 'wren' | 'dana' | 'robin' | 'marisol';
const says = async (who: Who, changed: Record<string, unknown> = {}) =>
	(await sayATime(await two[who].actor(), said(changed))).id;
const yes = async (who: Who, appointment: string, seen = '1') =>
	agree(await two[who].actor(), { appointment, seen });
const agreed = async (changed: Record<string, unknown> = {}) => {
	const id = await says('wren', changed);
	await yes('dana', id);
	return id;
};
const read = async (who: Who, appointment: string) => readPlan(await two[who].actor(), { appointment });
const state = async (id: string) => (await read('wren', id)).state;
const today = runtime();
afterEach(() => setRuntime(today));
const inDays = (days: number) =>
	setRuntime({ ...today, clock: () => systemClock().add({ hours: 24 * days }) });

/** Somebody with an enrolment that is active, who can pause. */
async function takesPart(person: TestPerson): Promise<void> {
	const pages = await readPages(nobody(ground.org), { language: 'en' });
	const read = { language: 'en', choiceWording: pages.choice, limitsWording: pages.limits.wording };
	await sayHello(await person.actor(), { id: newId(), ...read });
	await asPerson(await person.actor(), ({ db }) =>
		db.updateTable('enrolment').set({ state: 'active' }).where('person_id', '=', person.id).execute()
	);
}

/** What is agreed on in the database, and the last ten minutes of shifts, whoever sees it. */
async function heldOf(
	supporter: TestPerson
): Promise<{ id: string; from: number; to: number; given: boolean }[]> {
	const { superuser, owner } = inject('database');
	const client = new pg.Client({ ...superuser, database: owner.database });
	await client.connect();
	try {
		const { rows } = await client.query<{ id: string; from: Date; to: Date; given: boolean }>(
			`select a.id, a.starts_at as from, a.ends_at as to,
				exists (select from ${ground.org.schema}.break_given_up b where b.held_id = a.id) as given
			from ${ground.org.schema}.appointment a
			where a.supporter_id = $1 and a.state in ('scheduled', 'in_progress', 'completed', 'logged')
			union all
			select s.id, s.ends_at - interval '10 minutes', s.ends_at, true
			from ${ground.org.schema}.shift s where s.supporter_id = $1 and not s.debrief_given_up`,
			[supporter.id]
		);
		return rows.map(({ id, from, to, given }) => ({ id, from: from.getTime(), to: to.getTime(), given }));
	} finally {
		await client.end();
	}
}

describe('a time to meet', () => {
	it('is asked for by who takes part and agreed on by the supporter; nothing is held before the yes', async () => {
		const id = await says('wren', { mode: 'in-person', where: 'The bench by the river' });
		expect(await read('dana', id)).toMatchObject({
			state: 'requested',
			asksMe: true,
			where: 'The bench by the river',
			name: 'Wren'
		});
		expect(await read('wren', id)).toMatchObject({ asksMe: false });
		expect(await heldOf(two.dana)).toEqual([]);
		await expect(yes('wren', id)).rejects.toMatchObject({ code: 'scheduling_error_not_yours' });
		await yes('dana', id);
		await yes('dana', id);
		expect(await state(id)).toBe('scheduled');
		expect(await heldOf(two.dana)).toHaveLength(1);
	});

	it('is offered by the supporter, answered with another, and that one is agreed on', async () => {
		const id = await says('dana');
		expect(await read('wren', id)).toMatchObject({ state: 'offered', asksMe: true });
		await sayAnother(await two.wren.actor(), { ...said({ from: '14:00' }), appointment: id, seen: '1' });
		expect(await read('dana', id)).toMatchObject({ state: 'requested', version: 2, asksMe: true });
		await expect(yes('dana', id)).rejects.toMatchObject({ code: 'scheduling_error_changed' });
		await yes('dana', id, '2');
		const { start } = await read('wren', id);
		expect(Temporal.Instant.from(start).toZonedDateTimeISO(zone).hour).toBe(14);
	});

	it('keeps the words of where in the circle of the two, and follows the newest', async () => {
		const id = await says('wren', { mode: 'in-person', where: 'The library' });
		const another = { ...said({ mode: 'in-person', where: 'The café' }), appointment: id, seen: '1' };
		await sayAnother(await two.dana.actor(), another);
		expect((await read('wren', id)).where).toBe('The café');
		const openings = await asPerson(await two.wren.actor(), ({ db }) =>
			db.selectFrom('access_event').select('kind').where('kind', '=', 'scheduling').execute()
		);
		expect(openings.length).toBeGreaterThan(0);
		await expect(says('wren', { where: 'x'.repeat(201) })).rejects.toMatchObject({
			fields: { where: 'scheduling_error_place_long' }
		});
	});

	it('is one, however often its form is posted, and refused under the same id with another time', async () => {
		const once = said();
		const wren = await two.wren.actor();
		await Promise.allSettled(Array.from({ length: 4 }, () => sayATime(wren, once)));
		await sayATime(wren, once);
		expect((await readPlans(wren, {})).plans).toHaveLength(1);
		await expect(sayATime(wren, { ...once, from: '11:00' })).rejects.toMatchObject({
			code: 'scheduling_error_said_before'
		});
	});

	it('is refused kindly where it can not be', async () => {
		await expect(says('wren', { date: day(-1) })).rejects.toMatchObject({
			fields: { date: 'scheduling_error_past' }
		});
		await expect(says('wren', { date: day(400) })).rejects.toMatchObject({
			fields: { date: 'scheduling_error_far' }
		});
		await expect(says('wren', { date: 'soon' })).rejects.toMatchObject({
			fields: { date: 'scheduling_error_time' }
		});
		await expect(says('wren', { minutes: '7' })).rejects.toMatchObject({
			fields: { minutes: 'scheduling_error_length' }
		});
		setRuntime({ ...today, clock: () => Temporal.Instant.from('2027-03-01T12:00Z') });
		await expect(says('wren', { date: '2027-03-14', from: '02:30' })).rejects.toMatchObject({
			fields: { from: 'scheduling_error_skipped' }
		});
	});

	it('is cancelled by either, without a word, and the time is free again', async () => {
		const [first, second] = [await agreed(), await agreed({ from: '12:00' })];
		await cancel(await two.wren.actor(), { appointment: first });
		await cancel(await two.wren.actor(), { appointment: first });
		await cancel(await two.dana.actor(), { appointment: second });
		expect([await state(first), await state(second)]).toEqual(['cancelled_by_P', 'cancelled_by_PS']);
		expect(await heldOf(two.dana)).toEqual([]);
		await agreed();
		const { plans } = await readPlans(await two.dana.actor(), {});
		expect(plans.map((plan) => plan.state).sort()).toEqual([
			'cancelled_by_P',
			'cancelled_by_PS',
			'scheduled'
		]);
	});

	it('is moved by the yes to another, also by a quarter of an hour; until then it stands', async () => {
		const first = await agreed();
		const moved = await says('wren', { from: '10:15', instead: first });
		await expect(says('dana', { from: '16:00', instead: first })).rejects.toMatchObject({
			code: 'scheduling_error_moving'
		});
		expect(await state(first)).toBe('scheduled');
		expect((await read('dana', moved)).insteadOf?.id).toBe(first);
		await yes('dana', moved);
		expect([await state(first), await state(moved)]).toEqual(['moved', 'scheduled']);
		expect((await heldOf(two.dana)).map(({ id }) => id)).toEqual([moved]);
	});

	it('is refused when it is moved to where somebody else is, and stays where it was', async () => {
		const ana = await testPerson(ground.org, { alias: 'Ana' });
		const other = await walkTogether(ana, two.dana);
		const first = await agreed();
		const theirs = (await sayATime(await ana.actor(), said({ match: other, from: '15:00' }))).id;
		await yes('dana', theirs);
		const moved = await says('wren', { from: '15:15', instead: first });
		await expect(yes('dana', moved)).rejects.toMatchObject({ code: 'scheduling_error_taken' });
		expect([await state(first), await state(moved)]).toEqual(['scheduled', 'requested']);
	});

	it('can not be said or agreed on during a pause; what is planned stays and can be cancelled', async () => {
		await takesPart(two.wren);
		const [open, id] = [await says('wren', { from: '16:00' }), await agreed()];
		await pause(await two.wren.actor(), {});
		await expect(says('wren', { from: '18:00' })).rejects.toMatchObject({ code: 'scheduling_error_resting' });
		await expect(yes('dana', open)).rejects.toMatchObject({ code: 'scheduling_error_resting' });
		expect(await state(id)).toBe('scheduled');
		await cancel(await two.dana.actor(), { appointment: id });
	});

	it('goes with the match, at once for the supporter’s eyes and then from their time (INV-05)', async () => {
		const id = await agreed({ mode: 'in-person', where: 'The library' });
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await expect(read('dana', id)).rejects.toMatchObject({ status: 404 });
		await expect(yes('dana', id)).rejects.toMatchObject({ status: 404 });
		await letPlansGo(ground.org);
		expect(await heldOf(two.dana)).toEqual([]);
		await expect(read('wren', id)).rejects.toMatchObject({ status: 404 });
		const ana = await testPerson(ground.org, { alias: 'Ana' });
		const other = await walkTogether(ana, two.dana);
		const theirs = (await sayATime(await ana.actor(), said({ match: other }))).id;
		await yes('dana', theirs);
	});

	it('is nobody else’s', async () => {
		const id = await agreed();
		for (const who of [two.robin, two.marisol, two.lead, two.supervisor]) {
			await expect(readPlan(await who.actor(), { appointment: id })).rejects.toMatchObject({ status: 404 });
			await expect(cancel(await who.actor(), { appointment: id })).rejects.toMatchObject({ status: 404 });
		}
		const seen = await asPerson(await two.robin.actor(), ({ db }) =>
			db.selectFrom('held_time').select('id').execute()
		);
		expect(seen).toEqual([]);
	});
});

describe('the supporter’s time', () => {
	it('is held for one yes of many at the same moment, in this process and beside it', async () => {
		const people = await Promise.all(
			['Ana', 'Bea', 'Cy', 'Dot'].map((alias) => testPerson(ground.org, { alias }))
		);
		const asked: string[] = [await says('wren')];
		for (const person of people) {
			const match = await walkTogether(person, two.dana);
			asked.push((await sayATime(await person.actor(), said({ match, from: '10:10' }))).id);
		}
		const dana = await two.dana.actor();
		const answers = await Promise.allSettled(
			asked.map((appointment) => agree(dana, { appointment, seen: '1' }))
		);
		expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		for (const answer of answers)
			if (answer.status === 'rejected')
				expect(answer.reason).toMatchObject({ status: 409, code: 'scheduling_error_taken' });
		expect(await heldOf(two.dana)).toHaveLength(1);
	});

	it('keeps five minutes after each meeting, which only the supporter gives up (R060, INV-16)', async () => {
		const first = await agreed();
		const next = await says('wren', { from: '10:30' });
		await expect(yes('dana', next)).rejects.toMatchObject({ code: 'scheduling_error_taken' });
		const give = { appointment: first, give: 'yes' };
		await expect(giveUpBreak(await two.wren.actor(), give)).rejects.toMatchObject({ status: 403 });
		await giveUpBreak(await two.dana.actor(), give);
		await giveUpBreak(await two.dana.actor(), give);
		await yes('dana', next);
		const back = { appointment: first, give: 'no' };
		await expect(giveUpBreak(await two.dana.actor(), back)).rejects.toMatchObject({
			code: 'scheduling_error_break_taken'
		});
		await cancel(await two.wren.actor(), { appointment: next });
		await giveUpBreak(await two.dana.actor(), back);
		await expect(yes('dana', await says('wren', { from: '10:30' }))).rejects.toMatchObject({
			code: 'scheduling_error_taken'
		});
	});

	it('has no break given up that the supporter did not give up, by any hand', async () => {
		const id = await agreed();
		const wren = await two.wren.actor();
		const given = { held_id: id, supporter_id: two.dana.id, at: new Date() };
		await expect(
			asPerson(wren, ({ db }) => db.insertInto('break_given_up').values(given).execute())
		).rejects.toThrow(/row-level security/);
		const touched = await asPerson(wren, ({ db }) =>
			db.updateTable('held_time').set({ break_given_up: id }).where('id', '=', id).executeTakeFirst()
		);
		expect(touched.numUpdatedRows).toBe(0n);
		const shorter = {
			id: newId(),
			supporter_id: two.dana.id,
			match_id: two.match,
			participant_id: two.wren.id
		};
		const [starts_at, ends_at] = [new Date('2027-05-01T10:00Z'), new Date('2027-05-01T10:30Z')];
		await expect(
			asPerson(wren, ({ db }) =>
				db
					.insertInto('held_time')
					.values({ ...shorter, starts_at, ends_at, free_from: ends_at })
					.execute()
			)
		).rejects.toThrow(/check constraint/);
		await expect(
			asPerson(wren, ({ db }) =>
				db
					.updateTable('appointment')
					.set({ ends_at: new Date(), starts_at: new Date(0) })
					.where('id', '=', id)
					.execute()
			)
		).rejects.toThrow(/foreign key/);
	});

	it('never overlaps and never loses a break, whatever is booked, moved, cancelled and given up around a change of the clocks', async () => {
		// The next night on which the clocks change where the programme is, and the one before it.
		const change = Temporal.Now.zonedDateTimeISO(zone).getTimeZoneTransition('next')!.toPlainDate();
		const who = fc.constantFrom('wren' as const, 'ana' as const);
		const time = fc.record({
			date: fc.constantFrom(change.subtract({ days: 1 }).toString(), change.toString()),
			from: fc.constantFrom(
				'01:00',
				'01:15',
				'01:30',
				'01:35',
				'01:45',
				'02:30',
				'03:00',
				'03:05',
				'03:15',
				'03:20',
				'23:50'
			),
			minutes: fc.constantFrom('15', '15', '30', '60')
		});
		const which = fc.nat(30);
		const say = fc.record({
			do: fc.constant('say' as const),
			who,
			by: fc.constantFrom('P' as const, 'PS' as const),
			time
		});
		const yesToIt = fc.record({ do: fc.constant('agree' as const), which });
		const command = fc.oneof(
			{ arbitrary: say, weight: 4 },
			fc.record({ do: fc.constant('work' as const), time, to: fc.constantFrom('02:00', '03:30', '04:00') }),
			fc.record({ do: fc.constant('debrief' as const), which, give: fc.constantFrom('yes', 'no') }),
			{ arbitrary: yesToIt, weight: 6 },
			fc.record({ do: fc.constant('move' as const), which, time }),
			fc.record({ do: fc.constant('another' as const), which, time }),
			fc.record({ do: fc.constant('cancel' as const), which }),
			fc.record({ do: fc.constant('give' as const), which, give: fc.constantFrom('yes', 'no') })
		);
		let mostHeld = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 40, size: 'max' }), async (commands) => {
				const pair = await twoPairs(ground);
				const ana = await testPerson(ground.org, { alias: 'Ana' });
				const matches = { wren: pair.match, ana: await walkTogether(ana, pair.dana) };
				const actors = {
					wren: await pair.wren.actor(),
					ana: await ana.actor(),
					dana: await pair.dana.actor()
				};
				const plans: { id: string; who: 'wren' | 'ana'; seen: number; by: 'P' | 'PS' }[] = [];
				const trying = async (one: Promise<unknown>) =>
					one.then(
						() => true,
						(refused: { status?: number }) => {
							expect(refused.status, String(refused)).toBeGreaterThanOrEqual(400);
							return false;
						}
					);
				const shifts: string[] = [];
				for (const each of commands) {
					if (each.do === 'work') {
						const { date, from } = each.time;
						const id = newId();
						if (await trying(addShift(actors.dana, { id, date, from, to: each.to }))) shifts.push(id);
					} else if (each.do === 'debrief') {
						const shift = shifts[each.which % Math.max(shifts.length, 1)];
						if (shift) await trying(giveUpDebrief(actors.dana, { shift, give: each.give }));
					}
					const plan =
						'which' in each && each.do !== 'debrief'
							? plans[each.which % Math.max(plans.length, 1)]
							: undefined;
					if (each.do === 'say') {
						const id = newId();
						const by = each.by === 'P' ? actors[each.who] : actors.dana;
						if (await trying(sayATime(by, { id, match: matches[each.who], mode: 'phone', ...each.time })))
							plans.push({ id, who: each.who, seen: 1, by: each.by });
					} else if (plan) {
						const other = plan.by === 'P' ? actors.dana : actors[plan.who];
						if (each.do === 'agree')
							await trying(agree(other, { appointment: plan.id, seen: String(plan.seen) }));
						if (each.do === 'cancel') await trying(cancel(other, { appointment: plan.id }));
						if (each.do === 'give')
							await trying(giveUpBreak(actors.dana, { appointment: plan.id, give: each.give }));
						if (each.do === 'move') {
							const id = newId();
							const asked = { id, match: matches[plan.who], mode: 'phone', instead: plan.id, ...each.time };
							if (await trying(sayATime(actors[plan.who], asked)))
								plans.push({ id, who: plan.who, seen: 1, by: 'P' });
						}
						if (each.do === 'another') {
							const asked = { appointment: plan.id, seen: String(plan.seen), mode: 'phone', ...each.time };
							if (await trying(sayAnother(actors[plan.who], asked)))
								Object.assign(plan, { seen: plan.seen + 1, by: 'P' });
						}
					}
					const held = await heldOf(pair.dana);
					mostHeld = Math.max(mostHeld, held.length);
					expect(standTogether(held.map((one) => takenBy(one, one.given)))).toBe(true);
				}
			}),
			{ numRuns: 25 }
		);
		// Sequences in which nothing stands beside anything would show nothing.
		expect(mostHeld).toBeGreaterThan(2);
	}, 120_000);
});

describe('times that come again', () => {
	const row = { again: 'week', times: '4' };

	it('are said at once and answered at once; each is an appointment of its own', async () => {
		const first = await says('wren', row);
		const { plans } = await readPlans(await two.dana.actor(), {});
		expect(plans).toHaveLength(4);
		expect(plans[0]!.series).toMatchObject({ rhythm: 'week', times: 4, clock: 'as-said' });
		expect(await agree(await two.dana.actor(), { appointment: first, seen: '1', all: 'yes' })).toMatchObject({
			taken: 0
		});
		expect(await heldOf(two.dana)).toHaveLength(4);
		await cancel(await two.wren.actor(), { appointment: plans[1]!.id });
		expect(await heldOf(two.dana)).toHaveLength(3);
		await cancel(await two.wren.actor(), { appointment: plans[2]!.id, all: 'yes' });
		expect((await heldOf(two.dana)).map(({ id }) => id)).toEqual([first]);
		expect((await readHome(await two.wren.actor(), {})).supporter?.times).toHaveLength(1);
	});

	it('are agreed on where they are free, and the others wait and are counted', async () => {
		const between = await agreed({ date: day(10), from: '10:15' });
		const first = await says('wren', row);
		expect(await agree(await two.dana.actor(), { appointment: first, seen: '1', all: 'yes' })).toMatchObject({
			taken: 1
		});
		expect(await heldOf(two.dana)).toHaveLength(4);
		const { plans } = await readPlans(await two.dana.actor(), {});
		expect(plans.filter((plan) => plan.state === 'requested')).toHaveLength(1);
		expect(plans.map(({ id }) => id)).toContain(between);
	});

	it('are not agreed on with the others where one was said anew meanwhile: a yes is to what was seen', async () => {
		const first = await says('wren', row);
		const { plans } = await readPlans(await two.wren.actor(), {});
		const another = { ...said({ date: day(11) }), appointment: plans[1]!.id, seen: '1' };
		await sayAnother(await two.wren.actor(), another);
		await agree(await two.dana.actor(), { appointment: first, seen: '1', all: 'yes' });
		expect(await state(plans[1]!.id)).toBe('requested');
		expect(await heldOf(two.dana)).toHaveLength(3);
	});

	it('stay at the same time on the wall over a change of the clocks', async () => {
		const change = Temporal.Now.zonedDateTimeISO(zone).getTimeZoneTransition('next')!.toPlainDate();
		const date = change.subtract({ days: 7 }).toString();
		await says('wren', { date, from: '10:00', ...row });
		const { plans } = await readPlans(await two.wren.actor(), {});
		const times = plans.map(({ start }) => Temporal.Instant.from(start).toZonedDateTimeISO(zone));
		expect(times.map((time) => time.toPlainTime().toString())).toEqual(Array(4).fill('10:00:00'));
		expect(new Set(times.map((time) => time.offset)).size).toBe(2);
	});

	it('say in words where the clocks skip or repeat one of them', async () => {
		const change = Temporal.Now.zonedDateTimeISO(zone).getTimeZoneTransition('next')!;
		const date = change.toPlainDate().subtract({ days: 7 }).toString();
		// An hour and a half after midnight is shown twice in autumn; two and a half is skipped in spring.
		const forward = change.offsetNanoseconds > change.subtract({ seconds: 1 }).offsetNanoseconds;
		await says('wren', { date, from: forward ? '02:30' : '01:30', ...row });
		const { plans } = await readPlans(await two.wren.actor(), {});
		expect(plans.map(({ series }) => series?.clock)).toEqual([
			'as-said',
			forward ? 'skipped' : 'twice',
			'as-said',
			'as-said'
		]);
	});

	it('go with the match, all of them', async () => {
		await says('wren', row);
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		expect(await letPlansGo(ground.org)).toBe(4);
		const left = await asPerson(await two.wren.actor(), ({ db }) =>
			db.selectFrom('appointment_series').select('id').execute()
		);
		expect(left).toEqual([]);
	});

	it('are refused where the last would be too far away', async () => {
		await expect(says('wren', { date: day(100), again: 'month', times: '12' })).rejects.toMatchObject({
			fields: { date: 'scheduling_error_far' }
		});
	});
});

describe('shifts', () => {
	const work = async (changed: Record<string, unknown> = {}) => {
		const id = newId();
		await addShift(await two.dana.actor(), { id, date: day(3), from: '09:00', to: '13:00', ...changed });
		return id;
	};

	it('keep their last ten minutes free, which only the supporter gives up (R061, INV-16)', async () => {
		const shift = await work();
		const late = await says('wren', { from: '12:30', minutes: '30' });
		await expect(yes('dana', late)).rejects.toMatchObject({ code: 'scheduling_error_taken' });
		await expect(giveUpDebrief(await two.wren.actor(), { shift, give: 'yes' })).rejects.toMatchObject({
			status: 404
		});
		await giveUpDebrief(await two.dana.actor(), { shift, give: 'yes' });
		await yes('dana', late);
		await expect(giveUpDebrief(await two.dana.actor(), { shift, give: 'no' })).rejects.toMatchObject({
			code: 'scheduling_error_debrief_taken'
		});
		await cancel(await two.dana.actor(), { appointment: late });
		await giveUpDebrief(await two.dana.actor(), { shift, give: 'no' });
		expect(await heldOf(two.dana)).toHaveLength(1);
		await dropShift(await two.dana.actor(), { shift });
		expect(await heldOf(two.dana)).toEqual([]);
	});

	it('leave room for the break before them', async () => {
		await work();
		await expect(yes('dana', await says('wren', { from: '12:20', minutes: '30' }))).rejects.toMatchObject({
			code: 'scheduling_error_taken'
		});
		await yes('dana', await says('wren', { from: '12:15', minutes: '30' }));
	});

	it('come again, go over midnight, and do not run into each other', async () => {
		await work({ from: '22:00', to: '02:00', again: 'week', times: '4' });
		const { shifts } = await readShifts(await two.dana.actor(), {});
		expect(shifts).toHaveLength(4);
		expect((Date.parse(shifts[0]!.end) - Date.parse(shifts[0]!.start)) / 3_600_000).toBe(4);
		await expect(work({ date: day(4), from: '01:00', to: '03:00' })).rejects.toMatchObject({
			code: 'scheduling_error_shift_taken'
		});
		await expect(work({ from: '06:00', to: '06:10' })).rejects.toMatchObject({
			fields: { to: 'scheduling_error_shift_length' }
		});
		expect((await readShifts(await two.marisol.actor(), {})).shifts).toEqual([]);
	});

	it('are not begun where a meeting is in their last ten minutes', async () => {
		await agreed({ from: '12:45', minutes: '30' });
		await expect(work()).rejects.toMatchObject({ code: 'scheduling_error_debrief_taken' });
	});

	it('lose their ten minutes by nobody’s hand', async () => {
		const shift = await work();
		await expect(
			asPerson(await two.dana.actor(), ({ db }) =>
				db.deleteFrom('held_time').where('id', '=', shift).execute()
			)
		).rejects.toThrow(/foreign key/);
		const gone = await asPerson(await two.wren.actor(), ({ db }) =>
			db.deleteFrom('held_time').where('id', '=', shift).executeTakeFirst()
		);
		expect(gone.numDeletedRows).toBe(0n);
	});
});

describe('a calendar feed', () => {
	const made = async (who: Who, word = 'busy') => (await makeFeed(await two[who].actor(), { word })).secret;
	const asks = (secret: string) => readFeed(nobody(ground.org), { secret });
	const entries = (text: string) =>
		new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((component) => {
			const { uid, summary, startDate, endDate } = new ICAL.Event(component);
			return { uid, summary, minutes: (endDate.toUnixTime() - startDate.toUnixTime()) / 60 };
		});
	const nowhere = { status: 404 };

	it('is off until it is turned on, and then says when, and a word that says nothing (H03, H54)', async () => {
		expect(await readFeedSettings(await two.wren.actor(), {})).toBeNull();
		const id = await agreed({ mode: 'in-person', where: 'The bench by the river' });
		await says('wren', { from: '18:00' });
		const { text } = await asks(await made('wren', 'errand'));
		expect(entries(text)).toEqual([{ uid: expect.any(String) as string, summary: 'Errand', minutes: 30 }]);
		for (const word of ['Dana', 'Wren', 'bench', 'Riverside', 'eenthere', 'peer', id, two.match, two.wren.id])
			expect(text.toLowerCase()).not.toContain(word.toLowerCase());
	});

	it('tells each of the two their own, with ids that lead from neither to the other', async () => {
		await agreed();
		const ana = await testPerson(ground.org, { alias: 'Ana' });
		const match = await walkTogether(ana, two.dana);
		const theirs = (await sayATime(await ana.actor(), said({ match, from: '14:00' }))).id;
		await yes('dana', theirs);
		const [wrens, danas] = [await asks(await made('wren')), await asks(await made('dana'))];
		expect([entries(wrens.text).length, entries(danas.text).length]).toEqual([1, 2]);
		const ids = entries(danas.text).map(({ uid }) => uid);
		expect(ids).not.toContain(entries(wrens.text)[0]!.uid);
	});

	it('has the same mark while nothing changes, and another when something did', async () => {
		const secret = await made('wren');
		const id = await agreed();
		const [first, again] = [await asks(secret), await asks(secret)];
		expect(first.tag).toBe(again.tag);
		await cancel(await two.wren.actor(), { appointment: id });
		expect((await asks(secret)).tag).not.toBe(first.tag);
	});

	it('is under an address that can be changed and ended; any other leads nowhere', async () => {
		const first = await made('wren');
		const second = await made('wren');
		await expect(asks(first)).rejects.toMatchObject(nowhere);
		await asks(second);
		await expect(asks(`${second}x`)).rejects.toMatchObject(nowhere);
		await endFeed(await two.wren.actor(), {});
		await expect(asks(second)).rejects.toMatchObject(nowhere);
		const elsewhere = await testOrganisation();
		const third = await made('wren');
		await expect(readFeed(nobody(elsewhere), { secret: third })).rejects.toMatchObject(nowhere);
	});

	it('ends with the role, and what was with a match is gone with it', async () => {
		await agreed();
		const [wrens, danas] = [await made('wren'), await made('dana')];
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		expect(entries((await asks(danas)).text)).toEqual([]);
		const lead = await two.lead.actor();
		await endRole(lead, { programme: ground.org.id, person: two.dana.id, role: 'supporter', until: '' });
		await expect(asks(danas)).rejects.toMatchObject(nowhere);
		await asks(wrens);
		await endFeeds(ground.org);
		expect(await readFeedSettings(await two.wren.actor(), {})).not.toBeNull();
		expect(await readFeedSettings(await two.dana.actor(), {})).toBeNull();
	});

	it('leads nowhere once somebody was let back in: who knew it may be who they came back from', async () => {
		const [wrens, danas] = [await made('wren'), await made('dana')];
		const changed = async (kind: string) =>
			handlers['way-in.changed']!({
				...{ id: newId(), org: ground.org, name: 'way-in.changed' },
				payload: { person: two.wren.id, kind }
			});
		await changed('passphrase');
		await asks(wrens);
		await changed('returned');
		await expect(asks(wrens)).rejects.toMatchObject(nowhere);
		await asks(danas);
	});

	it('is kept as a keyed hash, and nobody sees whether somebody has one', async () => {
		const secret = await made('wren');
		const rows = await asPerson(await two.wren.actor(), ({ db }) =>
			db.selectFrom('calendar_feed').selectAll().execute()
		);
		expect(JSON.stringify(rows)).not.toContain(secret);
		const seen = await asPerson(await two.dana.actor(), ({ db }) =>
			db.selectFrom('calendar_feed').select('word').execute()
		);
		expect(seen).toEqual([]);
	});
});

describe('places', () => {
	it('are read by nobody else, and shared when a time is said with one', async () => {
		const wren = await two.wren.actor();
		const place = newId();
		await addPlace(wren, { id: place, place: 'The bench by the river' });
		await addPlace(wren, { id: newId(), place: 'The bench by the river' });
		expect((await readPlaces(wren, {})).places).toEqual([{ id: place, text: 'The bench by the river' }]);
		await expect(readPlaces(await two.dana.actor(), {})).rejects.toMatchObject({ status: 403 });
		expect((await readTimeForm(await two.dana.actor(), { match: two.match })).places).toEqual([]);
		await expect(says('dana', { place })).rejects.toMatchObject({ status: 404 });
		const id = await says('wren', { mode: 'in-person', place });
		expect((await read('dana', id)).where).toBe('The bench by the river');
		await dropPlace(wren, { place });
		expect((await readPlaces(wren, {})).places).toEqual([]);
		expect((await read('dana', id)).where).toBe('The bench by the river');
	});

	it('can be kept with the time they are said with', async () => {
		await says('wren', { mode: 'in-person', where: 'The library', keep: 'yes' });
		expect((await readPlaces(await two.wren.actor(), {})).places.map(({ text }) => text)).toEqual([
			'The library'
		]);
	});
});

describe('hours', () => {
	const keep = async (changed: Record<string, unknown> = {}) =>
		keepHours(await two.dana.actor(), { seen: '0', zone: 'America/St_Johns', ...changed });

	it('are said by the supporter on their own clock, with days off, and seen by whom they walk with', async () => {
		await keep({ 'from-2-0': '09:00', 'to-2-0': '12:00', addDay: '2027-12-24' });
		const { hours, zones } = await readTimeForm(await two.wren.actor(), { match: two.match });
		expect(hours).toMatchObject({
			zone: 'America/St_Johns',
			windows: [{ weekday: 2, from: '09:00', to: '12:00' }],
			daysOff: ['2027-12-24']
		});
		expect(zones).toEqual({ mine: zone, theirs: 'America/St_Johns' });
		await keep({ seen: '1', addDay: '' });
		expect(await readHours(await two.dana.actor(), {})).toMatchObject({
			windows: [],
			daysOff: [],
			version: 2
		});
		await expect(keep({ seen: '1' })).rejects.toMatchObject({ code: 'scheduling_error_hours_changed' });
	});

	it('are refused kindly where they can not be', async () => {
		await expect(keep({ zone: 'Mars/Base' })).rejects.toMatchObject({
			fields: { zone: 'scheduling_error_zone' }
		});
		await expect(keep({ 'from-1-0': '09:00' })).rejects.toMatchObject({
			fields: { 'from-1-0': 'scheduling_error_window' }
		});
		await expect(keep({ 'from-1-0': '12:00', 'to-1-0': '09:00' })).rejects.toMatchObject({
			fields: { 'from-1-0': 'scheduling_error_window_order' }
		});
		await expect(keep({ addDay: 'soon' })).rejects.toMatchObject({
			fields: { addDay: 'scheduling_error_days_off' }
		});
	});

	it('say of a time that it is outside of them, to the supporter alone', async () => {
		await keep({ zone });
		const id = await says('wren');
		expect((await read('dana', id)).outside).toBe(true);
		expect((await read('wren', id)).outside).toBe(false);
	});
});

describe('on first screens', () => {
	it('each sees what comes next and what waits for them, and no words are opened', async () => {
		const id = await agreed({ mode: 'in-person', where: 'The library' });
		const asked = await says('dana', { from: '16:00' });
		const home = await readHome(await two.wren.actor(), {});
		expect(home.supporter?.times.map(({ id: each, as }) => [each, as])).toEqual([
			[id, 'agreed'],
			[asked, 'asked']
		]);
		const { times } = await readMyDay(await two.dana.actor(), {});
		expect(times.map(({ id: each, as, name }) => [each, as, name])).toEqual([
			[id, 'agreed', 'Wren'],
			[asked, 'waits', 'Wren']
		]);
		const openings = await asPerson(await two.wren.actor(), ({ db }) =>
			db.selectFrom('access_event').select('use_case').where('use_case', '=', 'contacts.my-day').execute()
		);
		expect(openings).toEqual([]);
	});

	it('a time that is over is logged as it was planned, and is done', async () => {
		const id = await agreed({ mode: 'video' });
		inDays(4);
		const dana = await two.dana.actor();
		const day = await readMyDay(dana, { planned: id });
		expect(day.times).toMatchObject([{ id, as: 'logs' }]);
		const { planned } = day;
		expect(planned).toMatchObject({
			match: two.match,
			mode: 'video',
			kind: 'talk',
			from: '10:00',
			to: '10:30'
		});
		await logContact(dana, { ...planned, id: newId() });
		expect(await state(id)).toBe('logged');
		expect((await readMyDay(dana, { planned: id })).times).toEqual([]);
		expect((await readHome(await two.wren.actor(), {})).supporter?.times).toEqual([]);
	});

	it('did not connect is neutral: it frees the time, and after two the supporter is reminded of the agreed way', async () => {
		const ids = [await agreed(), await agreed({ from: '12:00' })];
		inDays(4);
		const dana = await two.dana.actor();
		for (const id of ids) {
			expect((await readMyDay(dana, {})).misses).toEqual([]);
			const { planned } = await readMyDay(dana, { planned: id, missed: true });
			expect(planned?.kind).toBe('not-connected');
			await logContact(dana, { ...planned, id: newId() });
			expect(await state(id)).toBe('not_connected');
		}
		expect((await readMyDay(dana, {})).misses).toEqual(['Wren']);
		expect(await heldOf(two.dana)).toEqual([]);
	});

	it('nobody plans while one of the two is not sure who the other is (H04); calling it off stays possible', async () => {
		const open = (await sayATime(await two.wren.actor(), said({ match: two.match }))).id;
		await stopWriting(await two.dana.actor(), { match: two.match });
		const refused = { code: 'messages_error_stopped' };
		await expect(sayATime(await two.wren.actor(), said({ match: two.match }))).rejects.toMatchObject(refused);
		await expect(yes('dana', open)).rejects.toMatchObject(refused);
		await goOnWriting(await two.dana.actor(), { match: two.match });
		await yes('dana', open);
	});

	it('a contact is not logged for somebody else’s time, and nothing of that changes', async () => {
		const ana = await testPerson(ground.org, { alias: 'Ana' });
		const other = await walkTogether(ana, two.dana);
		const theirs = (await sayATime(await ana.actor(), said({ match: other }))).id;
		await yes('dana', theirs);
		const now = (minutes: number) => Temporal.Now.instant().subtract({ minutes }).toString();
		const log = { id: newId(), match: two.match, kind: 'talk', mode: 'phone', start: now(60), end: now(30) };
		const logs = async (planned: string) => logContact(await two.dana.actor(), { ...log, planned });
		for (const planned of [theirs, newId()])
			await expect(logs(planned)).rejects.toMatchObject({ status: 404 });
		expect((await readPlan(await ana.actor(), { appointment: theirs })).state).toBe('scheduled');
		await logs('');
	});
});
