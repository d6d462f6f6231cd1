import { describe, expect, it } from 'vitest';
import { NotAllowed } from '#platform/errors.ts';
import { nobody } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { testOrganisation, testPerson } from '#tests/support/people.ts';
import { enterDemo, openDoor, readDemoDoors } from '../index.server.ts';

const door = {
	words: 'half lesson fun',
	passphrase: 'a lantern under seven birches',
	order: 0,
	name: 'Wren',
	role: 'participant',
	language: 'en',
	blurb: { en: '', fr: '', es: '' }
};

describe('the door by which one walks into a demo', () => {
	it('does not exist in a real programme, for anybody', async () => {
		const org = await testOrganisation('programme');
		const lead = await testPerson(org, { roles: ['lead', 'administrator'] });
		for (const actor of [nobody(org), await lead.actor()]) {
			await expect(readDemoDoors(actor, {})).rejects.toBeInstanceOf(NotAllowed);
			await expect(enterDemo(actor, { person: lead.id })).rejects.toBeInstanceOf(NotAllowed);
			await expect(openDoor(actor, door)).rejects.toBeInstanceOf(NotAllowed);
		}
	});

	it('shows a name and never the words or the passphrase', async () => {
		const org = await testOrganisation('demo');
		const wren = await testPerson(org);
		await openDoor(await wren.actor(), door);
		const shown = await readDemoDoors(nobody(org), {});
		expect(shown).toEqual([
			{ person: wren.id, name: 'Wren', role: 'participant', language: 'en', blurb: door.blurb }
		]);
		await expect(enterDemo(nobody(org), { person: newId() })).rejects.toMatchObject({ status: 404 });
	});

	it('is opened by nobody but the person themselves', async () => {
		const org = await testOrganisation('demo');
		await expect(openDoor(nobody(org), door)).rejects.toBeInstanceOf(NotAllowed);
	});
});
