import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { keepDate, promise } from '#features/commitments/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { sendMessage, stopWriting } from '#features/messages/index.server.ts';
import { asOwner, doErrands, happened, itIs, tellAll } from '#tests/support/telling.ts';
import { walkTogether } from '#tests/support/walking.ts';
import { testPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import {
	agreeToStandIn,
	askStandIn,
	cancelLeave,
	changeCoverSettings,
	coverAfterAll,
	endCover,
	moveLeave,
	planLeave,
	readAlone,
	readAskedToStandIn,
	readAway,
	readCover,
	readCoverNow,
	readCoverSettings,
	readMyStandIn,
	readTeamCover,
	sayNotWell,
	sayWellAgain,
	setGoneAside,
	shareForCover,
	showAnew,
	takeStandInBack,
	writeInCover
} from '../index.server.ts';
import { endWhatIsOver, handlers, noteGone, tellAway } from './jobs.ts';

const zone = 'America/Toronto';
let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround({ zone });
}, 60_000);
beforeEach(async () => {
	two = await twoPairs(ground);
});
afterEach(() => itIs(null));

const here = () => Temporal.Now.zonedDateTimeISO(zone).toPlainDate();
const day = (ahead: number) => here().add({ days: ahead }).toString();
const now = async (who: TestPerson) => readCoverNow(await who.actor(), {});
const notWell = async (who = two.dana) => sayNotWell(await who.actor(), {});
async function agreed(shows: string[] = [], know = ''): Promise<string> {
	const id = newId();
	await askStandIn(await two.wren.actor(), { id, person: two.marisol.id });
	await agreeToStandIn(await two.marisol.actor(), { standIn: id });
	await shareForCover(await two.wren.actor(), { standIn: id, seen: '', know, shows });
	return id;
}
const coverOf = async () => (await now(two.wren)).away[0]!.cover!.id;
const opens = async (who: TestPerson, cover: string) => readCover(await who.actor(), { cover });
const writes = async (who: TestPerson, cover: string, text: string) =>
	writeInCover(await who.actor(), { cover, id: newId(), text });
const gone = { status: 404 };
const leave = async (from: number, until: number, id = newId()) => {
	await planLeave(await two.dana.actor(), { id, from: day(from), until: day(until) });
	return id;
};

