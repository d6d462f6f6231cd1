import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { addChannel } from '#features/notifications/index.server.ts';
import { agree, cancel, sayATime, sayAnother } from '#features/scheduling/index.server.ts';
import { endRole } from '#features/sign-in/index.server.ts';
import { startMailServer, type MailServer } from '#tests/support/mail-server.ts';
import { asOwner, happened, itIs, useReach } from '#tests/support/telling.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import type { TestPerson } from '#tests/support/people.ts';
import {
	changePromise,
	dropReminder,
	promise,
	readNow,
	readReminders,
	readRemindOf,
	remindMe,
	remindOf,
	setReminderAside,
	stepPromise
} from '../index.server.ts';
import { mostAhead } from '../domain/reminder.ts';
import { handlers, letRemindersGo } from './jobs.ts';
import { tellDue } from './tell-due.ts';

const gone = { status: 404 };
const zone = 'America/Toronto';
let server: MailServer;
let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	server = await startMailServer();
	useReach({ mail: server.settings });
	ground = await testGround();
}, 60_000);
afterAll(() => server.close());
beforeEach(async () => {
	two = await twoPairs(ground);
});
afterEach(() => itIs(null));

const today = () => Temporal.Now.zonedDateTimeISO(zone).toPlainDate();
const day = (ahead: number) => today().add({ days: ahead }).toString();
/** It is that time on the wall, so many days from today. */
const onTheWall = (ahead: number, time: string) =>
	itIs(today().add({ days: ahead }).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant());
const reminds = async (who: TestPerson, more: Record<string, unknown> = {}) =>
	(
		await remindMe(await who.actor(), {
			...{ id: newId(), words: 'Drink some water.', date: day(1), time: '07:00', ...more }
		})
	).id;
const now = async (who: TestPerson) => (await readNow(await who.actor(), {})).now;
const ahead = async (who: TestPerson) => (await readReminders(await who.actor(), {})).ahead;
const due = async (id: string) =>
	(await asOwner(ground.org, 'select due_at from reminder where subject_id = $1 order by due_at', [id])).map(
		({ due_at }) =>
			Temporal.Instant.fromEpochMilliseconds((due_at as Date).getTime())
				.toZonedDateTimeISO(zone)
				.toPlainDateTime()
				.toString({ smallestUnit: 'minute' })
	);
const told = () =>
	asOwner(ground.org, `select person_id, cause from reach_delivery where what = 'reminder' order by at`);
const mailbox = async (who: TestPerson, safety = 'safe') => {
	const { id } = await addChannel(await who.actor(), {
		...{ kind: 'email', address: `${newId()}@example.net`, safety },
		...{ from: '00:00', until: '00:00', cover: 'reminder', language: 'en' }
	});
	await asOwner(ground.org, `update reach_channel set on_since = now() where id = $1`, [id]);
};
const meets = async (ahead: number, time: string) => {
	const { id } = await sayATime(await two.wren.actor(), {
		...{ id: newId(), match: two.match, mode: 'phone', date: day(ahead), from: time, minutes: '30' }
	});
	await agree(await two.dana.actor(), { appointment: id, seen: '1' });
	return id;
};
/** What the queue does with what happened. */
const followUp = async () => {
	for (const each of await happened(ground.org))
		if (!each.name.startsWith('errand.')) await handlers[each.name]?.({ ...each, org: ground.org });
};

