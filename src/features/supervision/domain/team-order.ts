/**
 * The parts of a lead's list, what needs doing first: somebody's supervisor is gone, nobody is there, the two have not
 * met, and then by the day on which they should meet.
 */
export const parts = ['gone', 'nobody', 'not-met', 'by-day'] as const;
export type Part = (typeof parts)[number];

/** Where a page of the list ended: the next one begins after it. `day` only in the part that is ordered by it. */
export type Place = { part: Part; id: string; day: string | null };

/** The parts from this place on. */
export const partsFrom = (place: Place | null): readonly Part[] =>
	place ? parts.slice(parts.indexOf(place.part)) : parts;

/** A place as it stands in an address. */
export const writePlace = ({ part, id, day }: Place): string => [part, id, ...(day ? [day] : [])].join('_');

const shape =
	/^(gone|nobody|not-met|by-day)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:_(\d{4}-\d{2}-\d{2}))?$/;

/** Null for anything that is not one. */
export function readPlace(text: string): Place | null {
	const [, part, id, day] = shape.exec(text) ?? [];
	if (part === undefined || id === undefined || (part === 'by-day') !== (day !== undefined)) return null;
	return { part: part as Part, id, day: day ?? null };
}
