import { beforeAll, describe, expect, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { findOrganisation } from '#platform/db/organisations.ts';
import { Invalid, NotAllowed, NotFound } from '#platform/errors.ts';
import { frameOf } from '#platform/http/frame.ts';
import { nobody } from '#platform/http/session.server.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import {
	changeHelp,
	changeProgramme,
	nameRoles,
	readHelp,
	readLimits,
	readProgramme,
	readProgrammeSettings,
	writeLimits
} from '../index.server.ts';

let org: Organisation;
let lead: TestPerson;
let wren: TestPerson;
beforeAll(async () => {
	org = await testOrganisation();
	await testProgramme(org);
	lead = await testPerson(org, { alias: 'Lou', roles: ['lead'] });
	wren = await testPerson(org);
});

const texts = { text_en: '# New\n\nWords.', text_fr: '# Nouveau\n\nMots.', text_es: '# Nuevo\n\nPalabras.' };

describe('what a programme says about itself', () => {
	it('is read by anybody who comes, signed in or not', async () => {
		for (const actor of [nobody(org), await wren.actor()]) {
			expect(await readProgramme(actor, {})).toMatchObject({
				id: org.id,
				name: 'Riverside Parent Partners',
				hours: { opens: '09:00', closes: '17:00', days: [1, 2, 3, 4, 5] }
			});
			expect((await readHelp(actor, {})).numbers).toEqual([
				{ kind: 'emergency', name: null, number: '911' },
				{ kind: 'crisis', name: 'Riverside line', number: '555-0188' }
			]);
		}
	});

	it('uses the words that were chosen, and the usual ones for the rest', async () => {
		const { words } = await readProgramme(nobody(org), {});
		expect(words.supporter.en).toBe('walking partner');
		expect(words.participant.en).toBe('parent');
		expect(words.supporter.es).toBe('persona de apoyo que también es madre o padre');
	});

	it('is not there before the programme was set up, and limits are the general draft', async () => {
		const empty = nobody(await testOrganisation());
		await expect(readProgramme(empty, {})).rejects.toBeInstanceOf(NotFound);
		expect(await readLimits(empty, { language: 'fr' })).toMatchObject({
			version: 0,
			status: 'draft',
			confirmed: null
		});
	});

	it('belongs to one organisation', async () => {
		const other = await testOrganisation();
		await testProgramme(other, { name: 'Hillside' });
		expect((await readProgramme(nobody(org), {})).name).toBe('Riverside Parent Partners');
	});
});

