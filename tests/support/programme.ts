import * as v from 'valibot';
import type { Organisation } from '#platform/actor.ts';
import { useCase } from '#platform/use-case.server.ts';
import { makeProgramme, type NewProgramme } from '#features/programme/index.server.ts';
import { testPerson, type TestPerson } from '#tests/support/people.ts';

const make = useCase({
	name: 'test.make-programme',
	input: v.any(),
	allow: () => true,
	run: (ctx, made: NewProgramme) => makeProgramme(ctx, made)
});

/** The programme of a test organisation, and the administrator who set it up. */
export async function testProgramme(
	org: Organisation,
	changed: Partial<NewProgramme> = {}
): Promise<TestPerson> {
	const administrator = await testPerson(org, { alias: 'Ada', roles: ['administrator'] });
	await make(await administrator.actor(), {
		name: 'Riverside Parent Partners',
		type: 'child-welfare',
		model: 'central',
		language: 'en',
		zone: 'America/Toronto',
		noteMode: 'off',
		phone: '555-0134',
		opens_at: '09:00',
		closes_at: '17:00',
		open_days: [1, 2, 3, 4, 5],
		numbers: [
			{ kind: 'emergency', name: null, number: '911' },
			{ kind: 'crisis', name: 'Riverside line', number: '555-0188' }
		],
		words: [{ role: 'supporter', language: 'en', word: 'walking partner' }],
		limits: {
			wording: 'base',
			lawyerRead: false,
			texts: { en: '# One\n\nEnglish.', fr: '# Un\n\nFrançais.', es: '# Uno\n\nEspañol.' }
		},
		...changed
	});
	return administrator;
}
