/**
 * Statements of one turn go out together, in order, and none is sent after its transaction has ended: the connection is
 * somebody else's by then.
 */
import { sql } from 'kysely';
import * as v from 'valibot';
import { beforeAll, expect, it, vi } from 'vitest';
import { useCase } from '#platform/use-case.server.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';

let wren: TestPerson;

beforeAll(async () => {
	wren = await testPerson(await testOrganisation());
});

const as = (name: `test.${string}`, run: Parameters<typeof useCase<v.AnySchema, void, string>>[0]['run']) =>
	useCase({ name, input: v.any(), allow: () => true, run });

it('what is asked at once is carried out in the order in which it was asked, in one write', async () => {
	const three = as('test.three-at-once', async ({ db }) => {
		const set = (word: string) =>
			sql<{
				before: string;
			}>`select current_setting('app.turn', true) as before, set_config('app.turn', ${word}, true)`.execute(
				db
			);
		await set('nothing');
		const sent = await writesOf(() => Promise.all([set('one'), set('two'), set('three')]));
		return `${sent.done.map(({ rows }) => rows[0]!.before).join(' ')}, ${sent.writes}`;
	});
	expect(await three(await wren.actor(), {})).toBe('nothing one two, 1');
});

it('the order is that in which they were asked, whatever kind they are', async () => {
	const kinds = as('test.every-kind', async ({ db, actor }) => {
		const turn = (number: number) => ({
			before: sql<string>`current_setting('app.turn', true)`,
			now: sql<string>`set_config('app.turn', ${String(number)}, true)`
		});
		const own = ['id', '=', actor.sessionId!] as const;
		const columns = (number: number) =>
			[turn(number).before.as('before'), turn(number).now.as('now')] as const;
		const ask: ((number: number) => Promise<{ before: string } | undefined>)[] = [
			(number) =>
				db
					.selectFrom('session')
					.select(columns(number))
					.where(...own)
					.executeTakeFirst(),
			(number) =>
				db
					.updateTable('session')
					.set({ last_seen_at: new Date() })
					.where(...own)
					.returning(columns(number))
					.executeTakeFirstOrThrow(),
			async (number) =>
				(
					await sql<{
						before: string;
					}>`select ${turn(number).before} as before, ${turn(number).now} as now`.execute(db)
				).rows[0]
		];
		const asked = Array.from({ length: 30 }, (_, at) => ask[(at * 7) % 3]!(at + 1));
		const seen = await Promise.all(asked);
		return seen.map((row) => row!.before).join(' ');
	});
	const order = (await kinds(await wren.actor(), {})) as string;
	expect(order.trim()).toBe(Array.from({ length: 29 }, (_, at) => at + 1).join(' '));
});

it('of several that fail the first is told, and everything is taken back', async () => {
	const failing = as('test.first-of-two-faults', async ({ db }) => {
		const deep = async () => {
			return Promise.all([sql`select 1 / 0`.execute(db)]);
		};
		await Promise.all([
			sql`update session set last_seen_at = now() - interval '1 hour'`.execute(db),
			deep().then(() => undefined),
			sql`select 'no number'::int`.execute(db)
		]);
		return 'never';
	});
	const before = await seen();
	await expect(failing(await wren.actor(), {})).rejects.toMatchObject({ code: '22012' });
	expect(await seen()).toEqual(before);
});

it.each(['is done', 'fails'])('nothing is sent any more when the transaction %s', async (how) => {
	let late: Promise<unknown> | undefined;
	let go = () => {};
	const forgetful = as('test.forgetful', async ({ db }) => {
		const later = new Promise<void>((done) => (go = done));
		late = later.then(() => sql`select set_config('app.person', '', false)`.execute(db));
		late.catch(() => undefined);
		if (how === 'fails') throw new Error('It went wrong.');
		return 'done';
	});
	await forgetful(await wren.actor(), {}).catch(() => undefined);
	go();
	await expect(late).rejects.toThrow('The transaction has ended.');
});

it('what was asked in vain leaves the connection as it was', async () => {
	const actor = await wren.actor();
	const nowhere = { ...actor, org: { ...actor.org, schema: `org_${'0'.repeat(32)}` } };
	const asks = as('test.nowhere', async ({ db }) => {
		const rows = await db.selectFrom('session').select('id').execute();
		return String(rows.length);
	});
	await expect(asks(nowhere, {})).rejects.toMatchObject({ code: '42P01' });
	await expect(asks(actor, {})).resolves.toBe('1');
});

const seen = async () =>
	(await as('test.seen', async ({ db }) => {
		const rows = await db.selectFrom('session').select('last_seen_at').execute();
		return rows.map(({ last_seen_at }) => last_seen_at.toISOString()).join(' ');
	})(await wren.actor(), {})) as string;

/** How often something was written to the database meanwhile. */
async function writesOf<T>(work: () => Promise<T>): Promise<{ done: T; writes: number }> {
	const { Socket } = await import('node:net');
	const writes = vi.spyOn(Socket.prototype as unknown as { _writeGeneric(): void }, '_writeGeneric');
	try {
		return { done: await work(), writes: writes.mock.calls.length };
	} finally {
		writes.mockRestore();
	}
}