describe('"not well today" (R126)', () => {
	it('is one tap, has no reason, and whoever was agreed on is there at once', async () => {
		await agreed();
		await notWell();
		await notWell();
		const [away] = (await now(two.wren)).away;
		expect(away).toMatchObject({
			...{ name: 'Dana', fromDay: day(0), untilDay: day(0), now: true, could: null },
			cover: { name: 'Marisol' }
		});
		expect((await now(two.marisol)).standing!.covers).toMatchObject([{ name: 'Wren', now: true }]);
		expect((await now(two.dana)).standing!.notWell).toBe(true);
	});

	it('has nowhere to be read but by its own person, and no column for a reason or a score (INV-19, H16)', async () => {
		await agreed();
		await notWell();
		const columns = await asOwner(
			ground.org,
			`select table_name || '.' || column_name as name from information_schema.columns where table_schema = $1
				and table_name in ('not_well_day', 'absence', 'cover', 'leave_days') order by 1`,
			[ground.org.schema]
		);
		const names = columns.map(({ name }) => String(name));
		expect(names.filter((name) => name.startsWith('not_well_day.'))).toEqual([
			...['not_well_day.day', 'not_well_day.id', 'not_well_day.supporter_id']
		]);
		expect(names.filter((name) => /reason|note|why|kind|count|score|total/.test(name))).toEqual([]);
		// What the participant, and who stands in, are given is the same as of a leave of that day.
		const seen = async () => JSON.stringify([(await now(two.wren)).away, (await now(two.marisol)).standing]);
		const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
		const moments = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
		const bare = (text: string) => text.replace(ids, 'id').replace(moments, 'moment');
		const asNotWell = await seen();
		await sayWellAgain(await two.dana.actor(), {});
		await leave(0, 0);
		expect(bare(await seen())).toBe(bare(asNotWell));
	});

	it('is taken back with one tap on the same day, as if it had not been said', async () => {
		await agreed();
		await notWell();
		const cover = await coverOf();
		await sayWellAgain(await two.dana.actor(), {});
		await sayWellAgain(await two.dana.actor(), {});
		expect((await now(two.wren)).away).toEqual([]);
		await expect(opens(two.marisol, cover)).rejects.toMatchObject(gone);
		expect(
			await asOwner(ground.org, `select 1 from not_well_day where supporter_id = $1`, [two.dana.id])
		).toEqual([]);
		await notWell();
		expect(await coverOf()).not.toBe(cover);
	});

	it('goes with the day, and leaves no count of such days behind (INV-19)', async () => {
		await agreed();
		await notWell();
		const cover = await coverOf();
		await asOwner(ground.org, `update not_well_day set day = day - 2 where supporter_id = $1`, [two.dana.id]);
		await asOwner(
			ground.org,
			`update absence set from_at = now() - interval '2 days', until_at = now() - interval '1 day' where supporter_id = $1`,
			[two.dana.id]
		);
		await endWhatIsOver(ground.org);
		for (const table of ['not_well_day', 'absence', 'leave_days'])
			expect(
				await asOwner(ground.org, `select 1 from ${table} where supporter_id = $1`, [two.dana.id])
			).toEqual([]);
		// What was said meanwhile stays the participant's.
		expect((await opens(two.wren, cover)).name).toBe('Marisol');
	});

	it('of whoever stands in ends their standing in, and the participant reads that nobody is there', async () => {
		await agreed();
		await notWell();
		await notWell(two.marisol);
		expect((await now(two.wren)).away).toMatchObject([{ cover: null, could: 'Marisol' }]);
		expect((await now(two.marisol)).standing!.covers).toEqual([]);
	});

	it('of whoever was to stand in lets nobody wait for them: it ends by itself when that was said before', async () => {
		await agreed();
		await notWell(two.marisol);
		await notWell();
		await tellAll(ground.org, handlers);
		expect((await now(two.wren)).away).toMatchObject([{ cover: null }]);
		await sayWellAgain(await two.marisol.actor(), {});
		await coverAfterAll(await two.wren.actor(), { absence: (await now(two.wren)).away[0]!.id });
		await tellAll(ground.org, handlers);
		expect((await now(two.wren)).away).toMatchObject([{ cover: { name: 'Marisol' } }]);
		await planLeave(await two.marisol.actor(), { id: newId(), from: day(0), until: day(2) });
		expect((await now(two.wren)).away).toMatchObject([{ cover: null }]);
	});

	it('of somebody’s supporter is told to nobody who has paused, and stands on their first screen', async () => {
		await asOwner(ground.org, `update match set state = 'paused' where id = $1`, [two.match]);
		await happened(ground.org);
		await notWell();
		expect((await happened(ground.org)).filter(({ name }) => name === 'cover.away')).toEqual([]);
		expect((await now(two.wren)).away).toHaveLength(1);
	});

	it('where nobody was agreed on says so, and sends nobody', async () => {
		await notWell();
		expect((await now(two.wren)).away).toMatchObject([{ name: 'Dana', cover: null, could: null }]);
		expect(await asOwner(ground.org, `select 1 from cover where supporter_id = $1`, [two.dana.id])).toEqual(
			[]
		);
	});
});