describe('a reminder of one’s own', () => {
	it('comes at its time on the wall, is read by its person alone, and can be put aside (R063)', async () => {
		const id = await reminds(two.wren);
		expect(await ahead(two.wren)).toMatchObject([{ id, text: 'Drink some water.', again: false }]);
		onTheWall(1, '06:59');
		await tellDue(ground.org);
		expect(await now(two.wren)).toEqual([]);
		onTheWall(1, '07:00');
		await tellDue(ground.org);
		expect(await now(two.wren)).toMatchObject([{ id, about: 'own', text: 'Drink some water.' }]);
		expect(await now(two.dana)).toEqual([]);
		await setReminderAside(await two.wren.actor(), { reminder: id });
		await setReminderAside(await two.wren.actor(), { reminder: id });
		expect(await now(two.wren)).toEqual([]);
	});

	it('is told once by each way that is safe, however often it is looked for (INV-12)', async () => {
		await mailbox(two.wren);
		await mailbox(two.wren);
		await mailbox(two.wren, 'unknown');
		const id = await reminds(two.wren);
		onTheWall(1, '07:01');
		await happened(ground.org);
		await Promise.all([tellDue(ground.org), tellDue(ground.org), tellDue(ground.org)]);
		await tellDue(ground.org);
		expect((await told()).filter(({ cause }) => cause === id)).toHaveLength(2);
		const errands = (await happened(ground.org)).filter(({ name }) => name === 'errand.reach');
		expect(errands).toHaveLength(2);
		// What goes out of the house carries an id of the delivery, and nothing of the reminder (INV-11).
		for (const { payload } of errands) expect(Object.keys(payload).sort()).toEqual(['delivery', 'notBefore']);
	});

	it('comes again at the same time on the wall, and is taken away alone or with those after it', async () => {
		const first = await reminds(two.wren, { again: 'day', times: '5' });
		expect(await ahead(two.wren)).toMatchObject([{ id: first, again: true }]);
		await dropReminder(await two.wren.actor(), { reminder: first });
		const [second] = await ahead(two.wren);
		expect(second).toMatchObject({ text: 'Drink some water.' });
		await dropReminder(await two.wren.actor(), { reminder: second!.id, all: 'yes' });
		expect(await ahead(two.wren)).toEqual([]);
		const words = await asOwner(ground.org, `select from words where author_id = $1 and field = 195`, [
			two.wren.id
		]);
		expect(words).toEqual([]);
	});

	it('is one of a few hundred at most that are ahead', async () => {
		const id = await reminds(two.wren);
		await asOwner(
			ground.org,
			`insert into reminder (id, person_id, about, zone, due_at)
			select gen_random_uuid(), person_id, about, zone, due_at from reminder, generate_series(1, $2::integer) where id = $1`,
			[id, mostAhead - 2]
		);
		await reminds(two.wren);
		await expect(reminds(two.wren)).rejects.toMatchObject({ code: 'commitments_error_many' });
	});

	it('is for nobody else to touch, and one however often its form is sent', async () => {
		const id = await reminds(two.wren);
		await reminds(two.wren, { id });
		expect(await ahead(two.wren)).toHaveLength(1);
		for (const other of [two.dana, two.robin, ground.lead]) {
			await expect(dropReminder(await other.actor(), { reminder: id })).rejects.toMatchObject(gone);
			await expect(setReminderAside(await other.actor(), { reminder: id })).rejects.toMatchObject(gone);
		}
	});

	it('is refused, at its box, for a time that is gone, too far or skipped by the clocks', async () => {
		const refused = (more: Record<string, unknown>) =>
			reminds(two.wren, more).then(
				() => null,
				(error) => error.fields
			);
		expect(await refused({ date: day(-1) })).toEqual({ date: 'commitments_error_past_time' });
		expect(await refused({ date: day(400) })).toEqual({ date: 'commitments_error_far' });
		expect(await refused({ date: '' })).toEqual({ date: 'commitments_error_day' });
		expect(await refused({ again: 'month', times: '20' })).toEqual({ date: 'commitments_error_far' });
		itIs(Temporal.Instant.from('2026-03-01T12:00:00Z'));
		expect(await refused({ date: '2026-03-08', time: '02:30' })).toEqual({
			time: 'scheduling_error_skipped'
		});
	});

	it('rests while somebody has paused, and is not caught up on after (domain.md 3.5)', async () => {
		await mailbox(two.wren);
		const id = await reminds(two.wren);
		const stands = (state: string) =>
			asOwner(ground.org, `update enrolment set state = $2 where person_id = $1`, [two.wren.id, state]);
		await asOwner(
			ground.org,
			`insert into enrolment (id, person_id, state, state_since, choice_wording, own_yes_at, own_yes_how, made_by, made_at)
				values ($2, $1, 'paused', now(), 'en', now(), 'account', $1, now())`,
			[two.wren.id, newId()]
		);
		onTheWall(1, '07:00');
		await tellDue(ground.org);
		await stands('active');
		expect((await told()).filter(({ cause }) => cause === id)).toEqual([]);
		expect(await now(two.wren)).toEqual([]);
		await asOwner(ground.org, `update reminder set told_at = null, let_pass = false where id = $1`, [id]);
		await tellDue(ground.org);
		expect((await told()).filter(({ cause }) => cause === id)).toHaveLength(1);
	});
});

