/** One opening, as it was recorded: who opened what kind of thing, when, and the relation that allowed it. */
export type Opening = { reader: string; kind: string; why: string; at: Date; refused: boolean };

/** A line of *Who looked*: one opening, or a week of one's own supporter's. */
export type Line =
	| { shape: 'one'; reader: string; kind: string; why: string; at: Date; refused: boolean }
	| {
			shape: 'week';
			reader: string;
			kinds: string[];
			/** Every relation that allowed any of them, the newest first. */
			whys: string[];
			from: Date;
			to: Date;
			times: number;
			last: Date;
	  };

/** Monday, 00:00 of the week in which something happened, where the programme is. */
export type WeekOf = (at: Date) => { from: Date; to: Date };

/**
 * What somebody sees of who looked, newest first. Openings by their own supporter are folded into one line a week, so
 * that an unusual one stands out (R018); everything else, and everything that was refused, has a line of its own.
 */
export function linesOf(
	openings: readonly Opening[],
	ownSupporters: ReadonlySet<string>,
	weekOf: WeekOf
): Line[] {
	const weeks = new Map<string, Line & { shape: 'week' }>();
	const lines: Line[] = [];
	for (const { reader, kind, why, at, refused } of [...openings].sort(
		(a, b) => b.at.getTime() - a.at.getTime()
	)) {
		if (refused || !ownSupporters.has(reader)) {
			lines.push({ shape: 'one', reader, kind, why, at, refused });
			continue;
		}
		const { from, to } = weekOf(at);
		const place = `${reader} ${from.getTime()}`;
		const week = weeks.get(place);
		if (week) {
			week.times++;
			if (!week.kinds.includes(kind)) week.kinds.push(kind);
			if (!week.whys.includes(why)) week.whys.push(why);
			continue;
		}
		const begun = {
			shape: 'week' as const,
			reader,
			kinds: [kind],
			whys: [why],
			from,
			to,
			times: 1,
			last: at
		};
		weeks.set(place, begun);
		lines.push(begun);
	}
	return lines;
}
