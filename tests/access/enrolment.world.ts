import { readPages, sayHello, waitingKey, welcome, writePrompt } from '#features/enrolment/index.server.ts';
import { seal } from '#features/enrolment/ui/waiting-welcomes.ts';
import { newId } from '#platform/ids.ts';
import { asPerson } from '#tests/support/people.ts';
import type { World } from './world.ts';

/** The words of both pages, as they are now. */
export async function wordings(world: World) {
	const pages = await readPages(await world.actor('nobody'), { language: 'en' });
	return { choiceWording: pages.choice, limitsWording: pages.limits.wording, language: 'en' };
}

/**
 * Wren and Robin said their own yes and have had a first contact. Ana, who walked with Wren once, was invited herself
 * and has not answered. Kit has no account; Dana welcomed Kit.
 */
export async function build(world: World): Promise<void> {
	const read = await wordings(world);
	for (const who of ['wren', 'robin'] as const) {
		const actor = await world.actor(who);
		await sayHello(actor, { id: newId(), ...read });
		await asPerson(actor, ({ db }) =>
			db.updateTable('enrolment').set({ state: 'active' }).where('person_id', '=', actor.personId).execute()
		);
	}
	await writePrompt(await world.actor('wren'), { prompt: 'connections', text: 'People who sing.' });
	// An account of before: who works here begins with another one since (INV-20).
	await asPerson(await world.actor('ana'), ({ db }) =>
		db
			.insertInto('enrolment')
			.values({
				id: newId(),
				person_id: world.people.ana.id,
				state: 'invited',
				state_since: new Date(),
				choice_wording: read.choiceWording,
				made_by: world.people.ana.id,
				made_at: new Date()
			})
			.execute()
	);
	const kit = await welcome(await world.actor('dana'), {
		id: newId(),
		...read,
		limitsWording: undefined,
		said: 'on',
		alias: 'Kit',
		answer: 'yes'
	});
	world.ids.kit = kit.personId!;
	world.ids.waiting = await seal(waitingKey(world.org), world.org.id, {
		...read,
		supporter: world.people.dana.id,
		id: newId(),
		said: 'on',
		alias: 'Sky',
		answer: 'yes'
	});
	world.ids.choiceWording = read.choiceWording;
	world.ids.limitsWording = read.limitsWording;
}
