/** The words an agreement starts from, by the kind of programme (R009). They are only a start: everything can be changed. */
import { sections, type Section } from './agreement.ts';

/** The kinds of programme for which some sections start differently. */
const particular: Readonly<Record<string, readonly Section[]>> = {
	'child-welfare': ['purpose'],
	'substance-use': ['purpose', 'straightTalk'],
	'domestic-violence': ['purpose', 'channels'],
	'mental-health': ['purpose'],
	pregnancy: ['purpose'],
	'eating-disorders': ['purpose', 'boundaries']
};

/** For each section the key of the words it starts from; a kind of programme we do not know gets the general ones. */
export function startingKeys(programmeType: string): Record<Section, string> {
	const own = particular[programmeType] ?? [];
	return Object.fromEntries(
		sections.map((section) => [
			section,
			own.includes(section)
				? `agreement_text_${section}_${programmeType.replaceAll('-', '_')}`
				: `agreement_text_${section}`
		])
	) as Record<Section, string>;
}

/** Every kind of programme with words of its own. */
export const particularTypes = Object.keys(particular);

/** Months after which two people look at their agreement again, unless they choose another day. */
export const usualReviewMonths = 3;
