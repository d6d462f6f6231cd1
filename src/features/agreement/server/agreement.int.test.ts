import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import { isSigned } from '#platform/circles/statement.ts';
import { asPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import { readMyDay } from '#features/contacts/index.server.ts';
import { goOnWriting, pairsOf, stopWriting } from '#features/messages/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import {
	acceptAgreement,
	agreementsWaiting,
	keepAgreement,
	offerAgreement,
	readAgreement,
	withdrawAmendment
} from '../index.server.ts';
import { acceptanceOf } from './wording.ts';
import { dayAhead } from '#tests/support/days.ts';

type Who = 'wren' | 'dana' | 'robin' | 'marisol';
let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
});
beforeEach(async () => {
	two = await twoPairs(ground);
});

const inThreeMonths = () => Temporal.Now.plainDateISO().add({ months: 3 }).toString();
const read = async (who: Who) => readAgreement(await two[who].actor(), { match: two.match });
const write = async (
	use: typeof offerAgreement | typeof keepAgreement,
	who: Who,
	changed: Record<string, unknown> = {}
) => {
	const page = await read(who);
	return use(await two[who].actor(), {
		match: two.match,
		id: newId(),
		seen: page.seen,
		drafts: String(page.drafts),
		language: 'en',
		reviewOn: inThreeMonths(),
		...page.start.words,
		...changed
	});
};
const offer = (who: Who, changed: Record<string, unknown> = {}) => write(offerAgreement, who, changed);
const keep = (who: Who, changed: Record<string, unknown> = {}) => write(keepAgreement, who, changed);
const accept = async (who: Who, seen?: string) =>
	acceptAgreement(await two[who].actor(), { match: two.match, seen: seen ?? (await read(who)).seen });

