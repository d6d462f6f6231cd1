/**
 * What open pages are told: that something changed for somebody, or that who they are has to be asked anew. Never what, and
 * nothing anybody wrote. Between processes it goes as a line of text that the database hands on (NOTIFY).
 */
import { isId } from '#platform/ids.ts';

/** `changed`: pages of these people are out of date. `asks-anew`: their streams end, and whoever comes back is asked who they are. */
export type News = {
	/** The same news may be heard more than once: by the quick way, and again out of the outbox. */
	id: string;
	kind: 'changed' | 'asks-anew';
	people: readonly string[];
};

const letters: Readonly<Record<News['kind'], string>> = { changed: 'c', 'asks-anew': 'a' };
/** PostgreSQL hands on at most 8,000 bytes at once. */
const longest = 7900;
/** Sixteen bytes in base64url. */
const idLength = 22;

const short = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

function long(text: string): string | null {
	const hex = Buffer.from(text, 'base64url').toString('hex');
	const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
	return isId(id) ? id : null;
}

/** As few lines as can be: each no longer than the database hands on. News of very many people is said in several. */
export function toLines(all: readonly News[]): string[] {
	const lines: string[] = [];
	let line = '';
	for (const { id, kind, people } of all)
		for (let from = 0; from < people.length; from += mostPeople) {
			const said = [id, ...people.slice(from, from + mostPeople)].map(short).join('');
			const word = `${letters[kind]}${said}`;
			if (line.length + 1 + word.length > longest) {
				lines.push(line);
				line = '';
			}
			line += line === '' ? word : ` ${word}`;
		}
	return line === '' ? lines : [...lines, line];
}

const mostPeople = Math.floor((longest - 1) / idLength) - 1;

/** What such a line says. Whatever is not of this shape is left out: anybody with a connection can say something there. */
export function fromLine(line: string): News[] {
	return line.split(' ').flatMap((word) => {
		const kind = (Object.keys(letters) as News['kind'][]).find((each) => letters[each] === word[0]);
		const ids = (word.slice(1).match(/.{1,22}/gs) ?? []).map((text) =>
			text.length === idLength ? long(text) : null
		);
		const [id, ...people] = ids;
		if (!kind || !id || people.length === 0) return [];
		const known = people.filter((person) => person !== null);
		return known.length === people.length ? [{ id, kind, people: known }] : [];
	});
}
