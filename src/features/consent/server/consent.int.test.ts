import fc from 'fast-check';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { logContact } from '#features/contacts/index.server.ts';
import { readPages, sayHello, stop as stopTakingPart } from '#features/enrolment/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { asPerson, testPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import {
	choosePacks,
	draftRelease,
	dropRelease,
	explainRelease,
	giveRelease,
	noteLeft,
	noteSeveral,
	noteStopTold,
	readDraftForm,
	readOwnReleases,
	readPacks,
	readRelease,
	readReleasesOf,
	readSheet,
	readStopSheet,
	revokeRelease,
	wishStopTold
} from '../index.server.ts';
import { endWhatWasAllowed } from './jobs.ts';

type Who = 'wren' | 'dana' | 'robin' | 'marisol' | 'lead';
let ground: Ground;
let two: TwoPairs;
let note: string;
beforeAll(async () => {
	ground = await testGround({ noteMode: 'optional' });
	two = await twoPairs(ground);
	note = newId();
	const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
	await logContact(await two.dana.actor(), {
		...{ id: note, match: two.match, kind: 'talk', mode: 'phone' },
		...{ start: at(60), end: at(30), note: 'Wren laughed.' }
	});
});
afterEach(() => setRuntime({ ...runtime(), clock: systemClock }));

const later = (days: number) =>
	setRuntime({ ...runtime(), clock: () => systemClock().add({ hours: 24 * days }) });
const actor = (who: Who) => two[who].actor();
const read = async (release: string, who: Who = 'wren') => readRelease(await actor(who), { release });
const filledIn = (changed: Record<string, unknown> = {}) => ({
	...{ id: newId(), kind: 'ordinary', items: 'alias', toAgency: 'Harbour Housing', purpose: 'housing' },
	...changed
});
const draft = async (changed: Record<string, unknown> = {}) =>
	(await draftRelease(await actor('wren'), filledIn(changed))).release;
const explained = async (changed: Record<string, unknown> = {}, who: Who = 'dana') => {
	const release = await draft(changed);
	await explainRelease(await actor(who), { release, seen: (await read(release)).hash });
	return release;
};
const give = async (release: string, changed: Record<string, unknown> = {}) =>
	giveRelease(await actor('wren'), { release, seen: (await read(release)).hash, age: 'full', ...changed });
const inUse = async (changed: Record<string, unknown> = {}) => {
	const release = await explained(changed);
	await give(release);
	return release;
};
const today = async () => (await readOwnReleases(await actor('wren'), {})).today;
const leaves = async (release: string, who: Who = 'dana', changed: Record<string, unknown> = {}) =>
	noteLeft(await actor(who), { release, batch: newId(), how: 'handed', day: await today(), ...changed });
const stop = async (release: string, who: Who = 'wren') => revokeRelease(await actor(who), { release });
const leftUnder = async (release: string) => (await read(release)).left.length;

