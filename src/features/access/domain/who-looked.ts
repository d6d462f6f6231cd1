/** One opening, as it was recorded: who opened what kind of thing, how, when, and the relation that allowed it. */
export type Opening = {
	reader: string;
	kind: string;
	how: string;
	why: string;
	at: Date;
	refused: boolean;
};

/** A line of *Who looked*: one opening, or a week of one's own supporter's. */
export type Line =
	| ({ shape: 'one' } & Opening)
	| {
			shape: 'week';
			reader: string;
			/** What was opened, by how it was. */
			acts: { how: string; kinds: string[] }[];
			/** Every relation that allowed any of them, the newest first. */
			whys: string[];
			from: Date;
			to: Date;
			times: number;
			last: Date;
	  };

/** What one's own supporter does every week. Anything else they do has a line of its own. */
const usual: ReadonlySet<string> = new Set(['opened', 'print']);

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
	for (const opening of [...openings].sort((a, b) => b.at.getTime() - a.at.getTime())) {
		const { reader, kind, how, why, at, refused } = opening;
		if (refused || !ownSupporters.has(reader) || !usual.has(how)) {
			lines.push({ shape: 'one', ...opening });
			continue;
		}
		const { from, to } = weekOf(at);
		const place = `${reader} ${from.getTime()}`;
		const week = weeks.get(place);
		if (week) {
			week.times++;
			const act = week.acts.find((done) => done.how === how);
			if (!act) week.acts.push({ how, kinds: [kind] });
			else if (!act.kinds.includes(kind)) act.kinds.push(kind);
			if (!week.whys.includes(why)) week.whys.push(why);
			continue;
		}
		const begun = {
			shape: 'week' as const,
			reader,
			acts: [{ how, kinds: [kind] }],
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
