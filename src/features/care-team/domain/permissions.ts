import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';

/** Whose thread it is, by which match the supporter is in it, who was let in, and the circle its words lie in. */
export type Whose = {
	personId: string;
	matchId: string | null;
	supporterId: string | null;
	partnerId: string | null;
	circleId: string;
};

/** Those whose open pages are told when something changed in it. */
export const peopleIn = ({ personId, supporterId, partnerId }: Whose): string[] =>
	[personId, supporterId, partnerId].filter((person) => person !== null);

/** The thread is the participant's: they open it, let somebody in and close it. */
export const isTheirs = (actor: Actor, { personId }: Whose) => isSelf(actor, personId);

/** The supporter is in it by default (R114), while the match is live at this moment (INV-05). */
export const isSupporterIn = (actor: Actor, thread: Whose) =>
	thread.supporterId !== null &&
	isSelf(actor, thread.supporterId) &&
	thread.matchId !== null &&
	holds(actor, 'match', thread.matchId);

/** The partner, only while the key that was sealed for them counts: it ends with the release the thread stands on (INV-03, INV-06). */
export const isPartnerIn = (actor: Actor, thread: Whose) =>
	thread.partnerId !== null &&
	isSelf(actor, thread.partnerId) &&
	holds(actor, 'partner', thread.personId) &&
	actor.circles.holds(thread.circleId);

/** Participant and supporter: what is on their side of the thread. */
export const isOneOfTheTwo = (actor: Actor, thread: Whose) =>
	isTheirs(actor, thread) || isSupporterIn(actor, thread);

/** The three in the circle and nobody else: no other partner, no supervisor, no lead, no administrator. */
export const mayRead = (actor: Actor, thread: Whose) =>
	isOneOfTheTwo(actor, thread) || isPartnerIn(actor, thread);

/** Whoever takes part draws up a thread for themselves. */
export const mayDrawUp = (actor: Actor) => holds(actor, 'role:participant', actor.org.id);

/** One's own threads, and those one is in as a supporter. A guest has a list of their own. */
export const mayList = (actor: Actor) => actor.personId !== null && !hasRole(actor, 'partner');

/** A guest: what is shared with them. */
export const isGuest = (actor: Actor) => actor.personId !== null && hasRole(actor, 'partner');

/** Whoever wrote it takes it back. */
export const wroteIt = (actor: Actor, said: { thread: Whose; authorId: string }) =>
	mayRead(actor, said.thread) && isSelf(actor, said.authorId);

/** Whoever holds a link: what it is decides the rest. */
export const anybody = () => true;

/** A peer supervisor sees what was asked of those they supervise, and of no participant. */
export const maySeeCopies = (actor: Actor) => actor.personId !== null && hasRole(actor, 'peer-supervisor');

/** A lead sees what organisations asked for, in numbers, and of no person. */
export const maySeeCounts = (actor: Actor) => holds(actor, 'role:lead', actor.org.id);

/** Each of the two sees their part of it. */
export const maySeeOutsideRole = (actor: Actor) => maySeeCopies(actor) || maySeeCounts(actor);