describe('a lead', () => {
	it('changes numbers, hours and words', async () => {
		const actor = await lead.actor();
		await changeHelp(actor, {
			phone: '555-0199',
			emergency: '112',
			days: ['6'],
			opens: '10:00',
			closes: '12:00'
		});
		expect(await readHelp(actor, {})).toMatchObject({
			phone: '555-0199',
			hours: { opens: '10:00', closes: '12:00', days: [6] },
			numbers: [{ kind: 'emergency', name: null, number: '112' }]
		});
		await nameRoles(actor, { word_participant_en: 'neighbour' });
		const { words } = await readProgramme(actor, {});
		expect([words.participant.en, words.supporter.en]).toEqual(['neighbour', 'parent partner']);
	});

	it('renames the programme and its roles on every page, from the next one on', async () => {
		const frame = async (language: 'en' | 'es') =>
			frameOf({
				actor: nobody((await findOrganisation('localhost', org.slug))!),
				language,
				segment: undefined,
				askedBack: false,
				waysChanged: false,
				begun: 0,
				sharedPhone: false
			});
		expect((await frame('en')).words!.supporter).toBe('parent partner');
		const actor = await lead.actor();
		await nameRoles(actor, { word_supporter_en: 'companion', word_supporter_es: 'compañía' });
		await changeProgramme(actor, {
			...{ name: 'Riverside Companions', type: 'child-welfare', language: 'en', zone: 'America/Toronto' }
		});
		expect(await frame('en')).toMatchObject({
			programme: 'Riverside Companions',
			words: { supporter: 'companion' }
		});
		expect((await frame('es')).words!.supporter).toBe('compañía');
		expect((await readProgramme(actor, {})).name).toBe('Riverside Companions');
	});

	it('puts new limits of privacy in force, and the old version stays on record', async () => {
		const actor = await lead.actor();
		const { version } = await writeLimits(actor, {
			...texts,
			confirmed: 'yes',
			lawyer: 'yes',
			reviewed: 'fr',
			seen: '1'
		});
		expect(version).toBe(2);
		expect(await readLimits(nobody(org), { language: 'fr' })).toMatchObject({
			version: 2,
			status: 'reviewed',
			parts: [
				{ kind: 'heading', text: 'Nouveau' },
				{ kind: 'paragraph', text: 'Mots.' }
			],
			confirmed: { by: lead.id, lawyerRead: true }
		});
		expect((await readLimits(nobody(org), { language: 'en' })).status).toBe('draft');
		expect((await readProgrammeSettings(actor, {})).confirmedBy).toBe('Lou');
	});

	it('passes over no text that somebody else put in force meanwhile', async () => {
		const asked = writeLimits(await lead.actor(), { ...texts, confirmed: 'yes', lawyer: 'no', seen: '1' });
		await expect(asked).rejects.toMatchObject({ status: 409, code: 'programme_error_limits_changed' });
		expect((await readLimits(nobody(org), { language: 'en' })).version).toBe(2);
	});

	it('has a text read again when it changed, and only then', async () => {
		const changed = { ...texts, text_en: 'Changed.', text_fr: '# Nouveau\r\n\r\nMots.' };
		await writeLimits(await lead.actor(), { ...changed, confirmed: 'yes', lawyer: 'no', seen: '2' });
		expect((await readLimits(nobody(org), { language: 'fr' })).status).toBe('reviewed');
		const again = { ...changed, text_fr: 'Autre chose.' };
		await writeLimits(await lead.actor(), { ...again, confirmed: 'yes', lawyer: 'no', seen: '3' });
		expect((await readLimits(nobody(org), { language: 'fr' })).status).toBe('draft');
	});

	it('gives an emergency number, or says that there is none', async () => {
		const actor = await lead.actor();
		await expect(changeHelp(actor, { phone: '555-0199' })).rejects.toMatchObject({
			fields: { emergency: 'programme_error_emergency' }
		});
		await changeHelp(actor, { phone: '555-0199', noEmergency: 'yes' });
		expect((await readHelp(actor, {})).numbers).toEqual([]);
	});

	it('loses no name without a number, and no hours without a day', async () => {
		const actor = await lead.actor();
		const before = await readHelp(actor, {});
		const asked = changeHelp(actor, {
			...{ emergency: '112', safety_name: 'Lantern House', crisis: '555-0188', opens: '09:00' }
		});
		await expect(asked).rejects.toMatchObject({
			fields: {
				safety: 'programme_error_name_alone',
				closes: 'programme_error_hours',
				days: 'programme_error_hours'
			}
		});
		expect(await readHelp(actor, {})).toEqual(before);
	});

	it('can not put limits in force that nobody stands behind', async () => {
		const asked = writeLimits(await lead.actor(), { ...texts, lawyer: 'no', seen: '2' });
		await expect(asked).rejects.toMatchObject({ fields: { confirmed: 'programme_error_confirm' } });
	});

	it('is told which zone or sign can not be taken', async () => {
		const asked = changeProgramme(await lead.actor(), {
			name: 'a\u0000b',
			type: 'youth',
			language: 'en',
			zone: 'Mars/Base'
		});
		await expect(asked).rejects.toBeInstanceOf(Invalid);
		await expect(asked).rejects.toMatchObject({
			fields: { name: 'programme_error_signs', zone: 'programme_error_zone' }
		});
	});
});

describe('somebody who does not lead', () => {
	it('changes nothing and does not see the settings', async () => {
		const supporter = await testPerson(org, { roles: ['supporter'] });
		for (const actor of [nobody(org), await wren.actor(), await supporter.actor()]) {
			await expect(changeHelp(actor, { phone: '1', emergency: '911' })).rejects.toBeInstanceOf(NotAllowed);
			await expect(readProgrammeSettings(actor, {})).rejects.toBeInstanceOf(NotAllowed);
			await expect(nameRoles(actor, {})).rejects.toBeInstanceOf(NotAllowed);
			await expect(
				writeLimits(actor, { ...texts, confirmed: 'yes', lawyer: 'no', seen: '1' })
			).rejects.toBeInstanceOf(NotAllowed);
		}
	});

	it('is stopped by the database too', async () => {
		const changed = await asPerson(await wren.actor(), ({ db }) =>
			db.updateTable('programme').set({ phone: '666' }).executeTakeFirst()
		);
		expect(changed.numUpdatedRows).toBe(0n);
		const added = asPerson(await wren.actor(), ({ db }) =>
			db
				.insertInto('limits_version')
				.values({
					programme_id: org.id,
					version: 9,
					wording: 'base',
					confirmed_by: wren.id,
					lawyer_read: true
				})
				.execute()
		);
		await expect(added).rejects.toThrow(/row-level security/);
	});

	it('of another organisation leads nothing here', async () => {
		const elsewhere = await testOrganisation();
		const stranger = await testPerson(elsewhere, { roles: ['lead'] });
		const actor = { ...(await stranger.actor()), org };
		const changed = await asPerson(actor, ({ db }) =>
			db.updateTable('programme').set({ phone: '666' }).executeTakeFirst()
		);
		expect(changed.numUpdatedRows).toBe(0n);
	});
});