describe('a release', () => {
	it('is one exact text to one place: drafted, gone through with the supporter, given, and in use', async () => {
		const release = await draft({
			items: ['alias', 'notes', 'own-words'],
			notes: note,
			ownWords: 'As I say it.'
		});
		const before = await read(release);
		expect(before.state).toBe('drafted');
		expect(before.packet?.goesOut.map(({ text }) => text)).toEqual(['Wren', 'Wren laughed.', 'As I say it.']);
		expect(before.packet?.permission.join(' ')).toContain('I can say no.');
		expect(before.packet?.permission.join(' ')).toContain('Harbour Housing');
		await explainRelease(await actor('dana'), { release, seen: before.hash });
		await give(release);
		const after = await read(release, 'dana');
		expect(after).toMatchObject({
			state: 'in_use',
			usable: true,
			asOwner: false,
			explained: { mine: true, byOwner: false }
		});
		expect(after.packet).toEqual(before.packet);
		// Given twice is given once.
		await give(release);
		expect((await read(release)).givenAt).toBe(after.givenAt);
	});

	it('can be gone through alone, and needs no supporter: then only the person can read it', async () => {
		const alone = await testPerson(ground.org, { alias: 'Kim' });
		const { release } = await draftRelease(await alone.actor(), filledIn());
		const page = await readRelease(await alone.actor(), { release });
		expect(page.circle).toEqual([]);
		await explainRelease(await alone.actor(), { release, seen: page.hash });
		await giveRelease(await alone.actor(), { release, seen: page.hash, age: 'full' });
		await noteLeft(await alone.actor(), { release, batch: newId(), how: 'read-out', day: page.today });
		expect((await readOwnReleases(await alone.actor(), {})).left).toMatchObject([
			{ how: 'read-out', mine: true }
		]);
		await expect(read(release, 'dana')).rejects.toMatchObject({ status: 404 });
	});

	it('is not given with other words than those that were seen, nor by somebody too young, nor before it was gone through', async () => {
		const first = await draft();
		await expect(give(first)).rejects.toMatchObject({ status: 409, code: 'consent_error_not_now' });
		const release = await explained();
		await expect(give(release, { seen: 'f'.repeat(64) })).rejects.toMatchObject({
			code: 'consent_error_changed'
		});
		for (const age of ['younger', 'alone'])
			await expect(give(release, { age })).rejects.toMatchObject({
				fields: { age: 'consent_error_younger' }
			});
		await expect(give(release, { age: '' })).rejects.toMatchObject({ fields: { age: 'consent_error_age' } });
		expect((await read(release)).state).toBe('explained');
		await expect(leaves(release)).rejects.toMatchObject({ status: 409, code: 'consent_error_not_given' });
	});

	it('says at its place what can not stand, and is kept once however often it is sent', async () => {
		await expect(draft({ toAgency: '', purpose: 'court', items: [] })).rejects.toMatchObject({
			fields: {
				toAgency: 'consent_error_to',
				purpose: 'consent_error_separate',
				items: 'consent_error_items'
			}
		});
		await expect(draft({ items: 'notes', notes: newId() })).rejects.toMatchObject({
			fields: { notes: 'consent_error_notes' }
		});
		await expect(draft({ items: 'agreement' })).rejects.toMatchObject({
			fields: { items: 'consent_error_no_agreement' }
		});
		const id = newId();
		await draft({ id });
		await draft({ id });
		await expect(draft({ id, toAgency: 'Elsewhere' })).rejects.toMatchObject({
			code: 'consent_error_changed'
		});
	});

	it('is thrown away with its words as long as there is no yes, and not after', async () => {
		const release = await draft();
		await dropRelease(await actor('wren'), { release });
		await expect(read(release)).rejects.toMatchObject({ status: 404 });
		expect(
			await asPerson(await actor('wren'), ({ db }) =>
				db.selectFrom('words').select('row_id').where('row_id', '=', release).execute()
			)
		).toEqual([]);
		const given = await inUse();
		await expect(dropRelease(await actor('wren'), { release: given })).rejects.toMatchObject({ status: 409 });
	});

	it('takes the place of another one with its yes, and not before', async () => {
		const before = await inUse();
		const release = await explained({ instead: before });
		expect((await read(before)).usable).toBe(true);
		await give(release);
		expect((await read(before)).state).toBe('replaced');
		await expect(leaves(before)).rejects.toMatchObject({ code: 'consent_error_replaced' });
		await leaves(release);
		const form = await readDraftForm(await actor('wren'), { kind: 'ordinary', instead: release });
		expect(form.before).toMatchObject({ toAgency: 'Harbour Housing' });
	});
});