describe('whoever stands in', () => {
	const shares = async () => {
		const match = two.match;
		await promise(await two.dana.actor(), { id: newId(), match, words: 'I bring the form.', due: day(3) });
		await promise(await two.wren.actor(), { id: newId(), match, words: 'I call the school.' });
		const keeps = async (words: string, where: string) =>
			keepDate(await two.wren.actor(), { id: newId(), words, day: day(5), with: where });
		await keeps('The hearing.', match);
		await keeps('My own day.', 'me');
		await sendMessage(await two.wren.actor(), { match, id: newId(), text: 'Only for Dana.' });
	};

	it('sees what was ticked, sealed anew, and nothing else of the pair; the participant sees that they looked', async () => {
		await shares();
		await agreed(['promises'], 'Call after ten.');
		await notWell();
		const cover = await coverOf();
		const { shown } = await opens(two.marisol, cover);
		expect(shown).toEqual({
			...{ know: 'Call after ten.', agreement: null, dates: null },
			promises: [
				{ mine: false, text: 'I bring the form.', dueOn: day(3) },
				{ mine: true, text: 'I call the school.', dueOn: null }
			]
		});
		const held = (await two.marisol.actor()).circles.ids();
		const [pair] = await asOwner(ground.org, `select circle_id from match where id = $1`, [two.match]);
		expect(held).not.toContain(pair!.circle_id);
		const { lines } = await readWhoLooked(await two.wren.actor(), {});
		expect(JSON.stringify(lines)).toContain('cover');
		await takeBackAndTick(['dates']);
		await showAnew(await two.wren.actor(), { cover });
		expect((await opens(two.marisol, cover)).shown).toEqual({
			...{ know: 'Call after ten.', agreement: null, promises: null },
			dates: [{ day: day(5), time: null, text: 'The hearing.' }]
		});
	});

	async function takeBackAndTick(shows: string[]) {
		const [{ id }] = (await asOwner(ground.org, `select id from stand_in where participant_id = $1`, [
			two.wren.id
		])) as [{ id: string }];
		await shareForCover(await two.wren.actor(), { standIn: id, seen: '1', know: 'Call after ten.', shows });
	}

	it('is written to and writes, and what is shown can be made new by the participant alone', async () => {
		await agreed();
		await notWell();
		const cover = await coverOf();
		await writes(two.wren, cover, 'Can we talk today?');
		await writes(two.marisol, cover, 'Yes, at four.');
		const id = newId();
		for (let twice = 0; twice < 2; twice++)
			await writeInCover(await two.wren.actor(), { cover, id, text: 'Thank you.' });
		expect((await opens(two.marisol, cover)).messages.map(({ mine, text }) => [mine, text])).toEqual([
			[false, 'Can we talk today?'],
			[true, 'Yes, at four.'],
			[false, 'Thank you.']
		]);
		await expect(writes(two.wren, cover, ' ')).rejects.toMatchObject({
			fields: { text: 'messages_error_empty' }
		});
		await expect(showAnew(await two.marisol.actor(), { cover })).rejects.toMatchObject({ status: 403 });
		for (const who of [two.robin, two.dana])
			await expect(opens(who, cover)).rejects.toMatchObject({ status: who === two.dana ? 403 : 404 });
		await expect(writes(two.dana, cover, 'I read along.')).rejects.toMatchObject({ status: 403 });
	});

	const endings: [string, () => Promise<unknown>][] = [
		['the supporter is there again', async () => sayWellAgain(await two.dana.actor(), {})],
		[
			'the participant says no thanks',
			async () => endCover(await two.wren.actor(), { cover: await coverOf() })
		],
		['they end it themselves', async () => endCover(await two.marisol.actor(), { cover: await coverOf() })],
		[
			'its time is over',
			async () => {
				await asOwner(
					ground.org,
					`update relation set until_at = now() where id in (select relation_id from cover where supporter_id = $1)`,
					[two.dana.id]
				);
				await asOwner(
					ground.org,
					`update cover set from_at = now() - interval '1 day', until_at = now() where supporter_id = $1`,
					[two.dana.id]
				);
			}
		],
		['their role is over', async () => endRole(two.marisol)],
		[
			'the match is over',
			async () => {
				await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
				await tellAll(ground.org, handlers);
			}
		],
		[
			'somebody is not sure who the other is (H04)',
			async () => {
				await stopWriting(await two.dana.actor(), { match: two.match });
				await tellAll(ground.org, handlers);
			}
		],
		[
			'it is taken back',
			async () => {
				const { agreed: all } = await readAskedToStandIn(await two.marisol.actor(), {});
				await takeStandInBack(await two.marisol.actor(), { standIn: all[0]!.id });
			}
		]
	];
	it.each(endings)(
		'reads nothing any more once %s (INV-05); the words stay the participant’s',
		async (_, ends) => {
			await agreed(['promises'], 'Call after ten.');
			await happened(ground.org);
			await notWell();
			const cover = await coverOf();
			await writes(two.wren, cover, 'Can we talk today?');
			const before = (await two.marisol.actor()).circles.ids();
			await ends();
			await expect(opens(two.marisol, cover)).rejects.toMatchObject(gone);
			await expect(writes(two.marisol, cover, 'One more.')).rejects.toMatchObject(gone);
			const [{ circle_id: circle }] = (await asOwner(
				ground.org,
				`select circle_id from cover where id = $1`,
				[cover]
			)) as [{ circle_id: string }];
			expect(before).toContain(circle);
			expect((await two.marisol.actor()).circles.ids()).not.toContain(circle);
			expect((await opens(two.wren, cover)).messages.map(({ text }) => text)).toEqual(['Can we talk today?']);
			await endWhatIsOver(ground.org);
			await endWhatIsOver(ground.org);
			const left = await asOwner(
				ground.org,
				`select 1 from circle_key where circle_id = $1 and person_id = $2`,
				[circle, two.marisol.id]
			);
			expect(left).toEqual([]);
		}
	);

	it('does not begin while somebody is not sure who the other is (H04)', async () => {
		await agreed();
		await stopWriting(await two.wren.actor(), { match: two.match });
		await notWell();
		const [away] = (await now(two.wren)).away;
		expect(away!.cover).toBeNull();
		await expect(coverAfterAll(await two.wren.actor(), { absence: away!.id })).rejects.toMatchObject({
			code: 'cover_error_moved_on'
		});
	});

	it('stands in after all, when the participant says so', async () => {
		await agreed();
		await notWell();
		await endCover(await two.wren.actor(), { cover: await coverOf() });
		const [away] = (await now(two.wren)).away;
		expect(away).toMatchObject({ cover: null, could: 'Marisol' });
		const again = async (who: TestPerson) => coverAfterAll(await who.actor(), { absence: away!.id });
		await expect(again(two.dana)).rejects.toMatchObject({ status: 403 });
		await expect(again(two.marisol)).rejects.toMatchObject(gone);
		await again(two.wren);
		await again(two.wren);
		expect((await now(two.wren)).away[0]!.cover).toMatchObject({ name: 'Marisol' });
		const cover = await coverOf();
		await writes(two.marisol, cover, 'Here I am.');
		await sayWellAgain(await two.dana.actor(), {});
		await expect(opens(two.marisol, cover)).rejects.toMatchObject(gone);
	});
});

