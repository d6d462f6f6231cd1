import { holds, isSelf, type Actor } from '#platform/actor.ts';

/** Whose release it is, and the match in whose circle its words lie, if they lie in one. */
export type Whose = { personId: string; matchId: string | null };

/** A release is written, given and thrown away by the person it is about, and by nobody for them. */
export const isTheirs = (actor: Actor, { personId }: Whose) => isSelf(actor, personId);

/**
 * The person, and whoever walks with them at this moment: reads what may leave, explains it, notes that it left, and stops it
 * when the person says so. Nobody else: no peer supervisor, no lead, no administrator, not even that there is one.
 */
export const mayUse = (actor: Actor, whose: Whose) =>
	isTheirs(actor, whose) || (whose.matchId !== null && holds(actor, 'match', whose.matchId));

/** One's own releases, as a participant; who has stopped still sees what left. */
export const maySeeOwn = (actor: Actor) => actor.personId !== null;

/** Who takes part here draws up a release for themselves. */
export const mayDraft = (actor: Actor) => holds(actor, 'role:participant', actor.org.id);

/** Who walks with this person now. */
export const walksWithThem = (actor: Actor, personId: string) => holds(actor, 'walks-with', personId);

/** Leads and administrators choose the privacy packs and see which rules follow. No release is seen by it. */
export const mayChoosePacks = (actor: Actor) =>
	holds(actor, 'role:lead', actor.org.id) || holds(actor, 'role:administrator', actor.org.id);
