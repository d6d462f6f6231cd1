import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { chainOpenings } from '#platform/access-log/chain.server.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { readAgreement } from '#features/agreement/index.server.ts';
import { readContacts } from '#features/contacts/index.server.ts';
import { readSomebody } from '#features/enrolment/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { readThread } from '#features/messages/index.server.ts';
import { testGround, twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';

let pairs: TwoPairs;
beforeAll(async () => {
	pairs = await twoPairs(await testGround());
});

const seenBy = async (person: TwoPairs['wren']) =>
	(await readWhoLooked(await person.actor(), {})).lines.flatMap((line) =>
		line.shape === 'one' && line.refused ? `${line.name} tried ${line.kind}` : []
	);

describe('an attempt that was refused', () => {
	it('by a former supporter is seen by the person whose words they wanted, one line for each kind of thing', async () => {
		const { wren, dana, match } = pairs;
		expect(await seenBy(wren)).toEqual([]);
		await chooseSomeoneElse(await wren.actor(), { matchId: match });
		const former = await dana.actor();
		for (const read of [readThread, readAgreement, readContacts, readThread])
			await expect(read(former, { match })).rejects.toThrow(NotFound);
		expect((await seenBy(wren)).sort()).toEqual([
			'Dana tried agreement',
			'Dana tried contact',
			'Dana tried message'
		]);
		// It has a place in the chain like every other event, and at the next tick.
		expect(runtime().touched).toContain(pairs.org.id);
		expect(await chainOpenings(pairs.org)).toBeGreaterThanOrEqual(3);
		expect(await chainOpenings(pairs.org)).toBe(0);
	});

	it('by a supporter who is not with somebody is seen by that person, and by nobody else', async () => {
		const { robin, wren, dana } = pairs;
		await expect(readSomebody(await dana.actor(), { person: robin.id })).rejects.toThrow(NotFound);
		expect(await seenBy(robin)).toEqual(['Dana tried enrolment']);
		expect((await seenBy(wren)).filter((line) => line.includes('enrolment'))).toEqual([]);
	});

	it('is none when it was allowed, and none at what is one’s own', async () => {
		const { robin, marisol, otherMatch } = pairs;
		const before = await seenBy(robin);
		await readThread(await marisol.actor(), { match: otherMatch });
		await expect(readSomebody(await robin.actor(), { person: robin.id })).rejects.toThrow(NotFound);
		expect(await seenBy(robin)).toEqual(before);
	});
});

describe('what the database refuses', () => {
	const doing = useCase({
		name: 'test.refused',
		input: v.any(),
		allow: () => true,
		run: (ctx, work: (ctx: Context) => Promise<unknown>) => work(ctx)
	});

	it('is one neutral answer, whether a policy or a foreign key refused', async () => {
		const wren = await pairs.wren.actor();
		const words = (author_id: string) => (ctx: Context) =>
			ctx.db
				.insertInto('words')
				.values({
					row_id: newId(),
					field: 1,
					circle_id: newId(),
					version: 1,
					epoch: 1,
					author_id,
					sealed: Buffer.from('x')
				})
				.execute();
		await expect(doing(wren, words(pairs.wren.id))).rejects.toThrow(Conflict);
		await expect(doing(wren, words(pairs.dana.id))).rejects.toThrow(Conflict);
	});
});
