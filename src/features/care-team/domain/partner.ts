import { purposesOf, type Kind, type Purpose } from '#features/consent/domain/kinds.ts';

/** In which role somebody from outside is with a participant. One person is in one role with one participant. */
export const partnerRoles = ['social-worker', 'lawyer', 'clinician', 'foster-parent', 'other'] as const;
export type PartnerRole = (typeof partnerRoles)[number];

/** What a thread is about: who the partner is, and what the participant goes by in it. Sealed in the thread's circle. */
export type About = { called: string; name: string; role: PartnerRole; agency: string };

/** What a thread may be for. Research and stories have forms of their own and are never a thread (INV-08). */
export const threadPurposes: readonly Purpose[] = [
	...purposesOf.ordinary,
	...purposesOf['legal-proceedings']
];

/** The kind of release a purpose needs: what is for a court has a form of its own (INV-08). */
export const kindFor = (purpose: Purpose | ''): Kind =>
	purposesOf['legal-proceedings'].includes(purpose as Purpose) ? 'legal-proceedings' : 'ordinary';

/** Signs a message may hold; the page says so. */
export const longestMessage = 4000;

/** For so many days a link can be opened. */
export const linkDays = 7;

/**
 * Whether somebody may be let in as this role: not when they are already with the person in another (domain reference
 * 2.3: a lawyer's thread and a social worker's are never merged).
 */
export const mayBe = (role: PartnerRole, alreadyIs: readonly PartnerRole[]): boolean =>
	alreadyIs.every((other) => other === role);
