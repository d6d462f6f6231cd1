import { m } from '#paraglide/messages.js';
import type { Section } from '../domain/agreement.ts';

/** What each part of the agreement is called on the page. */
export const sectionName: Readonly<Record<Section, () => string>> = {
	purpose: m.agreement_section_purpose,
	confidentialityAndLimits: m.agreement_section_confidentialityAndLimits,
	boundaries: m.agreement_section_boundaries,
	access: m.agreement_section_access,
	channels: m.agreement_section_channels,
	straightTalk: m.agreement_section_straightTalk,
	lengthAndReview: m.agreement_section_lengthAndReview,
	ending: m.agreement_section_ending
};
