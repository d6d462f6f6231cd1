import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { newWorld, type World } from './world.ts';

const here = new URL('.', import.meta.url).pathname;

/** Builders run in this order, because a contact needs a match and a match needs somebody who said yes. */
export const order = [
	'programme',
	'sign-in',
	'people',
	'supervision',
	'enrolment',
	'matching',
	'agreement',
	'messages',
	'contacts',
	'scheduling',
	'calls',
	'consent',
	'duty-to-report',
	'care-team',
	'to-say',
	'commitments',
	'cover',
	'legal-demands',
	'navigation',
	'notifications',
	'voice',
	'guardians',
	'access',
	'home',
	'help-now',
	'record',
	'situations'
];

/** The people of the matrix with everything the features' builders made for them. */
export async function builtWorld(): Promise<World> {
	const world = await newWorld();
	for (const feature of order) {
		const file = join(here, `${feature}.world.ts`);
		if (existsSync(file)) await ((await import(file)) as { build(world: World): Promise<void> }).build(world);
	}
	return world;
}