describe('what leaves', () => {
	it('is on the list of both with what, to whom, when, under which release and with which notice', async () => {
		const release = await inUse();
		const batch = newId();
		await leaves(release, 'dana', { batch });
		await leaves(release, 'dana', { batch });
		const { left } = await readOwnReleases(await actor('wren'), {});
		const line = left.find((each) => each.release === release)!;
		expect(line).toMatchObject({
			to: 'Harbour Housing',
			how: 'handed',
			day: await today(),
			mine: false,
			by: 'Dana'
		});
		expect(line.what).toEqual(['The name I use here']);
		expect(line.notice[0]).toContain('for one reason');
		expect(await leftUnder(release)).toBe(1);
		const seenByDana = await readReleasesOf(await actor('dana'), { person: two.wren.id });
		expect(seenByDana.left.filter((each) => each.release === release)).toHaveLength(1);
		await expect(readReleasesOf(await actor('marisol'), { person: two.wren.id })).rejects.toMatchObject({
			status: 404
		});
		const opened = await asPerson(await actor('wren'), ({ db }) =>
			db
				.selectFrom('access_event')
				.select(['reader_id', 'refused'])
				.where('person_id', '=', two.wren.id)
				.where('kind', '=', 'consent')
				.execute()
		);
		expect(opened).toContainEqual({ reader_id: two.dana.id, refused: false });
	});

	it('is refused after the last day, and there is no sheet any more', async () => {
		const release = await inUse({
			endsOn: Temporal.Now.plainDateISO('America/Toronto').add({ days: 2 }).toString()
		});
		expect((await readSheet(await actor('dana'), { release })).packet).not.toBeNull();
		later(4);
		await expect(leaves(release)).rejects.toMatchObject({ status: 409, code: 'consent_error_expired' });
		expect(await read(release)).toMatchObject({ state: 'expired', usable: false });
		expect((await readSheet(await actor('dana'), { release })).packet).toBeNull();
	});

	it('is refused from the moment it was stopped, by the person or by word of mouth; what left before stays', async () => {
		for (const who of ['wren', 'dana'] as const) {
			const release = await inUse();
			await leaves(release);
			await stop(release, who);
			await stop(release, who);
			await expect(leaves(release)).rejects.toMatchObject({ status: 409, code: 'consent_error_revoked' });
			expect(await read(release)).toMatchObject({ state: 'revoked', usable: false });
			expect(await leftUnder(release)).toBe(1);
		}
	});

	it('is noted for a day from the yes to today, and in one of three ways', async () => {
		const release = await inUse();
		const day = Temporal.PlainDate.from(await today());
		for (const wrong of [day.add({ days: 1 }), day.subtract({ days: 1 })])
			await expect(leaves(release, 'dana', { day: wrong.toString() })).rejects.toMatchObject({
				fields: { day: 'consent_error_day' }
			});
		await expect(leaves(release, 'dana', { how: 'mailed' })).rejects.toMatchObject({
			fields: { how: 'consent_error_how' }
		});
	});

	it('stops in the middle of several: those before stay, that one and the rest are refused (INV-06)', async () => {
		const [first, second, third] = [await inUse(), await inUse(), await inUse()];
		await stop(second);
		const several = async (release: string[]) =>
			noteSeveral(await actor('dana'), { release, batch: newId(), how: 'sent', day: await today() });
		const noted = await several([first, second, third]);
		expect(noted).toMatchObject({ left: 1, rest: 2 });
		expect(noted.why).toContain('stopped');
		expect([await leftUnder(first), await leftUnder(second), await leftUnder(third)]).toEqual([1, 0, 0]);
		await expect(several([second, third])).rejects.toMatchObject({ code: 'consent_error_revoked' });
		await expect(several([])).rejects.toMatchObject({ fields: { release: 'consent_error_none_picked' } });
	});

	it('and a stop at the same moment come one after the other: nothing is noted after the stop', async () => {
		const release = await inUse();
		const [wren, dana, day] = [await actor('wren'), await actor('dana'), await today()];
		const outcomes = await Promise.allSettled([
			...Array.from({ length: 6 }, () => noteLeft(dana, { release, batch: newId(), how: 'handed', day })),
			revokeRelease(wren, { release }),
			...Array.from({ length: 6 }, () => noteLeft(dana, { release, batch: newId(), how: 'handed', day }))
		]);
		const notes = outcomes.filter((_, at) => at !== 6);
		expect(outcomes[6]!.status).toBe('fulfilled');
		for (const each of notes)
			if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'consent_error_revoked' });
		expect(await leftUnder(release)).toBe(notes.filter(({ status }) => status === 'fulfilled').length);
		const late = await asPerson(wren, ({ db }) =>
			db
				.selectFrom('disclosure')
				.innerJoin('release', 'release.id', 'disclosure.release_id')
				.select('disclosure.id')
				.where('release.id', '=', release)
				.whereRef('disclosure.at', '>', 'release.ended_at')
				.execute()
		);
		expect(late).toEqual([]);
	});

	it('is noted by nobody once the match is over; the person keeps the list and stops what is open', async () => {
		const other = await twoPairs(ground);
		const { release } = await draftRelease(await other.wren.actor(), filledIn());
		const page = await readRelease(await other.wren.actor(), { release });
		const seen = page.hash;
		await explainRelease(await other.dana.actor(), { release, seen });
		await giveRelease(await other.wren.actor(), { release, seen, age: 'full' });
		await chooseSomeoneElse(await other.wren.actor(), { matchId: other.match });
		const left = { release, batch: newId(), how: 'handed', day: page.today };
		await expect(noteLeft(await other.dana.actor(), left)).rejects.toMatchObject({ status: 404 });
		await revokeRelease(await other.wren.actor(), { release });
		expect((await readOwnReleases(await other.wren.actor(), {})).releases).toMatchObject([
			{ state: 'revoked' }
		]);
	});
});

