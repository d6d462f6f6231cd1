/**
 * With whom something is raised: the only one there is, or the one that was chosen. Null while nobody is: what is written
 * is read by one person, who is named above the box.
 */
export const chosenPair = <Pair extends { matchId: string }>(
	pairs: readonly Pair[],
	chosen: string | string[] | null | undefined
): Pair | null => (pairs.length === 1 ? pairs[0] : pairs.find(({ matchId }) => matchId === chosen)) ?? null;
