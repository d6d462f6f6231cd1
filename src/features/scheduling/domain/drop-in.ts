/** A list for people who come by, without an account and without an appointment (R053, INV-40). */

export const dropInStates = ['waiting', 'in_progress', 'left', 'completed'] as const;
export type DropInState = (typeof dropInStates)[number];

/** domain.md 3.5: drop-in is `waiting → in_progress | left`, and what is in progress is completed. */
export const dropInSteps = [
	{ from: 'waiting', to: 'in_progress' },
	{ from: 'waiting', to: 'left' },
	{ from: 'in_progress', to: 'completed' }
] as const satisfies readonly { from: DropInState; to: DropInState }[];

/** From which state one comes to this. */
export const before = (to: DropInState): DropInState | null =>
	dropInSteps.find((step) => step.to === to)?.from ?? null;

/** Characters of what somebody likes to be called. */
export const longestName = 60;

/** Lines of one sheet. */
export const mostLines = 80;

/** Hours after which a list closes by itself. */
export const longestHours = 16;

/** Somebody on a paper sheet: the time they came, if it was written, and what they are called. */
export type SheetLine = { line: number; time: string | null; name: string };
export type SheetFault = { line: number; error: string };

/**
 * Reads a sheet that was typed off: a line for each, with the time first if it was written (`9:30 Ana`). Empty lines are
 * none. What can not be read is said at its line, and then none of it is taken.
 */
export function readSheet(text: string): { lines: SheetLine[]; faults: SheetFault[] } {
	const lines: SheetLine[] = [];
	const faults: SheetFault[] = [];
	for (const [at, whole] of text.split(/\r?\n/).entries()) {
		const line = at + 1;
		const typed = whole.trim();
		if (typed === '') continue;
		const timed = /^(\d{1,2})[:.h](\d{2})(?:\s+|$)(.*)$/u.exec(typed);
		const name = timed ? timed[3]!.trim() : typed;
		const [hour, minute] = timed ? [Number(timed[1]), Number(timed[2])] : [0, 0];
		if (hour > 23 || minute > 59) faults.push({ line, error: 'scheduling_error_sheet_time' });
		else if ([...name].length > longestName) faults.push({ line, error: 'scheduling_error_sheet_long' });
		else
			lines.push({
				line,
				time: timed ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null,
				name
			});
	}
	if (lines.length > mostLines)
		faults.push({ line: lines[mostLines]!.line, error: 'scheduling_error_sheet_many' });
	return { lines, faults };
}
