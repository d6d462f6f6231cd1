import { inject, it } from 'vitest';
import { testOrganisation } from '#tests/support/people.ts';
import { migrate } from './migrate.ts';

it('finds nothing to do at the second start, with an organisation or without', async () => {
	await testOrganisation();
	await migrate(inject('database').owner);
});
