/** Two requests that hold what the other needs: the database ends one of them, and it begins again by itself. */
import * as v from 'valibot';
import { beforeAll, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';

let wren: TestPerson, tries: number;

/** Touches two things of one's own, one after the other, and waits between them until the other request has one, too. */
const touch = useCase({
	name: 'test.cross',
	input: v.object({ first: v.string(), second: v.string(), met: v.any() }),
	allow: () => true,
	run: async ({ db }, { first, second, met }) => {
		tries++;
		const move = (id: string) =>
			db.updateTable('session').set({ last_seen_at: new Date() }).where('id', '=', id).execute();
		await move(first);
		await (met as () => Promise<void>)();
		await move(second);
		return 'done';
	}
});

beforeAll(async () => {
	wren = await testPerson(await testOrganisation());
	tries = 0;
});

it('both are done, and nobody hears of it', async () => {
	const another = await wren.actor();
	const addSession = useCase({
		name: 'test.another-session',
		input: v.object({ id: v.string() }),
		allow: () => true,
		run: async ({ db, actor }, { id }) => {
			const values = {
				id,
				person_id: actor.personId!,
				token_hash: id.replaceAll('-', '').padEnd(64, '0'),
				wrapped_seed: Buffer.from('x'),
				idle_seconds: 3600,
				expires_at: new Date(Date.now() + 3_600_000)
			};
			await db.insertInto('session').values(values).execute();
		}
	});
	const one = another.sessionId!;
	const other = newId();
	await addSession(another, { id: other });

	let waiting = 0;
	let open: () => void;
	const both = new Promise<void>((done) => (open = done));
	/** The first time each waits for the other; whoever begins again goes straight on. */
	const met = async () => {
		if (++waiting === 2) open();
		if (waiting <= 2) await both;
	};
	const [a, b] = [await wren.actor(), await wren.actor()];
	expect(
		await Promise.all([
			touch(a, { first: one, second: other, met }),
			touch(b, { first: other, second: one, met })
		])
	).toEqual(['done', 'done']);
	// One of them was ended and came again: without it this would show nothing.
	expect(tries).toBe(3);
});
