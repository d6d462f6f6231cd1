import type { GuardedThing } from '#platform/guarded-thing.ts';
import { guardedThing as report } from '#features/duty-to-report/index.server.ts';
import { guardedThing as concern } from '#features/voice/index.server.ts';
import { pairThing } from './pair-thing.ts';

/** What two guardians can open. A feature with a guarded kind of circle adds its own to this list. */
export const things: readonly GuardedThing[] = [concern, report, pairThing];

/** What lies in circles of this kind. */
export function thingOf(kind: string): GuardedThing {
	const thing = things.find((each) => each.kind === kind);
	if (!thing) throw new Error(`Nobody says what lies in a circle of the kind ${kind}.`);
	return thing;
}