describe('a reminder of a promise', () => {
	const says = async (more: Record<string, unknown> = {}) =>
		(
			await promise(await two.dana.actor(), {
				...{ id: newId(), match: two.match, words: 'I will bring it.', due: day(2), ...more }
			})
		).id;

	it('comes to whoever promised, in the morning of the day, and to nobody else (R075)', async () => {
		const id = await says();
		expect(await due(id)).toEqual([`${day(2)}T09:00`]);
		onTheWall(2, '09:00');
		await tellDue(ground.org);
		expect(await now(two.dana)).toMatchObject([
			{ about: 'promise', subject: id, match: two.match, text: null }
		]);
		expect(await now(two.wren)).toEqual([]);
	});

	it('goes with what becomes of it, and comes again when it is open again', async () => {
		const id = await says();
		await stepPromise(await two.dana.actor(), { promise: id, step: 'keep' });
		expect(await due(id)).toEqual([]);
		await stepPromise(await two.dana.actor(), { promise: id, step: 'open-again' });
		expect(await due(id)).toEqual([`${day(2)}T09:00`]);
		const { id: anew } = await changePromise(await two.dana.actor(), {
			...{ id: newId(), promise: id, words: 'I will bring it on that day.', due: day(4) }
		});
		expect([await due(id), await due(anew)]).toEqual([[], [`${day(4)}T09:00`]]);
	});

	it('is let pass where the other let it go meanwhile', async () => {
		const id = await says();
		await stepPromise(await two.wren.actor(), { promise: id, step: 'release' });
		onTheWall(2, '09:00');
		await tellDue(ground.org);
		expect(await now(two.dana)).toEqual([]);
	});

	it('can be asked for by either, at another time too', async () => {
		const id = await says();
		await remindOf(await two.wren.actor(), { about: 'promise', subject: id, lead: 'evening-before' });
		await remindOf(await two.wren.actor(), { about: 'promise', subject: id, lead: 'evening-before' });
		const { set, leads } = await readRemindOf(await two.wren.actor(), { about: 'promise', subject: id });
		expect(set.map(({ lead }) => lead)).toEqual(['evening-before']);
		expect(leads).not.toContain('hour-before');
		await expect(
			remindOf(await two.wren.actor(), { about: 'promise', subject: id, lead: 'hour-before' })
		).rejects.toMatchObject({ fields: { lead: 'commitments_error_lead' } });
		await expect(
			remindOf(await two.robin.actor(), { about: 'promise', subject: id, lead: 'morning' })
		).rejects.toMatchObject(gone);
	});
});

