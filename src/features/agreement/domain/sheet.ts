/** How the words of an agreement are set so that they are always one sheet of paper (Letter or A4), and fill it. */
import { longestSection, sections, type Words } from './agreement.ts';

/** From large letters to small ones. */
export type Setting = 'little' | 'usual' | 'much' | 'full' | 'most';

/** Signs two columns hold at each size, with room for headings and clauses; the last one holds whatever is left. */
const holds: readonly [Setting, number][] = [
	['little', 2600],
	['usual', 3900],
	['much', 6000],
	['full', 9000]
];

/** Signs in a line of a column, near enough. */
const lineOf = 55;

/** Letters that are as wide as two: capitals like W, m, emoji, the scripts of East Asia. */
const wide = /[WMwm@%\u{1100}-\u{11FF}\u{2E80}-\u{FFEF}]|\p{Extended_Pictographic}/gu;

const weigh = (text: string) => [...text].length + (text.match(wide)?.length ?? 0);

/** A line takes a whole line of paper, however short. */
const weighLines = (text: string) =>
	text.split(/\r?\n/).reduce((sum, line) => sum + Math.ceil(Math.max(weigh(line), 1) / lineOf) * lineOf, 0);

export type Sheet = {
	setting: Setting;
	/** Each part, line by line, or its lines one after the other where there are too many of them for one sheet. */
	words: Words;
};

/** The sheet for these words and clauses. */
export function sheetOf(words: Words, clauses: readonly string[]): Sheet {
	const rest = weigh(clauses.join(''));
	const asTyped = sections.reduce((sum, section) => sum + weighLines(words[section]), rest);
	const run = asTyped > holds.at(-1)![1];
	const set = run
		? (Object.fromEntries(sections.map((section) => [section, inARow(words[section])])) as Words)
		: words;
	const weight = run ? sections.reduce((sum, section) => sum + weigh(set[section]), rest) : asTyped;
	return { setting: holds.find(([, most]) => weight <= most)?.[0] ?? 'most', words: set };
}

/** With a dot between two lines, as long as there is room for the dots. */
function inARow(text: string): string {
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
	const dotted = lines.join(' · ');
	return dotted.length <= longestSection ? dotted : lines.join(' ');
}
