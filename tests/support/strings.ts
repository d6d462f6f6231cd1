import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { sharedData } from './shared-data.ts';

/** What somebody might type, and the file or part of it that it comes from. */
export type Strings = { from: string; texts: string[] };

/** A few that once broke something somewhere, so that a test never runs empty. */
export const ownStrings = [
	'',
	' ',
	'a\u0000b',
	'\ud800',
	'👩‍👩‍👧‍👦 ‏مرحبا',
	'<script>alert(1)</script>',
	'</textarea></title></script><script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	"Robert'); drop table words;--",
	'${7*7}{{7*7}}',
	'javascript:alert(1)',
	'/\\elsewhere.example',
	'a\r\nSet-Cookie: s=1\r\nLocation: //elsewhere.example',
	'\r\nfirst line empty',
	'\u202e\ufeff',
	'\u2066‮abc\u2069',
	'ﬃ ﷽ é é',
	'__proto__',
	'one line\r\ntwo lines\r\n\r\nfour',
	'  spaces   inside  ',
	'tab\there\u000b\u001b[31mred\u0007',
	'x'.repeat(5000)
];

/** The collections that are here, one part each; only our own strings when they are not. */
export function everyString(): Strings[] {
	const own: Strings = { from: 'our own', texts: ownStrings };
	const lists = sharedData('text-robustness');
	const payloads = sharedData('security/payloads');
	if (!lists || !payloads) return [own];
	const json = (name: string): unknown => JSON.parse(readFileSync(`${lists}/${name}`, 'utf8'));
	const names = json('names-by-locale.json') as Record<string, Record<string, string[]>>;
	const rights = json('udhr-subset.json') as { code: string; paragraphs: string[] }[];
	return [
		own,
		...naughty(readFileSync(`${lists}/blns.txt`, 'utf8'), json('blns.json') as string[]),
		...globSync(`${payloads}/*`)
			.filter((file) => basename(file) !== 'LICENSE')
			.sort()
			.map((file) => ({ from: basename(file), texts: readFileSync(file, 'utf8').split('\n') })),
		...Object.entries(names).map(([locale, parts]) => ({
			from: `names ${locale}`,
			texts: Object.values(parts).flat()
		})),
		...rights.map(({ code, paragraphs }) => ({ from: `rights ${code}`, texts: paragraphs }))
	].filter(({ texts }) => texts.length > 0);
}

/** The big list by its own headings: a comment's first line names what follows. */
function naughty(text: string, all: readonly string[]): Strings[] {
	const parts: Strings[] = [];
	const known = new Set(all);
	let comment = false;
	for (const line of text.split('\n')) {
		const isComment = line.startsWith('#') && !known.has(line);
		if (isComment && !comment) parts.push({ from: `blns: ${line.replace(/^#\s*/, '')}`, texts: [] });
		else if (!isComment && line !== '') parts.at(-1)?.texts.push(line);
		comment = isComment;
	}
	const placed = new Set(parts.flatMap(({ texts }) => texts));
	return [...parts, { from: 'blns', texts: all.filter((each) => !placed.has(each)) }];
}

/** Every string once. */
export const allStrings = (parts = everyString()): string[] => [
	...new Set(parts.flatMap(({ texts }) => texts))
];

/**
 * A well-spread choice, the same each time: all of our own, then from every part in turn, evenly over its length, until
 * there are enough. Names and ordinary sentences come after everything that was made to break things.
 */
export function someStrings(count: number, parts = everyString()): string[] {
	const chosen = new Set(ownStrings);
	const isCalm = ({ from }: Strings) => /^(names|rights) /.test(from);
	const calm = Math.floor(count / 5);
	take(
		parts.filter((part) => !isCalm(part)),
		count - calm
	);
	take(parts.filter(isCalm), count);
	return [...chosen].slice(0, count);

	function take(from: Strings[], until: number): void {
		const longest = Math.max(0, ...from.map(({ texts }) => texts.length));
		// Rounds go through a part by the golden section: however many are taken, they lie far from each other.
		for (let round = 0; round < longest && chosen.size < until; round++)
			for (const { texts } of everySo(from, until - chosen.size))
				if (chosen.size < until) chosen.add(texts[Math.floor(((round * 0.618 + 0.3) % 1) * texts.length)]!);
	}
}

/** At most so many of a list, evenly. */
const everySo = <T>(list: readonly T[], count: number): T[] =>
	list.length <= count
		? [...list]
		: Array.from({ length: count }, (_, at) => list[Math.floor((at * list.length) / count)]!);