describe('days away (R062)', () => {
	const told = async () =>
		(await happened(ground.org)).filter(
			({ name, payload }) => name === 'cover.away' && payload.person === two.wren.id
		).length;

	it('are told as early as the programme says, by a job, exactly once, and seen from then on', async () => {
		await agreed();
		await happened(ground.org);
		const id = await leave(30, 33);
		const errands = (await happened(ground.org)).filter(({ name }) => name.startsWith('errand.'));
		expect(errands.map(({ name }) => name)).toEqual(['errand.away-told']);
		const absence = String(errands[0]!.payload.absence);
		expect(String(errands[0]!.payload.notBefore).slice(0, 10)).toBe(day(16));
		expect((await now(two.wren)).away).toEqual([]);
		await tellAway(ground.org, absence);
		expect(await told()).toBe(0);
		await asOwner(ground.org, `update absence set tell_at = now() where id = $1`, [absence]);
		await Promise.all([1, 2, 3].map(() => tellAway(ground.org, absence)));
		expect(await told()).toBe(1);
		expect((await now(two.wren)).away).toMatchObject([
			{ fromDay: day(30), untilDay: day(33), now: false, cover: { name: 'Marisol' } }
		]);
		await cancelLeave(await two.dana.actor(), { leave: id });
		expect(await told()).toBe(1);
		expect((await now(two.wren)).away).toEqual([]);
	});

	it('that are near are told at once, and anew when they move', async () => {
		await agreed();
		await happened(ground.org);
		const id = await leave(3, 4);
		expect(await told()).toBe(1);
		const first = await coverOf();
		await moveLeave(await two.dana.actor(), { leave: id, from: day(5), until: day(6) });
		expect(await told()).toBeGreaterThan(0);
		expect((await now(two.wren)).away).toMatchObject([{ fromDay: day(5), untilDay: day(6) }]);
		expect(await coverOf()).not.toBe(first);
	});

	it('open nothing to whoever stands in before they begin (INV-03)', async () => {
		await agreed(['promises'], 'Call after ten.');
		await leave(2, 3);
		const cover = await coverOf();
		const before = await opens(two.marisol, cover);
		expect(before).toMatchObject({ on: false, ahead: true, shown: null });
		await expect(writes(two.marisol, cover, 'Too early.')).rejects.toMatchObject({
			code: 'cover_error_over'
		});
		expect((await now(two.marisol)).standing!.covers).toMatchObject([{ name: 'Wren', now: false }]);
	});

	it('stand on the supporter’s page with whom they touch, and nobody else’s', async () => {
		await agreed();
		await promise(await two.dana.actor(), {
			...{ id: newId(), match: two.match, words: 'I bring the form.', due: day(3) }
		});
		await leave(2, 4);
		const page = await readAway(await two.dana.actor(), {});
		expect(page.days).toMatchObject([
			{
				...{ from: day(2), until: day(4), isLeave: true, alone: [] },
				covered: [{ name: 'Wren', by: 'Marisol' }],
				due: [{ kind: 'promise', text: 'I bring the form.', name: 'Wren' }]
			}
		]);
		expect((await readAway(await two.marisol.actor(), {})).days).toEqual([]);
	});

	it('take turns on the rota back, and are refused at their box where they make no sense', async () => {
		const plans = async (from: string, until: string) =>
			planLeave(await two.dana.actor(), { id: newId(), from, until });
		await expect(plans('', day(1))).rejects.toMatchObject({ fields: { from: 'cover_error_day' } });
		await expect(plans(day(4), day(2))).rejects.toMatchObject({ fields: { until: 'cover_error_order' } });
		await leave(2, 4);
		await expect(plans(day(4), day(8))).rejects.toMatchObject({ code: 'cover_error_overlap' });
	});
});

