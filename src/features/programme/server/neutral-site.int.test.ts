import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { findOrganisation } from '#platform/db/organisations.ts';
import { Invalid, NotAllowed } from '#platform/errors.ts';
import { frameOf } from '#platform/http/frame.ts';
import { nobody } from '#platform/http/session.server.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { changeNeutralSite, readNeutralSite } from '../index.server.ts';

let org: Organisation;
let lead: TestPerson;
let wren: TestPerson;
beforeAll(async () => {
	org = await testOrganisation();
	await testProgramme(org);
	lead = await testPerson(org, { alias: 'Lou', roles: ['lead'] });
	wren = await testPerson(org);
});

/** Where a stranger at the door is led, in the one query every request begins with. */
const leadsTo = async (slug = org.slug) =>
	frameOf({
		actor: nobody((await findOrganisation('localhost', slug))!),
		language: 'en',
		segment: undefined,
		askedBack: false,
		waysChanged: false,
		begun: 0,
		sharedPhone: false
	}).neutral;

describe('where Leave quickly leads', () => {
	it('is the usual place until somebody chooses, and again when they empty the box', async () => {
		expect(await leadsTo()).toBe('https://weather.com/');
		await changeNeutralSite(await lead.actor(), { site: ' meteo.gc.ca ' });
		expect(await leadsTo()).toBe('https://meteo.gc.ca/');
		const again = { ...(await lead.actor()), org: (await findOrganisation('localhost', org.slug))! };
		expect(await readNeutralSite(again, {})).toEqual({
			site: 'https://meteo.gc.ca/',
			usual: 'https://weather.com/'
		});
		await changeNeutralSite(await lead.actor(), { site: '' });
		expect(await leadsTo()).toBe('https://weather.com/');
	});

	it('is never ourselves, and never an unsafe address', async () => {
		for (const site of [
			'http://localhost:3000/',
			'https://localhost/',
			'javascript:alert(1)',
			'https://a.b/?c'
		])
			await expect(changeNeutralSite(await lead.actor(), { site }), site).rejects.toBeInstanceOf(Invalid);
		expect(await leadsTo()).toBe('https://weather.com/');
	});

	it('is chosen by nobody else, and by no lead for another organisation', async () => {
		await expect(changeNeutralSite(await wren.actor(), { site: 'meteo.gc.ca' })).rejects.toBeInstanceOf(
			NotAllowed
		);
		const other = await testOrganisation();
		for (const actor of [await wren.actor(), nobody(org), await lead.actor()]) {
			const target = actor.personId === lead.id ? other : org;
			const changed = await asPerson(actor, ({ db }) =>
				sql`update shared.organisation set neutral_site = 'https://x.example/' where id = ${target.id}`.execute(
					db
				)
			);
			expect(changed.numAffectedRows).toBe(0n);
		}
		expect(await leadsTo(other.slug)).toBe('https://weather.com/');
	});

	it('is all of the register that a lead may change', async () => {
		const renamed = asPerson(await lead.actor(), ({ db }) =>
			sql`update shared.organisation set slug = 'taken' where id = ${org.id}`.execute(db)
		);
		await expect(renamed).rejects.toThrow(/permission denied/);
	});
});