/** What the database alone holds, past every use case. */
describe('a row that says that something left', () => {
	const insert = async (who: Who, row: Record<string, unknown>) =>
		asPerson(await actor(who), ({ db }) =>
			sql`insert into disclosure (${sql.join(Object.keys(row).map((name) => sql.ref(name)))}) values (${sql.join(Object.values(row))})`.execute(
				db
			)
		);
	const rowFor = async (release: string, changed: Record<string, unknown> = {}) => {
		const kept = await asPerson(await actor('wren'), ({ db }) =>
			db
				.selectFrom('release')
				.select(['person_id', 'circle_id', sql<string | null>`usable_until::text`.as('until')])
				.where('id', '=', release)
				.executeTakeFirstOrThrow()
		);
		const { person_id, circle_id, until } = kept;
		return {
			id: newId(),
			release_id: release,
			person_id,
			circle_id,
			usable_until: until ?? '2099-01-01',
			batch: newId(),
			how: 'handed',
			on_day: await today(),
			by_person: two.dana.id,
			...changed
		};
	};

	it('can not be there without a release that was given and holds', async () => {
		const given = await inUse();
		await insert('dana', await rowFor(given));
		const foreignKey = { code: '23503' };
		await expect(insert('dana', await rowFor(given, { release_id: newId() }))).rejects.toMatchObject(
			foreignKey
		);
		await expect(insert('dana', await rowFor(await explained()))).rejects.toMatchObject(foreignKey);
		// It names the end the release had before it was stopped: there is no such end any more.
		const before = await rowFor(given);
		await stop(given);
		await expect(insert('dana', before)).rejects.toMatchObject(foreignKey);
		// It names the end there is: that is past.
		await expect(insert('dana', await rowFor(given))).rejects.toMatchObject({ code: '23514' });
		expect(await leftUnder(given)).toBe(1);
	});

	it('can not be dated back, changed, removed, or noted in the name of somebody else', async () => {
		const given = await inUse();
		await leaves(given);
		const refused = { code: '42501' };
		await expect(insert('dana', await rowFor(given, { at: '2020-01-01' }))).rejects.toMatchObject(refused);
		await expect(insert('dana', await rowFor(given, { by_person: two.wren.id }))).rejects.toMatchObject(
			refused
		);
		await expect(insert('marisol', await rowFor(given, { by_person: two.marisol.id }))).rejects.toMatchObject(
			refused
		);
		for (const change of [sql`update disclosure set how = 'sent'`, sql`delete from disclosure`])
			await expect(asPerson(await actor('wren'), ({ db }) => change.execute(db))).rejects.toMatchObject(
				refused
			);
	});

	it('needs the yes of the person: nobody who walks with them can give it', async () => {
		const release = await explained();
		await expect(
			asPerson(await actor('dana'), ({ db }) =>
				sql`update release set state = 'in_use', given_at = now(), given_signature = 'x', usable_until = now() + interval '1 day' where id = ${release}`.execute(
					db
				)
			)
		).rejects.toMatchObject({ code: '42501' });
	});

	it('no ordering of giving, using, stopping and replacing lets something leave without a release that holds', async () => {
		type Act = 'give' | 'use' | 'revoke' | 'replace' | 'expire';
		let allowed = 0;
		let refused = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom<Act>('give', 'give', 'use', 'use', 'use', 'revoke', 'replace', 'expire'), {
					minLength: 4,
					maxLength: 7
				}),
				async (plan) => {
					setRuntime({ ...runtime(), clock: systemClock });
					const endsOn = Temporal.Now.plainDateISO('America/Toronto').add({ days: 1 }).toString();
					const release = await explained({ endsOn });
					let holds = false;
					let over = false;
					let noted = 0;
					for (const act of plan) {
						const done = await (async () => {
							if (act === 'give') return give(release);
							if (act === 'use') return leaves(release);
							if (act === 'revoke') return stop(release);
							if (act === 'expire') return later(3);
							const newer = await explained({ instead: release });
							return give(newer);
						})().then(
							() => true,
							(error: { status?: number }) => {
								expect(error.status, String(error)).toBe(409);
								return false;
							}
						);
						if (act === 'use') {
							expect(done).toBe(holds);
							if (done) noted++;
							if (done) allowed++;
							else refused++;
						}
						if (act === 'give' && done && !over) holds = true;
						if (act === 'expire' || ((act === 'revoke' || act === 'replace') && holds)) {
							holds = false;
							over = true;
						}
					}
					expect(await leftUnder(release)).toBe(noted);
				}
			),
			{ numRuns: 10, seed: 7 }
		);
		expect(allowed).toBeGreaterThan(2);
		expect(refused).toBeGreaterThan(5);
	});
});

