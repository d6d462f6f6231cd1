/** The words an agreement starts from, by the kind of programme (R009). They are only a start: everything can be changed. */
import { sections, type Section } from './agreement.ts';

/** For each kind of programme the sections that start differently, and the message they start from. */
const particular: Readonly<Record<string, Partial<Record<Section, string>>>> = {
	'child-welfare': { purpose: 'child_welfare' },
	'pregnancy-and-substances': { purpose: 'pregnancy_and_substances', straightTalk: 'recovery' },
	recovery: { purpose: 'recovery', straightTalk: 'recovery' },
	'eating-disorders': { purpose: 'eating_disorders', boundaries: 'eating_disorders' },
	youth: { purpose: 'youth' }
};

/** For each section the key of the words it starts from; a kind of programme we do not know gets the general ones. Where two guardians can open what the two write, what stays between them says so. */
export const startingKeys = (programmeType: string, guardedPairs = false): Record<Section, string> =>
	Object.fromEntries(
		sections.map((section) => {
			const own =
				guardedPairs && section === 'confidentialityAndLimits' ? 'two' : particular[programmeType]?.[section];
			return [section, own ? `agreement_text_${section}_${own}` : `agreement_text_${section}`];
		})
	) as Record<Section, string>;

/** Every kind of programme with words of its own. */
export const particularTypes = Object.keys(particular);

/** Months after which two people look at their agreement again, unless they choose another day. */
export const usualReviewMonths = 3;
