/** A call that is asked for while somebody's supporter is away: nobody is rung who is not there (R062, R126). */
import { beforeEach, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import {
	askCallBack,
	offerSlots,
	openCallBack,
	readCallBack,
	readRota,
	readWhoIsOn,
	takeCallBack
} from '#features/calls/index.server.ts';
import { handlers } from '#features/calls/server/jobs.ts';
import {
	agreeToStandIn,
	askStandIn,
	endCover,
	readCoverNow,
	readMyStandIn,
	sayNotWell,
	takeStandInBack
} from '#features/cover/index.server.ts';
import { changeSafeWay } from '#features/enrolment/index.server.ts';
import { keepHours } from '#features/scheduling/index.server.ts';
import { tellAll } from '#tests/support/telling.ts';
import { testGround, twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import type { TestPerson } from '#tests/support/people.ts';

const zone = 'America/Toronto';
/** A place where it is about noon, so that windows of a day have room. */
const ahead = 12 - new Date().getUTCHours();
const whereItIsNoon = `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
const always = Object.fromEntries(
	[1, 2, 3, 4, 5, 6, 7].flatMap((day) => [
		[`from-${day}-0`, '09:00'],
		[`to-${day}-0`, '17:00']
	])
);
let two: TwoPairs;
beforeEach(async () => {
	two = await twoPairs(await testGround({ zone }));
	await changeSafeWay(await two.wren.actor(), {
		...{ channel: 'call', address: '+1 555 0100', safety: 'safe', codeWord: '' }
	});
	for (const who of [two.dana, two.marisol])
		await keepHours(await who.actor(), { seen: '0', zone: whereItIsNoon, ...always });
	const standIn = newId();
	await askStandIn(await two.wren.actor(), { id: standIn, person: two.marisol.id });
	await agreeToStandIn(await two.marisol.actor(), { standIn });
});

const asks = async () => {
	const id = newId();
	await askCallBack(await two.wren.actor(), { id, about: 'About Friday', first: 'own' });
	return id;
};
const waiting = async (who: TestPerson) =>
	(await readWhoIsOn(await who.actor(), {}))!.waiting.map(({ id }) => id);

it('goes to whoever stands in, who calls, and not to the one who is away', async () => {
	await sayNotWell(await two.dana.actor(), {});
	expect((await readCallBack(await two.wren.actor(), {})).supporter).toBe('Marisol');
	const callBack = await asks();
	expect(await waiting(two.dana)).toEqual([]);
	expect(await waiting(two.marisol)).toEqual([callBack]);
	await takeCallBack(await two.marisol.actor(), { callBack });
	expect((await openCallBack(await two.marisol.actor(), { callBack })).way?.number).toBe('+1 555 0100');
});

it('is theirs no more when they do not stand in any more (INV-05)', async () => {
	await sayNotWell(await two.dana.actor(), {});
	const callBack = await asks();
	await takeCallBack(await two.marisol.actor(), { callBack });
	const { away } = await readCoverNow(await two.wren.actor(), {});
	await endCover(await two.wren.actor(), { cover: away[0]!.cover!.id });
	await tellAll(two.org, handlers);
	expect(await waiting(two.marisol)).toEqual([]);
	await expect(openCallBack(await two.marisol.actor(), { callBack })).rejects.toMatchObject({ status: 404 });
	expect((await readCallBack(await two.wren.actor(), {})).last).toMatchObject({ open: true, name: null });
});

it('goes to the rota where nobody stands in, and their own turns are anybody’s to take', async () => {
	const { zone: there } = await readRota(await two.dana.actor(), {});
	const day = new Intl.DateTimeFormat('en-CA', { timeZone: there }).format(new Date(Date.now() + 120_000));
	const clock = (minutes: number) =>
		new Intl.DateTimeFormat('sv', { timeZone: there, timeStyle: 'short' }).format(
			new Date(Date.now() + minutes * 60_000)
		);
	await offerSlots(await two.dana.actor(), { id: newId(), date: day, from: clock(2), to: clock(122) });
	await endAgreement();
	await sayNotWell(await two.dana.actor(), {});
	const { slots } = await readRota(await two.dana.actor(), {});
	expect(slots.map(({ mine, name }) => [mine, name])).toEqual([[false, null]]);
	expect((await readCallBack(await two.wren.actor(), {})).supporter).toBeNull();
	await asks();
	expect(await waiting(two.dana)).toEqual([]);
});

async function endAgreement(): Promise<void> {
	const { standIn } = await readMyStandIn(await two.wren.actor(), {});
	await takeStandInBack(await two.wren.actor(), { standIn: standIn!.id });
}
