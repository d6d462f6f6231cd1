import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { keepApart } from '#features/matching/index.server.ts';
import { stopWriting } from '#features/messages/index.server.ts';
import { asOwner } from '#tests/support/telling.ts';
import type { TestPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import {
	agreeToStandIn,
	askStandIn,
	readAskedToStandIn,
	readMyStandIn,
	sayNotToStandIn,
	shareForCover,
	takeStandInBack
} from '../index.server.ts';

let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
}, 60_000);
beforeEach(async () => {
	two = await twoPairs(ground);
});

const mine = async (who: TestPerson) => readMyStandIn(await who.actor(), {});
const asked = async (who: TestPerson) => readAskedToStandIn(await who.actor(), {});
const names = async (who: TestPerson) => (await mine(who)).people.map(({ personId }) => personId);
async function asks(person = two.marisol): Promise<string> {
	const id = newId();
	await askStandIn(await two.wren.actor(), { id, person: person.id });
	return id;
}
async function agreed(): Promise<string> {
	const standIn = await asks();
	await agreeToStandIn(await two.marisol.actor(), { standIn });
	return standIn;
}

describe('whom a participant agrees on beforehand (R062)', () => {
	it('is somebody they can be shown, and not their own supporter', async () => {
		expect(await names(two.wren)).toContain(two.marisol.id);
		expect(await names(two.wren)).not.toContain(two.dana.id);
		await expect(asks(two.dana)).rejects.toMatchObject({ code: 'cover_error_not_free' });
		await expect(asks(two.robin)).rejects.toMatchObject({ code: 'cover_error_not_free' });
	});

	it('is never somebody whom either of them must not meet (H40)', async () => {
		await keepApart(await two.marisol.actor(), { names: 'Wren', knownAs: '' });
		expect(await names(two.wren)).not.toContain(two.marisol.id);
		await expect(asks()).rejects.toMatchObject({ code: 'cover_error_not_free' });
		await keepApart(await two.marisol.actor(), { names: '', knownAs: '' });
		const standIn = await asks();
		await keepApart(await two.wren.actor(), { names: 'Marisol', knownAs: '' });
		expect((await mine(two.wren)).standIn?.agreed).toBe(false);
		await keepApart(await two.wren.actor(), { names: '', knownAs: '' });
		await keepApart(await two.marisol.actor(), { names: 'wren', knownAs: '' });
		const yes = agreeToStandIn(await two.marisol.actor(), { standIn });
		await expect(yes).rejects.toMatchObject({ code: 'cover_error_not_now' });
	});

	it('says yes for themself; nobody is assigned, and nobody answers for the other', async () => {
		const standIn = await asks();
		expect((await asked(two.marisol)).asked).toEqual([{ id: standIn, name: 'Wren', agreed: false }]);
		expect((await mine(two.wren)).standIn).toMatchObject({ agreed: false, name: 'Marisol', shows: [] });
		for (const [who, status] of [
			[two.wren, 403],
			[two.dana, 404]
		] as const)
			await expect(agreeToStandIn(await who.actor(), { standIn })).rejects.toMatchObject({ status });
		await agreeToStandIn(await two.marisol.actor(), { standIn });
		await agreeToStandIn(await two.marisol.actor(), { standIn });
		expect((await mine(two.wren)).standIn?.agreed).toBe(true);
		expect((await asked(two.marisol)).agreed.map(({ name }) => name)).toEqual(['Wren']);
	});

	it('says "not this time" without a reason, learns nothing more, and is not shown again for a while', async () => {
		const standIn = await asks();
		await sayNotToStandIn(await two.marisol.actor(), { standIn });
		expect(await mine(two.wren)).toMatchObject({ standIn: null, notThisTime: 'Marisol' });
		expect(await names(two.wren)).not.toContain(two.marisol.id);
		expect(await asked(two.marisol)).toEqual({ asked: [], agreed: [] });
		expect((await two.marisol.actor()).relations.some(({ kind }) => kind === 'stands-in')).toBe(false);
		await expect(agreeToStandIn(await two.marisol.actor(), { standIn })).rejects.toMatchObject({
			status: 404
		});
		await expect(asks()).rejects.toMatchObject({ code: 'cover_error_not_free' });
	});

	it.each(['wren', 'marisol'] as const)('is taken back by %s at once (INV-02, INV-05)', async (who) => {
		const standIn = await agreed();
		await expect(takeStandInBack(await two.dana.actor(), { standIn })).rejects.toMatchObject({ status: 404 });
		await takeStandInBack(await two[who].actor(), { standIn });
		expect((await mine(two.wren)).standIn).toBeNull();
		expect(await asked(two.marisol)).toEqual({ asked: [], agreed: [] });
		const left = await asOwner(
			ground.org,
			`select k.person_id from circle_key k join stand_in s on s.circle_id = k.circle_id where s.id = $1`,
			[standIn]
		);
		expect(left).toEqual([]);
		await asks();
	});

	it('is one at a time, however often the form is sent', async () => {
		const id = newId();
		const once = async () => askStandIn(await two.wren.actor(), { id, person: two.marisol.id });
		await Promise.all([once(), once()]);
		await once();
		await expect(asks()).rejects.toMatchObject({ code: 'cover_error_asked' });
	});

	it('has no peer supervision any more, and can not say yes until they have (INV-17)', async () => {
		const standIn = await asks();
		await asOwner(ground.org, `delete from supervised_now where supporter_id = $1`, [two.marisol.id]);
		const yes = agreeToStandIn(await two.marisol.actor(), { standIn });
		await expect(yes).rejects.toMatchObject({ code: 'cover_error_not_now' });
	});
});

describe('what whoever stands in may see', () => {
	it('is nothing until it is ticked, and what to know is read by the two of the pair', async () => {
		const standIn = await agreed();
		const share = async (more: object) =>
			shareForCover(await two.wren.actor(), {
				...{ standIn, seen: (await mine(two.wren)).standIn!.seen },
				...more
			});
		await share({ know: 'Call after ten.', shows: ['promises', 'thread', 'dates'] });
		const said = (await mine(two.wren)).standIn!;
		expect(said).toMatchObject({ know: 'Call after ten.', shows: ['dates', 'promises'] });
		await share({ know: 'Call after ten.', shows: 'agreement' });
		expect((await mine(two.wren)).standIn).toMatchObject({ shows: ['agreement'], seen: said.seen });
		const old = shareForCover(await two.wren.actor(), { standIn, seen: '', know: 'Other.' });
		await expect(old).rejects.toMatchObject({ code: 'cover_error_changed' });
		await share({ know: '', shows: [] });
		expect((await mine(two.wren)).standIn).toMatchObject({ know: '', shows: [] });
		const kept = await asOwner(ground.org, `select 1 from words where row_id = $1 and field = 210`, [
			standIn
		]);
		expect(kept).toEqual([]);
	});

	it('is chosen by the participant alone, and not while they are not sure who the other is (H04)', async () => {
		const standIn = await agreed();
		for (const [who, status] of [
			[two.marisol, 403],
			[two.dana, 404],
			[two.robin, 404]
		] as const)
			await expect(shareForCover(await who.actor(), { standIn, shows: 'dates' })).rejects.toMatchObject({
				status
			});
		await stopWriting(await two.dana.actor(), { match: two.match });
		await expect(shareForCover(await two.wren.actor(), { standIn, shows: 'dates' })).rejects.toMatchObject({
			code: 'messages_error_stopped'
		});
		await takeStandInBack(await two.wren.actor(), { standIn });
		await expect(asks()).rejects.toMatchObject({ code: 'messages_error_stopped' });
	});
});
