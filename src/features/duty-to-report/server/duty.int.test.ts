import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { choosePacks, readOwnReleases, readReleasesOf } from '#features/consent/index.server.ts';
import { takeRecord } from '#features/record/index.server.ts';
import { endRole } from '#features/sign-in/index.server.ts';
import { linkSupervisor } from '#features/supervision/index.server.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { testTeam } from '#tests/support/walking.ts';
import { twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import {
	askToTalk,
	changeDutySettings,
	haveTalked,
	keepDraft,
	keepFromThem,
	letSupervisorRead,
	letThemSee,
	noDutyHere,
	noteReview,
	readDuties,
	readHelper,
	readReport,
	recordReport
} from '../index.server.ts';
import { clockDay as inDays, today } from '#tests/support/days.ts';

let two: TwoPairs, ada: TestPerson, stranger: TestPerson;
beforeAll(async () => {
	const org = await testOrganisation();
	ada = await testProgramme(org);
	two = await twoPairs({ org, ...(await testTeam(org)) });
	stranger = await testPerson(await testOrganisation(), { alias: 'Stranger', roles: ['lead'] });
	const lead = await two.lead.actor();
	await changeDutySettings(lead, { withhold: '20', review: '14', name_1: 'Children’s aid', phone_1: '555' });
});

const facts = (changed: Record<string, unknown> = {}) => ({
	id: newId(),
	person: two.wren.id,
	told: 'told',
	day: today(),
	authority: 'Children’s aid',
	rule: 'ca-on-cyfsa-125-2026',
	...changed
});
const record = async (changed: Record<string, unknown> = {}, who = two.dana) =>
	(await recordReport(await who.actor(), facts(changed))).id;
const kept = (changed: Record<string, unknown> = {}) =>
	record({ told: 'keep', ground: 'child', text: 'Planted words', ...changed });
const open = async (who: TestPerson, report: string) => readReport(await who.actor(), { report });
const absent = { status: 404 };

/** Every row the application's own role shows this person, past all use cases. */
const rowsSeen = async (who: TestPerson) =>
	asPerson(await who.actor(), async ({ client }) => {
		const counts: Record<string, number> = {};
		for (const from of [
			'duty_report',
			'duty_draft',
			'duty_consult',
			'disclosure where duty_id is not null',
			'words where field between 140 and 149',
			`circle where kind = 'duty-to-report'`,
			`circle_key join circle on circle.id = circle_id where kind = 'duty-to-report'`,
			`access_event where kind = 'duty'`
		])
			counts[from] = (await client.query(`select from ${from}`)).rowCount ?? 0;
		return counts;
	});

/** The clock reaches the day: what no use case may set is set past the policies of people, with what those who hold it may. */
const clockReaches = async (report: string, day: string) =>
	asPerson(await two.dana.actor(), ({ client }) =>
		client.query(`update duty_report set opens_on = $1, asked_again_on = $1 where id = $2`, [day, report])
	);

describe('thinking it over', () => {
	it('shows what the law asks where there is a text, and says so where there is none', async () => {
		expect((await readHelper(await two.dana.actor(), {})).rules).toEqual([]);
		await choosePacks(await two.lead.actor(), {
			packs: ['CA-ON-CYFSA'],
			part2: 'no',
			fullAge: '18',
			seen: '0'
		});
		const helper = await readHelper(await two.dana.actor(), {});
		expect(helper.rules.map(({ pack }) => pack)).toEqual(['CA-ON-CYFSA']);
		expect(helper).toMatchObject({ supervisor: { name: 'Lee' }, authorities: [{ name: 'Children’s aid' }] });
		expect(helper.people).toEqual([{ id: two.wren.id, name: 'Wren' }]);
	});

	it('can be left and come back to, and leaves nothing where it ends with no duty', async () => {
		const before = await rowsSeen(two.dana);
		await keepDraft(await two.dana.actor(), { person: two.wren.id, authority: 'Aid', text: 'Perhaps' });
		await keepDraft(await two.dana.actor(), { person: two.wren.id, authority: 'Aid', told: 'perhaps' });
		expect((await readHelper(await two.dana.actor(), {})).values).toMatchObject({ authority: 'Aid' });
		for (const who of [two.supervisor, two.lead, two.wren]) expect((await rowsSeen(who)).duty_draft).toBe(0);
		await askToTalk(await two.dana.actor(), {});
		await noDutyHere(await two.dana.actor(), {});
		const after = await rowsSeen(two.dana);
		// That Dana asked to talk stays, and names nobody.
		expect({ ...after, duty_consult: 0 }).toEqual({ ...before, duty_consult: 0 });
		expect((await readHelper(await two.dana.actor(), {})).hasDraft).toBe(false);
		expect((await readDuties(await two.supervisor.actor(), {})).consults).toEqual([]);
	});

	it('asks the peer supervisor to talk, once, without a name of a participant; another supervisor sees nothing', async () => {
		await Promise.allSettled([askToTalk(await two.dana.actor(), {}), askToTalk(await two.dana.actor(), {})]);
		const { consults } = await readDuties(await two.supervisor.actor(), {});
		expect(consults.map(({ name }) => name)).toEqual(['Dana']);
		expect(JSON.stringify(consults)).not.toContain(two.wren.id);
		const other = await testPerson(two.org, { alias: 'Other', roles: ['peer-supervisor'] });
		expect((await readDuties(await other.actor(), {})).consults).toEqual([]);
		const consult = consults[0]!.id;
		await expect(haveTalked(await other.actor(), { consult })).rejects.toMatchObject(absent);
		await haveTalked(await two.supervisor.actor(), { consult });
		expect((await readDuties(await two.supervisor.actor(), {})).consults).toEqual([]);
	});
});

describe('a report', () => {
	it('is the least, in a circle of its own, and in the person’s accounting with its legal basis (INV-06)', async () => {
		const id = newId();
		await Promise.allSettled(Array.from({ length: 3 }, () => record({ id, text: 'Few words' })));
		const own = await readOwnReleases(await two.wren.actor(), {});
		const left = own.left.filter(({ law }) => law?.basis === id);
		expect(left).toMatchObject([
			{ to: 'Children’s aid', law: { ground: 'duty-to-report' }, release: null, how: 'by-phone' }
		]);
		expect(left[0]!.notice).toHaveLength(1);
		const shown = await open(two.wren, id);
		expect(shown).toMatchObject({ side: 'person', reporter: 'Dana', kept: false });
		expect(shown.recorded).toMatchObject({ authority: 'Children’s aid', text: 'Few words' });
		expect((await open(two.supervisor, id)).recorded?.text).toBe('Few words');
		// A peer supervisor needs no name of a participant, and learns none.
		expect((await open(two.supervisor, id)).about).toBeNull();
		expect(JSON.stringify(await readWhoLooked(await two.wren.actor(), {}))).toContain('"duty"');
		// Whoever walks with somebody may hold their list beside them: what left by law is in the person's own alone.
		const beside = await readReleasesOf(await two.dana.actor(), { person: two.wren.id });
		expect(beside.left).toEqual([]);
		expect(JSON.stringify(await takeRecord(await two.wren.actor(), {}))).toContain('Few words');
	});

	it('is refused about somebody the reporter is not with, without its office, or on a day to come', async () => {
		const tried: [Record<string, unknown>, string][] = [
			[{ person: two.robin.id }, 'person'],
			[{ authority: ' ' }, 'authority'],
			[{ told: 'perhaps' }, 'told'],
			[{ told: 'keep' }, 'ground'],
			[{ day: inDays(2) }, 'day'],
			[{ rule: 'made-up' }, 'rule'],
			[{ text: 'x'.repeat(1001) }, 'text']
		];
		for (const [changed, field] of tried)
			await expect(record(changed)).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
	});

	it('is for nobody else: not the lead, who sees a day and a count, another supporter, or another organisation', async () => {
		const id = await record();
		for (const who of [two.lead, two.marisol, two.robin, ada])
			await expect(open(who, id)).rejects.toMatchObject(absent);
		await expect(
			readReport({ ...(await stranger.actor()), org: two.org }, { report: id })
		).rejects.toMatchObject(absent);
		const { counted, reports } = await readDuties(await two.lead.actor(), {});
		expect(reports).toEqual([]);
		expect(counted![0]).toBe(today());
		expect(await rowsSeen(two.lead)).toMatchObject({
			duty_report: 0,
			'disclosure where duty_id is not null': 0
		});
		// A report can not be moved to another person, or changed by whom it is about.
		await expect(
			asPerson(await two.dana.actor(), ({ client }) =>
				client.query(`update duty_report set person_id = '${two.robin.id}' where id = '${id}'`)
			)
		).rejects.toThrow(/permission denied/);
		const changed = await asPerson(await two.wren.actor(), ({ client }) =>
			client.query(`update duty_report set reviewed_on = now() where id = '${id}'`)
		);
		expect(changed.rowCount).toBe(0);
		await expect(noteReview(await two.wren.actor(), { report: id })).rejects.toMatchObject(absent);
	});

	it('has no row in the accounting that names a basis which is not there', async () => {
		const id = await record();
		const circle = await asPerson(await two.dana.actor(), ({ db }) =>
			db.selectFrom('duty_report').select('circle_id').where('id', '=', id).executeTakeFirstOrThrow()
		);
		const dana = await two.dana.actor();
		const note = (duty: string, opens: string) =>
			asPerson(dana, ({ client }) =>
				client.query(
					`insert into disclosure (id, duty_id, person_id, circle_id, opens_on, batch, how, on_day, by_person)
					values ('${newId()}', ${duty}, '${two.wren.id}', '${circle.circle_id}', ${opens}, '${newId()}', 'sent', now(), '${two.dana.id}')`
				)
			);
		await expect(note(`'${newId()}'`, `day_everywhere()`)).rejects.toThrow(/foreign key/);
		await expect(note('null', 'null')).rejects.toThrow(/violates check constraint/);
		await expect(note(`'${id}'`, `day_everywhere() + 1`)).rejects.toThrow(/unique|foreign key/);
	});
});

describe('kept from the person', () => {
	it('shows them no row, count, event or opening; the two read it', async () => {
		const before = await rowsSeen(two.wren);
		const looked = JSON.stringify(await readWhoLooked(await two.wren.actor(), {}));
		const id = await kept();
		await open(two.dana, id);
		await open(two.supervisor, id);
		await expect(open(two.wren, id)).rejects.toMatchObject(absent);
		await expect(letThemSee(await two.wren.actor(), { report: id })).rejects.toMatchObject(absent);
		expect(await rowsSeen(two.wren)).toEqual(before);
		expect(JSON.stringify(await readWhoLooked(await two.wren.actor(), {}))).toBe(looked);
		const own = await readOwnReleases(await two.wren.actor(), {});
		expect(own.left.some(({ law }) => law?.basis === id)).toBe(false);
		expect(JSON.stringify(await takeRecord(await two.wren.actor(), {}))).not.toContain('Planted');
		expect(await open(two.dana, id)).toMatchObject({
			kept: true,
			askedAgainOn: inDays(20),
			opensOn: inDays(40),
			readers: ['Lee']
		});
	});

	it('opens by the clock when nobody answers, and the reporter can then let them read the words', async () => {
		const id = await kept();
		await clockReaches(id, inDays(0));
		const shown = await open(two.wren, id);
		expect(shown).toMatchObject({ side: 'person', recorded: null, kept: false, reporter: 'Dana' });
		const own = await readOwnReleases(await two.wren.actor(), {});
		expect(own.left.find(({ law }) => law?.basis === id)).toMatchObject({ to: null });
		expect((await open(two.dana, id)).letIn).toMatchObject({ person: true });
		await letThemSee(await two.dana.actor(), { report: id });
		expect((await open(two.wren, id)).recorded?.text).toBe('Planted words');
	});

	it('is shown by the reporter at once with its words, and never hidden again', async () => {
		const id = await kept();
		await letThemSee(await two.dana.actor(), { report: id });
		expect((await open(two.wren, id)).recorded?.telling).toBe('keep');
		await expect(keepFromThem(await two.dana.actor(), { report: id, ground: 'child' })).rejects.toMatchObject(
			{ code: 'duty_error_sees_it' }
		);
	});

	it('is asked again, and kept on a ground for so many days more', async () => {
		const id = await kept();
		await clockReaches(id, inDays(1));
		await expect(keepFromThem(await two.dana.actor(), { report: id })).rejects.toMatchObject({
			fields: { ground: 'duty_error_ground' }
		});
		await keepFromThem(await two.dana.actor(), { report: id, ground: 'law' });
		expect(await open(two.dana, id)).toMatchObject({ askedAgainOn: inDays(20), recorded: { ground: 'law' } });
		await clockReaches(id, inDays(1));
		await keepFromThem(await two.supervisor.actor(), { report: id, ground: 'child' });
		expect(await open(two.dana, id)).toMatchObject({ opensOn: inDays(40), recorded: { ground: 'law' } });
	});
});

describe('looking after a report', () => {
	it('is looked back on by the two: when they were in touch, and what went well', async () => {
		const id = await record();
		await expect(
			noteReview(await two.supervisor.actor(), { report: id, care: inDays(3) })
		).rejects.toMatchObject({ fields: { care: 'duty_error_care' } });
		await noteReview(await two.supervisor.actor(), { report: id, care: today(), review: 'Well done' });
		expect(await open(two.dana, id)).toMatchObject({ review: 'Well done', reviewedOn: today() });
		await noteReview(await two.dana.actor(), { report: id, care: today(), review: '' });
		expect((await open(two.supervisor, id)).review).toBe('');
	});

	it('ends with the role of the reporter, and with the supervision; the next supervisor is let in by the reporter', async () => {
		const other = await testPerson(two.org, { alias: 'Next', roles: ['peer-supervisor'] });
		const id = await record();
		await linkSupervisor(await two.lead.actor(), { supporterId: two.dana.id, supervisorId: other.id });
		await expect(open(two.supervisor, id)).rejects.toMatchObject(absent);
		await expect(open(other, id)).rejects.toMatchObject(absent);
		expect((await open(two.dana, id)).letIn).toMatchObject({ supervisor: 'Next' });
		await letSupervisorRead(await two.dana.actor(), { report: id });
		expect((await open(other, id)).reporter).toBe('Dana');
		const hidden = await kept();
		await endRole(await ada.actor(), { programme: two.org.id, person: two.dana.id, role: 'supporter' });
		for (const report of [id, hidden]) await expect(open(two.dana, report)).rejects.toMatchObject(absent);
		expect(await rowsSeen(two.dana)).toMatchObject({ duty_report: 0 });
		await expect(readHelper(await two.dana.actor(), {})).rejects.toMatchObject({ status: 403 });
		// The person keeps what they could see.
		expect((await open(two.wren, id)).recorded).not.toBeNull();
	});
});
