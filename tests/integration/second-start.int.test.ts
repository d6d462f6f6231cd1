import { expect, it } from 'vitest';
import { migrate } from '#platform/db/migrate.ts';
import { prepareQueue } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';
import { testOrganisation, testPerson } from '#tests/support/people.ts';

it('starts again with an organisation that is here already, and leaves it as it is', async () => {
	const wren = await testPerson(await testOrganisation());
	await migrate(runtime().database.owner);
	expect((await wren.actor()).personId).toBe(wren.id);
});

it('makes the queue ready, though several processes do it at once', async () => {
	const owner = runtime().database.owner;
	for (let round = 0; round < 3; round++)
		await Promise.all(Array.from({ length: 8 }, () => prepareQueue(owner)));
});
