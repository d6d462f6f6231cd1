import { createHash } from 'node:crypto';
import type { Organisation } from '#platform/actor.ts';
import { markForProgram } from '#platform/circles/program-key.ts';
import { usualHow } from './hows.ts';

/** One opening, as it lies in `access_event`. `at` is kept in whole milliseconds. */
export type AccessEvent = {
	id: string;
	at: Date;
	reader_id: string;
	person_id: string;
	kind: string;
	why: string;
	use_case: string;
	refused: boolean;
	how: string;
	/** From when the person sees it; null: at once. */
	shown_from: Date | null;
};

/** What stands before the first event of every chain. */
export const chainStart: Uint8Array = Buffer.alloc(32);

/**
 * The hash of one event after the one before it, over a canonical encoding. An edited, removed or moved event breaks
 * every hash after it. The usual how is left out, and so is that it is shown at once: their hashes are as they were before
 * there was anything else.
 */
export function linkHash(previous: Uint8Array, number: bigint, event: AccessEvent): Buffer {
	const parts: unknown[] = [number.toString(), ...partsOf(event)];
	if (event.how !== usualHow || event.shown_from) parts.push(event.how, ...laterOf(event));
	return createHash('sha256').update(previous).update(JSON.stringify(parts)).digest();
}

/**
 * The program's mark over one event, made with the server key: whoever has the database alone can not invent an opening,
 * nor change one in a way that fits its hash.
 */
export const markOf = (org: Pick<Organisation, 'id'>, event: AccessEvent): Buffer =>
	markForProgram(
		org,
		'access-event',
		Buffer.from(JSON.stringify([...partsOf(event), event.how, ...laterOf(event)]), 'utf8')
	);

const laterOf = ({ shown_from }: AccessEvent) => (shown_from ? [shown_from.toISOString()] : []);

const partsOf = (event: AccessEvent) => [
	event.id,
	event.at.toISOString(),
	event.reader_id,
	event.person_id,
	event.kind,
	event.why,
	event.use_case,
	event.refused
];