describe('two who begin to walk together', () => {
	it('have the days away that were planned before, told once', async () => {
		await leave(3, 4);
		await leave(60, 61);
		const kit = await testPerson(ground.org, { alias: 'Kit' });
		await happened(ground.org);
		await walkTogether(kit, two.dana);
		const errands = await tellAll(ground.org, handlers);
		expect((await now(kit)).away).toMatchObject([{ name: 'Dana', fromDay: day(3), cover: null }]);
		const theirs = errands.filter(({ name }) => name === 'errand.away-told');
		expect(theirs).toHaveLength(2);
		await doErrands(ground.org, handlers, theirs);
		const told = (await happened(ground.org)).filter(
			({ name, payload }) => name === 'cover.away' && payload.person === kit.id
		);
		expect(told).toHaveLength(1);
	});

	it('need no agreement any more that the one stands in with the other', async () => {
		const standIn = await agreed();
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await walkTogether(two.wren, two.marisol);
		await tellAll(ground.org, handlers);
		const [row] = await asOwner(ground.org, `select state from stand_in where id = $1`, [standIn]);
		expect(row!.state).toBe('ended');
		expect((await mineOf(two.wren)).standIn).toBeNull();
	});
	const mineOf = async (who: TestPerson) => readMyStandIn(await who.actor(), {});
});

describe('who supervises (domain.md 2.2)', () => {
	const team = async (who: TestPerson) => readTeamCover(await who.actor(), {});
	const running = async (who: TestPerson) =>
		(await team(who)).runs.filter(({ name }) => name === 'Dana').length;

	it('sees that somebody stands in, while it runs, and neither why, nor for whom, nor afterwards (INV-19)', async () => {
		await agreed();
		const before = await running(two.supervisor);
		await notWell();
		expect(await running(two.supervisor)).toBe(before + 1);
		expect(JSON.stringify(await team(two.supervisor))).not.toMatch(/Wren|Marisol/);
		expect((await team(two.supervisor)).leaves).toBeNull();
		await sayWellAgain(await two.dana.actor(), {});
		expect(await running(two.supervisor)).toBe(before);
		await leave(3, 4);
		expect(await running(two.supervisor)).toBe(before);
	});

	it('sees nothing of a day with nobody standing in, and nothing once it ended', async () => {
		const before = await running(two.supervisor);
		await notWell();
		expect(await running(two.supervisor)).toBe(before);
		await sayWellAgain(await two.dana.actor(), {});
		await agreed();
		await notWell();
		await endCover(await two.wren.actor(), { cover: await coverOf() });
		await endWhatIsOver(ground.org);
		expect(await running(two.supervisor)).toBe(before);
	});

	it('of hours sees leave that is planned, with numbers, and no day that was not well (H16)', async () => {
		const ines = await testPerson(ground.org, { alias: 'Inés', roles: ['admin-supervisor'] });
		const mine = async () => (await team(ines)).leaves!.filter(({ from }) => from === day(40));
		await agreed();
		await notWell();
		const id = await leave(40, 41);
		expect(await mine()).toMatchObject([{ name: 'Dana', until: day(41), pairs: 1, alone: 0 }]);
		await takeStandInBack(await two.marisol.actor(), {
			standIn: (await readAskedToStandIn(await two.marisol.actor(), {})).agreed[0]!.id
		});
		await endWhatIsOver(ground.org);
		expect(await mine()).toMatchObject([{ pairs: 1, alone: 1 }]);
		await cancelLeave(await two.dana.actor(), { leave: id });
		expect(await mine()).toEqual([]);
		await expect(team(two.lead)).rejects.toMatchObject({ status: 403 });
	});
});