describe('the packs of a programme', () => {
	const choose = async (changed: Record<string, unknown> = {}) => {
		const { choice } = await readPacks(await actor('lead'), {});
		return choosePacks(await actor('lead'), {
			...{ packs: [], part2: 'no', fullAge: '18', seen: String(choice.version) },
			...changed
		});
	};

	it('decide what a form holds; what was drawn up under other rules is made new before its yes', async () => {
		const release = await explained();
		await choose({ packs: ['US-VSP'], part2: 'pending' });
		await expect(give(release)).rejects.toMatchObject({ code: 'consent_error_rules_changed' });
		expect((await read(release)).outdated).toBe(true);
		const form = await readDraftForm(await actor('wren'), { kind: 'ordinary' });
		expect(form.items).not.toContain('notes');
		expect(form.usualDay).toBe(Temporal.PlainDate.from(form.today).add({ days: 15 }).toString());
		const notes = await readDraftForm(await actor('wren'), { kind: 'counselling-notes' });
		expect(notes.items).toContain('notes');
		const { packet } = await read(await draft());
		expect(packet?.notice.join(' ')).toContain('42 CFR part 2 prohibits');
		expect(packet?.permission.join(' ')).toContain('who has hurt me');
		expect(packet?.signByHand).toBe(true);
		await choose();
		await expect(readDraftForm(await actor('wren'), { kind: 'counselling-notes' })).rejects.toMatchObject({
			status: 404
		});
	});

	it('let somebody younger sign once the age is filled in, and not before', async () => {
		await expect(choose({ packs: 'MINOR' })).rejects.toMatchObject({
			fields: { signsAloneFrom: 'consent_error_minor_empty' }
		});
		await choose({ packs: 'MINOR', signsAloneFrom: '16' });
		const release = await explained();
		await expect(give(release, { age: 'younger' })).rejects.toMatchObject({
			fields: { age: 'consent_error_younger' }
		});
		await give(release, { age: 'alone' });
		await choose();
	});

	it('are not chosen over somebody else’s choice, and odd numbers are told at their place', async () => {
		const { choice } = await readPacks(await actor('lead'), {});
		const seen = String(choice.version);
		const both = await Promise.allSettled([choose({ seen, fullAge: '19' }), choose({ seen, fullAge: '21' })]);
		expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		await expect(choose({ seen })).rejects.toMatchObject({ code: 'consent_error_packs_changed' });
		await expect(
			choose({ fullAge: 'x', usualDays: '0', signsAloneFrom: '9', part2: '' })
		).rejects.toMatchObject({
			fields: {
				fullAge: 'consent_error_full_age',
				usualDays: 'consent_error_days',
				signsAloneFrom: 'consent_error_signs_alone',
				part2: 'consent_error_part2'
			}
		});
		await choose();
	});
});

