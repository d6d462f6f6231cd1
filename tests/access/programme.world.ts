import { makeProgramme } from '#features/programme/index.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import * as v from 'valibot';
import type { World } from './world.ts';

const make = useCase({
	name: 'test.make-world-programme',
	input: v.object({}),
	allow: () => true,
	run: (ctx) =>
		makeProgramme(ctx, {
			name: 'Riverside Parent Partners',
			type: 'child-welfare',
			model: 'central',
			language: 'en',
			zone: 'America/Toronto',
			noteMode: 'optional',
			phone: '555-0134',
			opens_at: null,
			closes_at: null,
			open_days: [],
			numbers: [],
			words: [],
			limits: {
				wording: 'base',
				lawyerRead: false,
				texts: { en: 'English.', fr: 'Français.', es: 'Español.' }
			}
		})
});

/** The programme that everybody in the matrix belongs to. */
export async function build(world: World): Promise<void> {
	await make(await world.actor('sam'), {});
}
