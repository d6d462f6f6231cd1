import * as v from 'valibot';
import { logContact } from '#features/contacts/index.server.ts';
import { pause, sayHello, stop } from '#features/enrolment/index.server.ts';
import { sendMessage } from '#features/messages/index.server.ts';
import { raiseRequest } from '#features/navigation/index.server.ts';
import { endRole } from '#features/sign-in/index.server.ts';
import { newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { asPerson } from '#tests/support/people.ts';
import { ago } from './contacts.world.ts';
import { wordings } from './enrolment.world.ts';
import { makeReady, walk } from './matching.world.ts';
import type { World } from './world.ts';

/** Three pairs with something to read, whatever has become of them: of the paused, the stopped, and the one whose role ended. */
export const pairs = [
	['paused', 'pia', 'sol'],
	['stopped', 'cleo', 'tam'],
	['left', 'gil', 'eve']
] as const;

const beginTomorrow = useCase({
	name: 'test.begin-tomorrow',
	input: v.object({ person: v.string(), programme: v.string() }),
	allow: () => true,
	run: ({ db, actor }, { person, programme }) =>
		db
			.insertInto('relation')
			.values({
				id: newId(),
				kind: 'role:supporter',
				scope: programme,
				person_id: person,
				begun_by: actor.personId!,
				begun_at: new Date(Date.now() + 86_400_000)
			})
			.execute()
});

/**
 * Pia has paused, Cleo has stopped, and Eve is a supporter no more: each with a message, a contact and a request from before.
 * Nothing that runs in the background has run since. Nia begins tomorrow.
 */
export async function build(world: World): Promise<void> {
	const read = await wordings(world);
	for (const [situation, participant, supporter] of pairs) {
		const actor = await world.actor(participant);
		await sayHello(actor, { id: newId(), ...read });
		await asPerson(actor, ({ db }) =>
			db.updateTable('enrolment').set({ state: 'active' }).where('person_id', '=', actor.personId).execute()
		);
		await makeReady(world, supporter);
		const match = await walk(world, participant, supporter);
		await sendMessage(await world.actor(participant), { match, id: newId(), text: 'See you on Sunday.' });
		const contact = { match, id: newId(), kind: 'talk', mode: 'phone', start: ago(180), end: ago(150) };
		await logContact(await world.actor(supporter), contact);
		const request = newId();
		await raiseRequest(await world.actor(participant), { id: request, matchId: match, need: 'food' });
		Object.assign(world.ids, {
			[`${situation}.match`]: match,
			[`${situation}.contact`]: contact.id,
			[`${situation}.request`]: request
		});
	}
	await pause(await world.actor('pia'), {});
	await stop(await world.actor('cleo'), {});
	const lead = await world.actor('noor');
	await endRole(lead, { programme: world.org.id, person: world.people.eve.id, role: 'supporter', until: '' });
	await beginTomorrow(lead, { programme: world.org.id, person: world.people.nia.id });
}