describe('telling those who got something that it was stopped', () => {
	it('is wished with the stop or after it, makes a sheet and something to do, and is noted once', async () => {
		const release = await inUse();
		await leaves(release);
		await revokeRelease(await actor('wren'), { release, tell: 'yes' });
		const { releases } = await readReleasesOf(await actor('dana'), { person: two.wren.id });
		expect(releases.find(({ id }) => id === release)).toMatchObject({ toBeTold: true });
		const { sheet } = await readStopSheet(await actor('dana'), { release });
		expect(sheet).toMatchObject({ to: 'Harbour Housing', name: 'Wren', stoppedOn: await today() });
		const day = await today();
		await expect(
			noteStopTold(await actor('dana'), { release, how: 'handed', day: '2020-01-01' })
		).rejects.toMatchObject({ fields: { day: 'consent_error_told_day' } });
		await noteStopTold(await actor('dana'), { release, how: 'by-phone', day });
		await noteStopTold(await actor('wren'), { release, how: 'handed', day });
		expect((await read(release)).stopNotice?.told).toMatchObject({ how: 'by-phone', by: 'Dana' });
		const own = await readOwnReleases(await actor('wren'), {});
		expect(own.releases.find(({ id }) => id === release)).toMatchObject({ toBeTold: false });
	});

	it('is never done for what holds, or without the wish', async () => {
		const release = await inUse();
		await expect(wishStopTold(await actor('wren'), { release })).rejects.toMatchObject({ status: 409 });
		await stop(release);
		const told = { release, how: 'handed', day: await today() };
		await expect(noteStopTold(await actor('dana'), told)).rejects.toMatchObject({ status: 409 });
		expect((await readStopSheet(await actor('wren'), { release })).sheet).toBeNull();
		await wishStopTold(await actor('wren'), { release });
		await wishStopTold(await actor('wren'), { release });
		expect((await readStopSheet(await actor('wren'), { release })).sheet).not.toBeNull();
		await expect(readStopSheet(await actor('marisol'), { release })).rejects.toMatchObject({ status: 404 });
	});
});

describe('stopping to take part', () => {
	it('ends every yes: by the rule at once, and in the key of the database a moment later', async () => {
		const own = await twoPairs(ground);
		const mine = () => own.wren.actor();
		const pages = await readPages(await mine(), { language: 'en' });
		await sayHello(await mine(), {
			...{ id: newId(), answer: 'yes', channel: 'none', language: 'en' },
			...{ choiceWording: pages.choice, limitsWording: pages.limits.wording }
		});
		const draftOf = async () => (await draftRelease(await mine(), filledIn())).release;
		const giveIt = async () => {
			const release = await draftOf();
			const { hash: seen } = await readRelease(await mine(), { release });
			await explainRelease(await mine(), { release, seen });
			await giveRelease(await mine(), { release, seen, age: 'full' });
			return release;
		};
		const release = await giveIt();
		const { today: day } = await readRelease(await mine(), { release });
		await noteLeft(await mine(), { release, batch: newId(), how: 'handed', day });
		await stopTakingPart(await mine(), {});
		expect(await readRelease(await mine(), { release })).toMatchObject({ usable: false, state: 'in_use' });
		expect(await endWhatWasAllowed(own.org, own.wren.id)).toBe(1);
		expect(await endWhatWasAllowed(own.org, own.wren.id)).toBe(0);
		const over = await readRelease(await mine(), { release });
		expect(over).toMatchObject({ usable: false, state: 'expired' });
		// What left before stays (INV-07), and past every rule nothing more can be noted.
		expect(over.left).toHaveLength(1);
		await expect(
			asPerson(await mine(), ({ client }) =>
				client.query(
					`insert into disclosure (id, release_id, person_id, circle_id, usable_until, batch, how, on_day, by_person)
					select '${newId()}', id, person_id, circle_id, usable_until, '${newId()}', 'sent', now(), person_id from release where id = '${release}'`
				)
			)
		).rejects.toThrow(/disclosure_within_release/);
		const nobodyElse = await inUse();
		await endWhatWasAllowed(own.org, two.wren.id);
		expect((await read(nobodyElse)).usable).toBe(true);
	});
});
