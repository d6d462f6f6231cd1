/** Whose a request is, in one trip, also when another process has changed the register of organisations meanwhile. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { findOrganisation } from '#platform/db/organisations.ts';
import { whoAsks, type SessionCookie } from '#platform/http/session.server.ts';
import { runtime } from '#platform/runtime.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { asOwner } from '#tests/support/telling.ts';

let one: Organisation, other: Organisation;
let wren: TestPerson;

beforeAll(async () => {
	[one, other] = [await testOrganisation(), await testOrganisation()];
	wren = await testPerson(one);
	await findOrganisation('localhost', one.slug);
});
afterEach(() => vi.restoreAllMocks());

const askAt = (slug: string, cookie: SessionCookie | null) => whoAsks('localhost', slug, () => cookie, true);
/** What another process does. */
const elsewhere = (statement: string, ...values: unknown[]) => asOwner(one, statement, values);

/** How often a connection was asked for, and what came back. */
async function trips<T>(work: () => Promise<T>): Promise<{ done: T; connections: number }> {
	const { app } = runtime().connections;
	const connect = vi.spyOn(app, 'connect');
	const done = await work();
	return { done, connections: connect.mock.calls.length };
}

describe('who asks', () => {
	it('is found over one connection', async () => {
		const { done, connections } = await trips(() => askAt(one.slug, wren.cookie));
		expect(done).toMatchObject({ org: one, found: { actor: { personId: wren.id } } });
		expect(connections).toBe(1);
	});

	it('is nobody without a cookie, or with one of another organisation', async () => {
		expect(await askAt(one.slug, null)).toEqual({ org: one, found: null });
		expect(await askAt(other.slug, wren.cookie)).toEqual({ org: other, found: null });
		expect(await askAt('never-made', wren.cookie)).toBeNull();
	});

	it('is told what another process changed, with the very next request', async () => {
		await askAt(one.slug, wren.cookie);
		await elsewhere('update shared.organisation set name = $2 where id = $1', one.id, 'Riverside');
		const asked = await askAt(one.slug, wren.cookie);
		expect(asked).toMatchObject({
			org: { name: 'Riverside' },
			found: { actor: { org: { name: 'Riverside' } } }
		});
	});

	it('is nobody of an organisation whose address another has now', async () => {
		await askAt(one.slug, wren.cookie);
		const move = (org: Organisation, slug: string) =>
			elsewhere('update shared.organisation set slug = $2 where id = $1', org.id, slug);
		await move(one, 'aside');
		await move(other, one.slug);
		expect(await askAt(one.slug, wren.cookie)).toMatchObject({ org: { id: other.id }, found: null });
		await move(other, other.slug);
		await move(one, one.slug);
	});

	it('finds nothing of an organisation that is gone with all its tables', async () => {
		const gone = await testOrganisation();
		const cookie = (await testPerson(gone)).cookie;
		expect(await askAt(gone.slug, cookie)).toMatchObject({ org: { id: gone.id } });
		await elsewhere('delete from shared.organisation where id = $1', gone.id);
		await elsewhere(`drop schema ${gone.schema} cascade`);
		expect(await askAt(gone.slug, cookie)).toBeNull();
		expect(await askAt(one.slug, wren.cookie)).toMatchObject({ found: { actor: { personId: wren.id } } });
	});

	it('is not taken for nobody when the database fails', async () => {
		await askAt(one.slug, wren.cookie);
		vi.spyOn(runtime().connections.app, 'connect').mockImplementation(() => {
			throw new Error('away');
		});
		await expect(askAt(one.slug, wren.cookie)).rejects.toThrow('away');
	});
});
