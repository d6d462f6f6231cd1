import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { logContact } from '#features/contacts/index.server.ts';
import { raiseRequest } from '#features/navigation/index.server.ts';
import { confirmKeeping, deleteAccount, keepByLaw, readKeeping } from '#features/record/index.server.ts';
import type { TestPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import { destroyWhatIsDue } from './jobs.ts';
import { clockDay } from '#tests/support/days.ts';

let ground: Ground;
let two: TwoPairs;
let superuser: pg.Client;
let count: (from: string, ...values: unknown[]) => Promise<number>;

beforeAll(async () => {
	ground = await testGround();
	superuser = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await superuser.connect();
	await superuser.query(`set search_path = ${ground.org.schema}, shared, public`);
	count = async (from, ...values) =>
		(await superuser.query<{ n: number }>(`select count(*)::integer as n from ${from}`, values)).rows[0]!.n;
});
afterAll(() => superuser.end());
beforeEach(async () => {
	await superuser.query('delete from legal_hold; delete from keeping; delete from month_count');
	two = await twoPairs(ground);
	await logContact(await two.dana.actor(), {
		...{ match: two.match, id: newId(), kind: 'talk', mode: 'phone' },
		...{ start: hoursAgo(3), end: hoursAgo(2) }
	});
	await raiseRequest(await two.wren.actor(), { matchId: two.match, id: newId(), need: 'food' });
});

const hoursAgo = (hours: number) => systemClock().subtract({ hours }).toString({ smallestUnit: 'minute' });
const confirm = async () => {
	await confirmKeeping(await two.lead.actor(), { notes: '90', talk: '365', account: '730', facts: '90' });
	await superuser.query(`update keeping set confirmed_at = now() - interval '8 days'`);
};
/** Somebody deleted their account, so many days ago. */
const gone = async (person: TestPerson, days: number) => {
	await deleteAccount(await person.actor(), {});
	await destroyWhatIsDue(ground.org);
	await superuser.query(
		'update circle set destroyed_at = now() - make_interval(days => $1) where about = $2',
		[days, person.id]
	);
};
const facts = async (person: string) => [
	await count('contact where participant_id = $1', person),
	await count('resource_request where participant_id = $1', person)
];
const counted = async () =>
	(await superuser.query('select what, times, minutes, people from month_count order by what')).rows;

describe('the days of somebody whose account is gone', () => {
	it('stay as long as leads said, and then only as a number for the month', async () => {
		await confirm();
		await gone(two.wren, 89);
		await destroyWhatIsDue(ground.org);
		expect(await facts(two.wren.id)).toEqual([1, 1]);
		await superuser.query(`update circle set destroyed_at = now() - interval '91 days' where about = $1`, [
			two.wren.id
		]);
		await Promise.all([destroyWhatIsDue(ground.org), destroyWhatIsDue(ground.org)]);
		await destroyWhatIsDue(ground.org);
		expect(await facts(two.wren.id)).toEqual([0, 0]);
		expect(await counted()).toEqual([
			{ what: 'contact', times: 1, minutes: 60, people: 1 },
			{ what: 'request', times: 1, minutes: 0, people: 1 }
		]);
	});

	it('stay while a law holds them, and those of everybody else in any case', async () => {
		await confirm();
		await gone(two.wren, 4000);
		await keepByLaw(await two.lead.actor(), {
			...{ id: newId(), person: two.wren.id, ground: 'court-order' },
			...{ from: clockDay(0), until: clockDay(30) }
		});
		await destroyWhatIsDue(ground.org);
		expect(await facts(two.wren.id)).toEqual([1, 1]);
		await superuser.query(
			'update legal_hold set until_on = day_everywhere() - 1, from_on = day_everywhere() - 9'
		);
		const others = await count('contact where participant_id <> $1', two.wren.id);
		await destroyWhatIsDue(ground.org);
		expect(await facts(two.wren.id)).toEqual([0, 0]);
		expect(await count('contact where participant_id <> $1', two.wren.id)).toBe(others);
	});

	it('are shown as a number only from eleven people on', async () => {
		await superuser.query(
			`insert into month_count (month, what, times, minutes, people) values ('2026-01-01', 'contact', 40, 900, 10), ('2026-02-01', 'contact', 12, 300, 11)`
		);
		const { counts } = await readKeeping(await two.lead.actor(), {});
		expect(counts).toEqual([{ month: '2026-02', what: 'contact', times: 12, minutes: 300 }]);
	});
});
