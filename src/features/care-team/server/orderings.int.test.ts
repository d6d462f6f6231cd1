/** Whatever order things are done in, somebody from outside reads a thread exactly while they were let in under a release that holds. */
import fc from 'fast-check';
import pg from 'pg';
import { beforeAll, expect, inject, it } from 'vitest';
import { pause, sayHello, sayYes as sayOwnYes, stop, readPages } from '#features/enrolment/index.server.ts';
import { revokeRelease } from '#features/consent/index.server.ts';
import { nobody } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { stepsOf, threadFilledIn } from '#tests/support/care-team.ts';
import { asPerson, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import { closeThread, drawUp, joinByLink, readCareThread, readShared } from '../index.server.ts';

let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
	two = await twoPairs(ground);
});

async function asOwner(statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
	const { superuser, owner } = inject('database');
	const client = new pg.Client({ ...superuser, database: owner.database });
	await client.connect();
	try {
		await client.query(`set search_path = ${ground.org.schema}`);
		return (await client.query(statement, values)).rows;
	} finally {
		await client.end();
	}
}
const releaseOf = async (thread: string) => {
	const [row] = await asOwner('select release_id from care_thread where id = $1', [thread]);
	return String(row!.release_id);
};

/** Whether this person can read the thread, in every way there is: a page, the list, and words with plain SQL. */
async function canRead(who: TestPerson, thread: string): Promise<boolean> {
	const page = await readCareThread(await who.actor(), { thread }).then(
		() => true,
		(error: { status?: number }) => {
			expect(error.status, String(error)).toBe(404);
			return false;
		}
	);
	const listed = (await readShared(await who.actor(), {})).threads.length > 0;
	const words = await asPerson(await who.actor(), async ({ client }) => {
		const { rowCount } = await client.query(
			'select from words where circle_id in (select id from circle where about <> $1)',
			[who.id]
		);
		return rowCount! > 0;
	});
	expect([listed, words]).toEqual([page, page]);
	return page;
}

type Act = 'yes' | 'link' | 'accept' | 'let-in' | 'revoke' | 'dana-revokes' | 'expire' | 'close' | 'again';
const acts: readonly Act[] = [
	'yes',
	'link',
	'accept',
	'let-in',
	'revoke',
	'dana-revokes',
	'expire',
	'close',
	'again'
];

const usual: readonly Act[] = ['yes', 'link', 'accept', 'let-in'];

it('no ordering of opening, inviting, accepting, stopping, running out, closing and opening again lets them read', async () => {
	const steps = stepsOf(two.wren);
	let reading = 0;
	await fc.assert(
		fc.asyncProperty(
			// Often the usual way in first, then anything.
			fc.constantFrom<readonly Act[]>([], usual, [...usual, 'close', 'again', 'yes']),
			fc.array(fc.constantFrom(...acts), { minLength: 3, maxLength: 6 }),
			async (first, plan) => {
				const kai = await testPerson(ground.org, { alias: 'Kai', roles: ['partner'] });
				const thread = await steps.draw();
				let secret = '';
				let isIn = false;
				let wasIn = false;
				const way = [...first, ...plan];
				for (const act of way) {
					const done = await (async () => {
						if (act === 'yes') return steps.sayYes(thread);
						if (act === 'link') return (secret = await steps.link(thread));
						if (act === 'accept') return joinByLink(await kai.actor(), { secret });
						if (act === 'let-in') return steps.letIn(thread);
						if (act === 'close') return closeThread(await two.wren.actor(), { thread });
						if (act === 'again') return drawUp(await two.wren.actor(), threadFilledIn({ again: thread }));
						const release = await releaseOf(thread);
						if (act === 'expire')
							return asOwner(
								`update release set usable_until = clock_timestamp(), ends_on = current_date - 3
								where id = $1 and usable_until > clock_timestamp()`,
								[release]
							);
						const who = act === 'revoke' ? two.wren : two.dana;
						return revokeRelease(await who.actor(), { release });
					})().then(
						() => true,
						(error: { status?: number }) => {
							expect([400, 404, 409], `${act}: ${String(error)}`).toContain(error.status);
							return false;
						}
					);
					if (act === 'let-in' && done && !wasIn) isIn = wasIn = true;
					if (act === 'yes' && done && wasIn) isIn = (await steps.read(thread)).standing === 'open';
					if (['revoke', 'dana-revokes', 'expire', 'close'].includes(act) && done) isIn = false;
					expect(await canRead(kai, thread), `${way.join(' ')} after ${act}`).toBe(isIn);
					if (isIn) reading++;
				}
			}
		),
		{ numRuns: 14, seed: 15 }
	);
	expect(reading).toBeGreaterThan(10);
});

it('ends with the stop of who takes part, stays through a pause, and is not revived when they come back (R003)', async () => {
	const pages = await readPages(nobody(ground.org), { language: 'en' });
	const wordings = { choiceWording: pages.choice, limitsWording: pages.limits.wording, language: 'en' };
	const kim = await testPerson(ground.org, { alias: 'Kim' });
	await sayHello(await kim.actor(), { id: newId(), ...wordings });
	await sayOwnYes(await kim.actor(), { language: 'en', limitsWording: wordings.limitsWording });
	const steps = stepsOf(kim);
	const kai = await testPerson(ground.org, { alias: 'Kai', roles: ['partner'] });
	const thread = await steps.openTo(kai);
	await asOwner(`update enrolment set state = 'active' where person_id = $1`, [kim.id]);
	await pause(await kim.actor(), {});
	expect(await canRead(kai, thread)).toBe(true);
	await stop(await kim.actor(), {});
	expect(await canRead(kai, thread)).toBe(false);
	expect((await steps.read(thread)).standing).toBe('over');
});
