import type { NewProgramme } from '#features/programme/index.server.ts';
import { limitsTemplate } from '#features/programme/domain/limits-text.ts';

/** Whom its supporters call when the law asks them to report. No report and no demand is in the story: whoever looks around meets neither. */
export const whomToCall = { name: 'Riverside children’s aid', phone: '555-0166' };

/** What the invented programme says about itself. Its numbers are ones that nobody has (555-01…). */
export const programme: NewProgramme = {
	name: 'Riverside Parent Partners',
	type: 'child-welfare',
	model: 'central',
	language: 'en',
	// Pictures are taken at a sensible hour of its place, whenever they are taken (scripts/pictures.ts).
	zone: process.env.DEMO_ZONE ?? 'America/Toronto',
	noteMode: 'optional',
	phone: '555-0134',
	opens_at: '08:00',
	closes_at: '22:00',
	open_days: [1, 2, 3, 4, 5, 6, 7],
	numbers: [
		{ kind: 'emergency', name: null, number: '555-0100' },
		{ kind: 'crisis', name: 'Riverside night line', number: '555-0188' },
		{ kind: 'safety', name: 'Lantern House', number: '555-0172' }
	],
	words: [],
	limits: {
		wording: 'base',
		lawyerRead: false,
		texts: {
			en: limitsTemplate('child-welfare', 'base', 'en'),
			fr: limitsTemplate('child-welfare', 'base', 'fr'),
			es: limitsTemplate('child-welfare', 'base', 'es')
		}
	}
};
