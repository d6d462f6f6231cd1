/**
 * How often somebody who knows two lists of times guesses right which of the two a time comes from: 0.5 is chance, 1 is
 * always. Without a clock in it, so that a slow or busy machine changes nothing (Mann and Whitney's U, over the pairs).
 */
export function toldApart(one: readonly number[], other: readonly number[]): number {
	let longer = 0;
	for (const a of one) for (const b of other) longer += a > b ? 1 : a === b ? 0.5 : 0;
	const right = longer / (one.length * other.length);
	return Math.max(right, 1 - right);
}
