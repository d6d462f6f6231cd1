import { holds, isSelf, type Actor } from '#platform/actor.ts';
import type { Standing } from './message.ts';

/** Two people who walk together, or did. The same from both sides (R046). */
export type Pair = {
	matchId: string;
	programmeId: string;
	participantId: string;
	supporterId: string;
	circleId: string;
	standing: Standing;
	/** Whether the actor holds the key of what the two share. Not so who came back with new keys and waits to be let in. */
	held: boolean;
	/** When both had said yes. */
	since: Date;
};

/**
 * What two people share is opened by the participant for good, and by their supporter only while the match is live at
 * this moment (INV-03, INV-05).
 */
export const mayOpen = (actor: Actor, pair: Pair) =>
	isSelf(actor, pair.participantId) ||
	(isSelf(actor, pair.supporterId) && holds(actor, 'match', pair.matchId));

/** Either of a pair that walks together stops the writing, for both, and opens what they stopped themselves. */
export const mayStop = (actor: Actor, pair: Pair) =>
	mayOpen(actor, pair) && holds(actor, 'match', pair.matchId);

/** Only the two write. Whether the match rests or is over is told in words, not refused like a stranger. */
export const mayWrite = mayOpen;

/** A list of one's own threads. Who has stopped still reads what both said. */
export const mayListOwn = (actor: Actor) => actor.personId !== null;

/** The person on the other side. */
export const otherOf = (pair: Pair, personId: string) =>
	pair.participantId === personId ? pair.supporterId : pair.participantId;

/** Whose open pages are told when something changed between the two: when it is over, the supporter hears nothing of it any more (INV-05). */
export const peopleOf = ({ standing, participantId, supporterId }: Pair): readonly string[] =>
	standing === 'over' ? [participantId] : [participantId, supporterId];

/** What somebody wrote is theirs to take back, and nobody else’s. */
export const wroteIt = (actor: Actor, { pair, authorId }: { pair: Pair; authorId: string }) =>
	mayOpen(actor, pair) && isSelf(actor, authorId);
