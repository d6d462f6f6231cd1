import { page } from '$app/state';
import { m } from '#paraglide/messages.js';
import type { CircleMember } from './circle.ts';

/** Whether two guardians can open what two people write in this programme: chosen before the first word (decision 0018). */
const pairsAreGuarded = (): boolean => page.data.frame?.guardedPairs === true;

/**
 * A sentence that says who can open what two people write, or its twin where two guardians can: the same key with `_two` at
 * its end. A test finds a sentence that promises this and has none, or is said without it (`tests/unit/nobody-else.test.ts`).
 */
export const ofPairs = <Sentence>(nobodyElse: Sentence, withTwo: Sentence): Sentence =>
	pairsAreGuarded() ? withTwo : nobodyElse;

/**
 * Who can open what lies in the circle of two people, except the reader: the other one, nobody once it is over, and two
 * guardians where the programme chose so. Of somebody who is in it beside the two nobody can say why.
 */
export const inPair = (names: readonly string[]): (string | CircleMember)[] => [
	...(names.length === 1 ? names.map((name) => ({ name, why: 'walks-with' as const })) : names),
	...(pairsAreGuarded() ? [{ name: m.ui_circle_two(), why: 'two-together' as const }] : [])
];

/** The same where there may be no such circle: without the other one it is the reader's own. */
export const walksWith = (names: readonly string[]): (string | CircleMember)[] =>
	names.length === 0 ? [] : inPair(names);
