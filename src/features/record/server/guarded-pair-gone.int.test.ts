import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { askOpening, sayYesToOpening } from '#features/guardians/index.server.ts';
import { readThread, sendMessage } from '#features/messages/index.server.ts';
import { chooseForPairs, readsLimits } from '#tests/support/guarded-pairs.ts';
import { threeGuardians } from '#tests/support/guardians.ts';
import { testOrganisation, testPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { readySupporter, testTeam, walkTogether } from '#tests/support/walking.ts';
import { deleteAccount } from '../index.server.ts';
import { destroyAccount } from './destroy.ts';

let database: pg.Client;
beforeAll(async () => {
	database = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await database.connect();
});
afterAll(() => database.end());

it('what two people wrote is gone for guardians, too, when the account is: it says that nobody can open it', async () => {
	const org = await testOrganisation();
	await testProgramme(org);
	const team = await testTeam(org);
	const three = [];
	for (const alias of ['Lee', 'Mo', 'Kai'])
		three.push(await testPerson(org, { alias, roles: ['peer-supervisor'] }));
	await threeGuardians(team.lead, three);
	await chooseForPairs(team.lead);
	const dana = await readySupporter(org, team);
	const wren = await testPerson(org, { alias: 'Wren' });
	await readsLimits(wren);
	const match = await walkTogether(wren, dana);
	await sendMessage(await wren.actor(), { match, id: newId(), text: 'I did not sleep.' });
	const { number } = await readThread(await wren.actor(), { match });
	const asked = async () => {
		const more = { ground: 'court-order', reader: team.lead.id, hours: '1' };
		return (await askOpening(await team.lead.actor(), { id: newId(), number, ...more })).id;
	};
	const opening = await asked();
	await sayYesToOpening(await three[0]!.actor(), { opening });
	const copies = async () =>
		(await database.query(`select from ${org.schema}.guarded_copy where circle_kind = 'guarded-pair'`))
			.rowCount;
	expect(await copies()).toBe(6);
	await deleteAccount(await wren.actor(), {});
	await destroyAccount(org, wren.id);
	expect(await copies()).toBe(0);
	await expect(sayYesToOpening(await three[1]!.actor(), { opening })).rejects.toMatchObject({
		code: 'guardians_error_gone'
	});
	await expect(asked()).rejects.toMatchObject({ fields: { number: 'guardians_error_unknown' } });
});
