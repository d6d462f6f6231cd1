import { hasRole, isSelf, type Actor } from '#platform/actor.ts';
import { isGuardian, mayNameGuardians } from './permissions.ts';

/** An opening as rules see it: who asked, who would read, and what came of it. Moments in milliseconds. */
export type Opening = {
	id: string;
	requesterId: string;
	readerId: string;
	lapsesAt: number;
	openedAt: number | null;
	untilAt: number | null;
	endedAt: number | null;
	firstId: string | null;
	secondId: string | null;
	reviewed: boolean;
};

/** Waits for two; is over because it took too long; is being read; is over; was ended before its time. */
export const openingStates = ['asked', 'lapsed', 'open', 'over', 'ended'] as const;
export type OpeningState = (typeof openingStates)[number];

export function stateOf(opening: Opening, now: number): OpeningState {
	const { openedAt, untilAt, endedAt, lapsesAt } = opening;
	if (endedAt !== null) return 'ended';
	if (openedAt === null || untilAt === null) return now < lapsesAt ? 'asked' : 'lapsed';
	return now < untilAt ? 'open' : 'over';
}

/** The guardians who could be the two: not who asks, and not who would read. */
export const couldOpen = (
	guardians: readonly string[],
	{ requesterId, readerId }: Pick<Opening, 'requesterId' | 'readerId'>
) => guardians.filter((person) => person !== requesterId && person !== readerId);

/** A lead or a guardian asks; asking opens nothing. */
export const mayAsk = (actor: Actor) => isGuardian(actor) || hasRole(actor, 'lead');

/** A guardian says yes, if they neither asked nor would read. */
export const maySayYes = (actor: Actor, opening: Opening) =>
	isGuardian(actor) && couldOpen([actor.personId!], opening).length > 0;

/** Only the one it was opened for reads it, while it is open and the relation to it is live. */
export const mayReadOpened = (actor: Actor, opening: Opening, now: number) =>
	isSelf(actor, opening.readerId) &&
	stateOf(opening, now) === 'open' &&
	actor.relations.some(({ kind, scope }) => kind === 'joint-opening' && scope === opening.id);

/** Leads end it at any time; so does who asked until it is open, and who reads after. */
export const mayEndOpening = (actor: Actor, opening: Opening) =>
	mayNameGuardians(actor) ||
	isSelf(actor, opening.openedAt === null ? opening.requesterId : opening.readerId);

/** Those who had a part in it do not look at it afterwards. */
export const mayReview = (actor: Actor, opening: Opening) =>
	mayNameGuardians(actor) &&
	![opening.requesterId, opening.readerId, opening.firstId, opening.secondId].includes(actor.personId);