describe('a reminder of a time to meet', () => {
	const asks = async (subject: string, lead = 'hour-before') =>
		remindOf(await two.wren.actor(), { about: 'appointment', subject, lead });

	it('comes so long before it, and follows it when it is moved', async () => {
		const id = await meets(3, '14:00');
		await asks(id);
		expect(await due(id)).toEqual([`${day(3)}T13:00`]);
		const { id: moved } = await sayATime(await two.dana.actor(), {
			...{ id: newId(), match: two.match, instead: id, mode: 'phone' },
			...{ date: day(4), from: '16:00', minutes: '30' }
		});
		await agree(await two.wren.actor(), { appointment: moved, seen: '1' });
		await followUp();
		expect([await due(id), await due(moved)]).toEqual([[], [`${day(4)}T15:00`]]);
	});

	it('goes when it is cancelled', async () => {
		const id = await meets(3, '14:00');
		await asks(id);
		await cancel(await two.dana.actor(), { appointment: id });
		await followUp();
		expect(await due(id)).toEqual([]);
	});

	it('is not for a time nobody said yes to, nor for anybody else', async () => {
		const { id } = await sayATime(await two.wren.actor(), {
			...{ id: newId(), match: two.match, mode: 'phone', date: day(5), from: '10:00', minutes: '30' }
		});
		await expect(asks(id)).rejects.toMatchObject({ code: 'commitments_error_moved_on' });
		await sayAnother(await two.dana.actor(), {
			...{ appointment: id, seen: '1', mode: 'phone', date: day(5), from: '11:00', minutes: '30' }
		});
		const other = await meets(6, '10:00');
		await expect(
			remindOf(await two.robin.actor(), { about: 'appointment', subject: other, lead: 'hour-before' })
		).rejects.toMatchObject(gone);
	});
});

describe('when it is over', () => {
	const passed = async (person: TestPerson) =>
		asOwner(ground.org, 'select about, let_pass from reminder where person_id = $1 order by about', [
			person.id
		]);

	it('nobody is reminded, also before the news of it was told', async () => {
		const id = await meets(3, '14:00');
		await remindOf(await two.wren.actor(), { about: 'appointment', subject: id, lead: 'hour-before' });
		await promise(await two.dana.actor(), {
			...{ id: newId(), match: two.match, words: 'I will bring it.', due: day(2) }
		});
		await cancel(await two.dana.actor(), { appointment: id });
		await asOwner(ground.org, `update match set state = 'ended' where id = $1`, [two.match]);
		onTheWall(4, '07:00');
		await tellDue(ground.org);
		expect(await passed(two.dana)).toEqual([{ about: 'promise', let_pass: true }]);
		expect(await passed(two.wren)).toEqual([{ about: 'appointment', let_pass: true }]);
	});

	it('of a time that was cancelled nobody is reminded while the two walk on', async () => {
		const id = await meets(3, '14:00');
		await remindOf(await two.wren.actor(), { about: 'appointment', subject: id, lead: 'hour-before' });
		await cancel(await two.dana.actor(), { appointment: id });
		onTheWall(4, '07:00');
		await tellDue(ground.org);
		expect(await passed(two.wren)).toEqual([{ about: 'appointment', let_pass: true }]);
	});

	it('whoever neither takes part nor supports here any more is reminded of nothing, of their own neither', async () => {
		await reminds(two.dana);
		await reminds(two.marisol);
		await endRole(await two.lead.actor(), {
			...{ programme: two.org.id, person: two.dana.id, role: 'supporter' }
		});
		onTheWall(1, '07:00');
		await tellDue(ground.org);
		expect(await passed(two.dana)).toEqual([{ about: 'own', let_pass: true }]);
		expect(await passed(two.marisol)).toEqual([{ about: 'own', let_pass: false }]);
	});

	it('nobody is reminded of what they had with somebody they no longer walk with', async () => {
		await promise(await two.dana.actor(), {
			...{ id: newId(), match: two.match, words: 'I will bring it.', due: day(2) }
		});
		await reminds(two.dana);
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await letRemindersGo(ground.org);
		const left = await asOwner(ground.org, `select about from reminder where person_id = $1`, [two.dana.id]);
		expect(left).toEqual([{ about: 'own' }]);
	});

	it('what came and was not put aside goes after some days', async () => {
		const id = await reminds(two.wren);
		onTheWall(1, '07:00');
		await tellDue(ground.org);
		await asOwner(ground.org, `update reminder set told_at = now() - interval '2 days' where id = $1`, [id]);
		await letRemindersGo(ground.org);
		expect(await now(two.wren)).toHaveLength(1);
		await asOwner(ground.org, `update reminder set told_at = now() - interval '4 days' where id = $1`, [id]);
		await letRemindersGo(ground.org);
		expect(await asOwner(ground.org, `select from reminder where id = $1`, [id])).toEqual([]);
	});
});