describe('the agreement of a pair', () => {
	it('starts from words that fit the programme, and nothing is kept before somebody writes', async () => {
		const page = await read('wren');
		expect(page.state).toBe('draft');
		expect(page.start.words.purpose).toContain('family court');
		expect(page.writing.clauses).toHaveLength(7);
		expect(
			await asPerson(await two.wren.actor(), ({ db }) => db.selectFrom('agreement').select('id').execute())
		).toEqual([]);
	});

	it('is in force when both have accepted the very same words', async () => {
		await offer('wren', { boundaries: 'No calls after nine.\r\nNo visits at home.' });
		const waiting = await read('dana');
		expect(waiting.state).toBe('accepted_by_one');
		expect(waiting.open?.acceptedByMe).toBe(false);
		expect(waiting.open?.words.boundaries).toBe('No calls after nine.\r\nNo visits at home.');
		await accept('dana');
		for (const who of ['wren', 'dana'] as const) {
			const page = await read(who);
			expect(page.state).toBe('in_force');
			expect(page.inForce?.agreed.map(({ name }) => name).sort()).toEqual(['Dana', 'Wren']);
			expect(page.open).toBeNull();
		}
	});

	it('is not written, offered or accepted while one is not sure who the other is (H04)', async () => {
		await offer('wren', { channels: 'By phone.' });
		await stopWriting(await two.wren.actor(), { match: two.match });
		const refused = { code: 'messages_error_stopped' };
		const { open } = await read('dana');
		await expect(accept('dana')).rejects.toMatchObject(refused);
		await expect(keep('dana', { channels: 'Come there.' })).rejects.toMatchObject(refused);
		await expect(offer('dana', { channels: 'Come there.' })).rejects.toMatchObject(refused);
		expect((await read('wren')).open).toMatchObject({ hash: open!.hash });
		await goOnWriting(await two.wren.actor(), { match: two.match });
		await accept('dana');
		expect((await read('wren')).state).toBe('in_force');
	});

	it('is offered once, and other words under the same id are refused, not dropped', async () => {
		const id = newId();
		await offer('wren', { id, channels: 'By phone.' });
		await offer('wren', { id, channels: 'By phone.' });
		await expect(offer('wren', { id, channels: 'By letter.' })).rejects.toMatchObject({
			status: 409,
			code: 'agreement_error_changed'
		});
		expect((await read('dana')).open?.words.channels).toBe('By phone.');
		await accept('dana');
		await offer('wren', { id, channels: 'By phone.' });
		await expect(offer('wren', { id, channels: 'By letter.' })).rejects.toMatchObject({ status: 409 });
		expect((await read('wren')).inForce?.words.channels).toBe('By phone.');
	});

	it('is changed in the language in which it was accepted, with the clauses in that language', async () => {
		expect((await read('dana')).writing.language).toBe('en');
		await keep('wren', { language: 'fr' });
		expect((await read('dana')).writing).toMatchObject({ language: 'fr' });
		await offer('wren', { language: 'es' });
		await accept('dana');
		const { writing, inForce } = await read('dana');
		expect(writing.language).toBe('es');
		expect(writing.clauses).toEqual(inForce!.clauses);
		expect(writing.clauses[0]).toContain('romance');
	});

	it('carries two acceptances of one hash, each signed by the person it names (INV-33)', async () => {
		await offer('dana');
		await accept('wren');
		await asPerson(await two.wren.actor(), async ({ db }) => {
			const given = await db
				.selectFrom('agreement_acceptance as given')
				.innerJoin('agreement_version as version', 'version.id', 'given.version_id')
				.innerJoin('person', 'person.id', 'given.person_id')
				.select([
					'given.hash',
					'given.person_id',
					'given.signature',
					'given.version_id',
					'version.agreement_id',
					'person.sign_public'
				])
				.execute();
			expect(given).toHaveLength(2);
			expect(new Set(given.map(({ hash }) => hash)).size).toBe(1);
			for (const each of given) {
				const statement = acceptanceOf(
					two.org,
					each.agreement_id,
					{ id: each.version_id, hash: each.hash },
					each.person_id
				);
				expect(isSigned(statement, each.signature, each.sign_public)).toBe(true);
			}
		});
	});

	it('still holds what somebody signed before they were let back in with new keys', async () => {
		await offer('wren');
		const wren = await two.wren.actor();
		const personId = wren.personId!;
		await asPerson(wren, async ({ db }) => {
			const { sign_public } = await db
				.selectFrom('person')
				.select('sign_public')
				.where('id', '=', personId)
				.executeTakeFirstOrThrow();
			await db
				.insertInto('former_key')
				.values({ person_id: personId, sign_public, until_at: new Date() })
				.execute();
			await db
				.updateTable('person')
				.set({ sign_public: randomBytes(32) })
				.where('id', '=', personId)
				.execute();
		});
		await accept('dana');
		expect((await read('dana')).state).toBe('in_force');
	});

	it('refuses an acceptance of words that the other has just changed, and shows the new ones', async () => {
		await offer('wren');
		const { seen } = await read('dana');
		await offer('wren', { access: 'Every second Sunday.' });
		await expect(accept('dana', seen)).rejects.toMatchObject({
			status: 409,
			code: 'agreement_error_changed'
		});
		const page = await read('dana');
		expect(page.open?.words.access).toBe('Every second Sunday.');
		await accept('dana');
		expect((await read('wren')).inForce?.words.access).toBe('Every second Sunday.');
	});

	it('decides by the version when one accepts while the other writes: never in force with words somebody did not see', async () => {
		for (let round = 0; round < 4; round++) {
			two = await twoPairs(ground);
			await offer('wren');
			const { seen } = await read('dana');
			const [changed, accepted] = await Promise.allSettled([
				offer('wren', { ending: `Round ${round}` }),
				accept('dana', seen)
			]);
			const page = await read('dana');
			if (accepted.status === 'fulfilled') expect(page.inForce?.hash).toBe(seen);
			else expect(page.inForce).toBeNull();
			// Both may succeed: then the words were accepted first and the change was offered as a change, or refused.
			if (changed.status === 'fulfilled' && accepted.status === 'rejected')
				expect(page.open?.words.ending).toBe(`Round ${round}`);
			expect(page.open?.agreed.every(({ mine }) => !mine) ?? true).toBe(true);
		}
	}, 120_000);

	it('comes into force once when both accept at the same moment', async () => {
		await offer('wren');
		const { seen } = await read('dana');
		await Promise.all([accept('dana', seen), accept('dana', seen), accept('wren', seen)]);
		const page = await read('wren');
		expect(page.state).toBe('in_force');
		expect(page.inForce?.agreed).toHaveLength(2);
	});

	it('keeps what both accepted until both have accepted the change', async () => {
		await offer('wren');
		await accept('dana');
		await offer('dana', { channels: 'By phone.' });
		const page = await read('wren');
		expect(page.state).toBe('amendment_proposed');
		expect(page.inForce?.words.channels).not.toBe('By phone.');
		expect(page.open?.number).toBe(2);
		await accept('wren');
		expect((await read('dana')).inForce?.words.channels).toBe('By phone.');
	});

	it('lets either leave it as it was', async () => {
		await offer('wren');
		await accept('dana');
		await offer('dana', { channels: 'By phone.' });
		const { seen } = await read('wren');
		await withdrawAmendment(await two.wren.actor(), { match: two.match, seen });
		const page = await read('dana');
		expect(page.state).toBe('in_force');
		expect(page.inForce?.number).toBe(1);
		expect(page.open).toBeNull();
	});

	it('is one wording, posted twice', async () => {
		const id = newId();
		await offer('wren', { id, seen: '' });
		await offer('wren', { id, seen: '' });
		expect((await read('dana')).open?.number).toBe(1);
	});

	it('may wait: words kept for later are read by both, and nobody writes over words they have not seen', async () => {
		await keep('wren', { purpose: 'To get through spring.' });
		const dana = await read('dana');
		expect(dana.draft?.words.purpose).toBe('To get through spring.');
		expect(dana.state).toBe('draft');
		await expect(keep('dana', { drafts: '0', purpose: 'Mine' })).rejects.toMatchObject({
			code: 'agreement_error_changed'
		});
		await expect(offer('dana', { drafts: '0', purpose: 'Mine' })).rejects.toMatchObject({
			code: 'agreement_error_changed'
		});
		await offer('dana', { purpose: 'To get through spring.' });
		expect((await read('wren')).draft).toBeNull();
	});

	it('refuses kindly what is too long, and a day that has been', async () => {
		await expect(offer('wren', { access: 'x'.repeat(901) })).rejects.toMatchObject({
			fields: { access: 'agreement_error_too_long' }
		});
		await expect(offer('wren', { reviewOn: '2020-01-01' })).rejects.toMatchObject({
			fields: { reviewOn: 'agreement_error_review' }
		});
		await offer(
			'wren',
			Object.fromEntries(Object.keys((await read('wren')).start.words).map((section) => [section, '']))
		);
		expect((await read('dana')).state).toBe('accepted_by_one');
	});

	it('is absent for everybody else', async () => {
		await offer('wren');
		await accept('dana');
		for (const who of [two.robin, two.marisol, two.lead, two.supervisor]) {
			await expect(readAgreement(await who.actor(), { match: two.match })).rejects.toMatchObject({
				status: 404
			});
			const rows = await asPerson(await who.actor(), ({ db }) =>
				db.selectFrom('agreement').select('id').execute()
			);
			expect(rows).toEqual([]);
		}
	});

	it('lapses two weeks after its day and stops nothing: a new one begins from its words', async () => {
		await offer('wren', { ending: 'With a walk by the river.' });
		await accept('dana');
		const [wren, dana] = [await two.wren.actor(), await two.dana.actor()];
		const today = runtime();
		setRuntime({ ...today, clock: () => systemClock().add({ hours: 24 * 120 }) });
		try {
			const page = await readAgreement(dana, { match: two.match });
			expect(page.state).toBe('lapsed');
			expect(page.inForce?.words.ending).toBe('With a walk by the river.');
			expect((await readMyDay(dana, {})).people[0]!.agreement).toBe('lapsed');
			const reviewOn = dayAhead(200);
			const renewed = {
				match: two.match,
				id: newId(),
				seen: page.seen,
				drafts: String(page.drafts),
				language: 'en',
				reviewOn
			};
			await offerAgreement(dana, { ...renewed, ...page.inForce!.words });
			const { seen } = await readAgreement(wren, { match: two.match });
			await acceptAgreement(wren, { match: two.match, seen });
			const after = await readAgreement(wren, { match: two.match });
			expect(after.state).toBe('in_force');
			expect(after.inForce?.reviewOn).toBe(reviewOn);
		} finally {
			setRuntime(today);
		}
	});

	it('ends with the match: the participant keeps it to read, the supporter has nothing of it', async () => {
		await offer('wren');
		await accept('dana');
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		const page = await read('wren');
		expect(page.state).toBe('ended');
		expect(page.canWrite).toBe(false);
		expect(page.inForce?.words.purpose).toBeTruthy();
		await expect(read('dana')).rejects.toMatchObject({ status: 404 });
		await expect(offer('wren', { ending: 'Other' })).rejects.toMatchObject({ code: 'agreement_error_over' });
	});
});

