import type { Break, Fault } from '#platform/access-log/breaks.ts';

/** A moment as an operator reads it: `2026-11-28 04:00 UTC`. */
export const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

const inChain: Readonly<Record<Fault, (place: string) => string>> = {
	'number-missing': (place) => `${place} was removed.`,
	'event-missing': (place) => `the opening of ${place} was removed, its place is still there.`,
	moved: (place) => `${place} does not follow the one before it: something was moved, removed or put in.`,
	changed: (place) => `${place} was changed.`,
	'not-ours': (place) => `${place} was not written by this program.`,
	rewritten: (place) => `what stands up to ${place} was written anew: it is not what was signed.`,
	cut: (place) => `the end of the chain was cut off, from ${place} on.`,
	'no-place': () => 'an opening was put in that has no place in the chain.',
	'root-missing': (place) => `${place} was removed, or something was put in before it.`,
	'root-changed': (place) => `${place} was changed, or is not signed with the keys of this installation.`,
	'roots-cut': (place) =>
		`the database remembers roots that are not in the list, from ${place} on: its end was cut off, or this is another list.`,
	'organisation-gone': () => 'the database does not know this organisation any more.'
};

/** One plain sentence for what is wrong, and one for since when, for an operator's terminal. */
export function breakSentence({ what, person, number, after }: Break): string {
	const place = number === null ? 'an opening' : `number ${number}`;
	if (person === null) {
		const since = after === null ? '' : ` The list holds up to ${moment(after)}.`;
		return `List of roots: ${inChain[what](place)}${since}`;
	}
	const since =
		number === null
			? ''
			: after === null
				? ' No root has it yet, so this happened after the last one.'
				: ` Its place was signed at ${moment(after)}: whatever was done to that place was done afterwards.`;
	return `Person ${person}: ${inChain[what](place)}${since}`;
}