describe('how early participants are told', () => {
	it('leads decide; from the next leave on it counts', async () => {
		const says = async (lead: string) => changeCoverSettings(await two.lead.actor(), { lead });
		for (const wrong of ['', '-1', '91', 'soon'])
			await expect(says(wrong)).rejects.toMatchObject({ fields: { lead: 'cover_error_lead' } });
		await says('3');
		expect((await readCoverSettings(await two.lead.actor(), {})).lead).toBe('3');
		await leave(5, 6);
		expect((await now(two.wren)).away).toEqual([]);
		await says('14');
	});
});

describe('whose supporter is not here any more (H33)', () => {
	const ends = async () => {
		await endRole(two.dana);
		await noteGone(ground.org, two.dana.id);
		await noteGone(ground.org, two.dana.id);
	};

	it('reads it on their first screen, once, with whom they agreed on, and puts it aside', async () => {
		await agreed();
		await ends();
		const { gone: left } = await now(two.wren);
		expect(left).toEqual([
			{ match: two.match, name: 'Dana', agreed: { person: two.marisol.id, name: 'Marisol' } }
		]);
		expect((await now(two.robin)).gone).toEqual([]);
		await setGoneAside(await two.robin.actor(), { match: two.match });
		expect((await now(two.wren)).gone).toHaveLength(1);
		await setGoneAside(await two.wren.actor(), { match: two.match });
		expect((await now(two.wren)).gone).toEqual([]);
	});

	it('is not told so of who ended it before, nor when they walk with somebody again', async () => {
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await asOwner(ground.org, `update match set ended_at = now() - interval '1 day' where id = $1`, [
			two.match
		]);
		await ends();
		expect((await now(two.wren)).gone).toEqual([]);
	});
});

describe('how many people have nobody to walk with (H33)', () => {
	it('is counted for leads, a small number only as that, and says of nobody who it is', async () => {
		const counted = async () => {
			await endWhatIsOver(ground.org);
			const [row] = await asOwner(ground.org, `select people from alone_count`);
			return Number(row!.people);
		};
		const enrols = (person: string, state: string) =>
			asOwner(
				ground.org,
				`insert into enrolment (id, person_id, state, state_since, choice_wording, own_yes_at, own_yes_how, made_by, made_at)
					values ($1, $2, $3, now(), 'x', now(), 'account', $2, now())`,
				[newId(), person, state]
			);
		const before = await counted();
		const kit = await testPerson(ground.org, { alias: 'Kit' });
		await enrols(kit.id, 'enrolled');
		await enrols(two.wren.id, 'active');
		await enrols((await testPerson(ground.org, { alias: 'Pia' })).id, 'paused');
		expect(await counted()).toBe(before + 1);
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		expect(await counted()).toBe(before + 2);
		expect(await readAlone(await two.lead.actor(), {})).toEqual({ fewerThan: 11 });
		await expect(readAlone(await two.supervisor.actor(), {})).rejects.toMatchObject({ status: 403 });
	});
});

async function endRole(person: TestPerson): Promise<void> {
	await asOwner(
		ground.org,
		`update relation set until_at = now() where person_id = $1 and kind = 'role:supporter'`,
		[person.id]
	);
}
