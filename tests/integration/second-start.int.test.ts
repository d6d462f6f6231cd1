import { expect, it } from 'vitest';
import { migrate } from '#platform/db/migrate.ts';
import { runtime } from '#platform/runtime.ts';
import { testOrganisation, testPerson } from '#tests/support/people.ts';

it('starts again with an organisation that is here already, and leaves it as it is', async () => {
	const wren = await testPerson(await testOrganisation());
	await migrate(runtime().database.owner);
	expect((await wren.actor()).personId).toBe(wren.id);
});
