import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pauseMatches, chooseSomeoneElse } from '#features/matching/index.server.ts';
import { takeRecord } from '#features/record/index.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import { asPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import * as v from 'valibot';
import { readContacts, readMyDay, sayOften } from '../index.server.ts';

let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
});
beforeEach(async () => {
	two = await twoPairs(ground);
});

const says = async (said: Record<string, string>, who: TestPerson = two.wren) =>
	sayOften(await who.actor(), { match: two.match, ...said });
const wish = async (who: TestPerson) => (await readContacts(await who.actor(), { match: two.match })).wish;

describe('how often a participant likes to be in touch (R056)', () => {
	it('is said by them, seen by both, also on the day of their supporter, and changed as they like', async () => {
		expect(await wish(two.wren)).toBeNull();
		await says({ often: 'each-day' });
		for (const who of [two.wren, two.dana])
			expect(await wish(who)).toEqual({ often: 'each-day', ready: false, less: null });
		const day = await readMyDay(await two.dana.actor(), {});
		expect(day.people).toMatchObject([{ wish: { often: 'each-day', ready: false } }]);
		await says({ often: '' });
		expect(await wish(two.dana)).toEqual({ often: null, ready: false, less: null });
	});

	it('is nobody else’s to say, or to see', async () => {
		await says({ often: 'each-week' });
		await expect(says({ often: 'when-asked' }, two.dana)).rejects.toMatchObject({ status: 403 });
		for (const other of [two.robin, two.marisol, two.lead]) {
			await expect(says({ often: 'when-asked' }, other)).rejects.toMatchObject({ status: 404 });
			const rows = await asPerson(await other.actor(), ({ db }) =>
				db.selectFrom('contact_wish').selectAll().where('match_id', '=', two.match).execute()
			);
			expect(rows).toEqual([]);
		}
		await expect(says({ often: 'never' })).rejects.toMatchObject({ status: 400 });
		expect(await wish(two.wren)).toMatchObject({ often: 'each-week' });
	});

	it('can be said while they have paused; over is over', async () => {
		const pause = useCase({
			name: 'test.pause',
			input: v.object({}),
			allow: () => true,
			run: (ctx) => pauseMatches(ctx, ctx.actor.personId!)
		});
		await pause(await two.wren.actor(), {});
		await says({ often: 'each-month' });
		expect(await wish(two.wren)).toMatchObject({ often: 'each-month' });
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await expect(says({ often: 'each-day' })).rejects.toMatchObject({ status: 409 });
		await expect(wish(two.dana)).rejects.toMatchObject({ status: 404 });
	});

	it('stands in their record', async () => {
		await says({ often: 'two-weeks', ready: 'yes' });
		expect(JSON.stringify(await takeRecord(await two.wren.actor(), {}))).toContain('About every two weeks');
	});
});

describe('that less could do (R057)', () => {
	it('is said by the participant alone; only then is a next step shown, and it is not taken by itself', async () => {
		await says({ often: 'each-week' });
		expect(await wish(two.dana)).toMatchObject({ ready: false, less: null });
		await says({ often: 'each-week', ready: 'yes' });
		for (const who of [two.wren, two.dana])
			expect(await wish(who)).toEqual({ often: 'each-week', ready: true, less: 'two-weeks' });
		await says({ often: 'each-week' });
		expect(await wish(two.dana)).toMatchObject({ ready: false, less: null });
	});
});