describe('what agreements ask of somebody', () => {
	const counted = useCase({
		name: 'test.count-waiting',
		input: v.object({ copies: v.number() }),
		allow: () => true,
		run: async (ctx, { copies }) => {
			let queries = 0;
			const db = ctx.db.withPlugin({
				transformQuery: ({ node }) => {
					queries++;
					return node;
				},
				transformResult: async ({ result }) => result
			});
			const [pair] = await pairsOf(ctx.db, ctx.actor);
			const pairs = Array.from({ length: copies }, () => pair!);
			const waits = await agreementsWaiting({ ...ctx, db }, pairs);
			return { queries, waits: waits.get(pair!.matchId) };
		}
	});

	it('is asked at once for everybody somebody walks with', async () => {
		await offer('wren');
		const one = await counted(await two.dana.actor(), { copies: 1 });
		const many = await counted(await two.dana.actor(), { copies: 12 });
		expect(many.queries).toBe(one.queries);
		expect(many.waits).toBe('yours');
		expect((await counted(await two.wren.actor(), { copies: 1 })).waits).toBe('nothing');
		await accept('dana');
		expect((await counted(await two.dana.actor(), { copies: 1 })).waits).toBe('nothing');
		await offer('dana', { channels: 'By letter.' });
		expect((await counted(await two.wren.actor(), { copies: 1 })).waits).toBe('yours');
	});
});
