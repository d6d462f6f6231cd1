import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every way in which a text may lie in a file: as it is, in small letters, without accents, and each of these in every writing. */
export function disguises(text: string): Buffer[] {
	const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
	const variants = [text, text.normalize('NFD'), text.toLowerCase(), plain, plain.toLowerCase()];
	return [...new Set(variants)].flatMap(writings);
}

/** As bytes, in base64 wherever it begins, in hexadecimal, escaped. */
function writings(text: string): Buffer[] {
	const bytes = Buffer.from(text, 'utf8');
	const forms: Buffer[] = [
		bytes,
		Buffer.from(text, 'utf16le'),
		Buffer.from(Buffer.from(text, 'utf16le').swap16()),
		Buffer.from(bytes.toString('hex')),
		Buffer.from(bytes.toString('hex').toUpperCase()),
		Buffer.from(encodeURIComponent(text)),
		Buffer.from(encodeURIComponent(text).replaceAll('%20', '+')),
		Buffer.from(JSON.stringify(text).slice(1, -1)),
		Buffer.from(
			[...text]
				.map((letter) =>
					letter.charCodeAt(0) > 126 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter
				)
				.join('')
		)
	];
	// Base64 of a text depends on where it begins; what stands around it is left out.
	for (const shift of [0, 1, 2]) {
		const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
			.toString('base64')
			.replaceAll('=', '');
		const whole = encoded.slice(
			shift === 0 ? 0 : shift + 1,
			encoded.length - (encoded.length % 4 === 0 ? 0 : 1) - 1
		);
		forms.push(Buffer.from(whole), Buffer.from(whole.replaceAll('+', '-').replaceAll('/', '_')));
	}
	return forms.filter((form) => form.length >= 8);
}

/** Ways in which a text may lie in a file; the forms of one text are worked out once. */
export type Ways = (text: string) => Buffer[];
const once = (ways: Ways): Ways => {
	const known = new Map<string, Buffer[]>();
	return (text) => {
		const forms = known.get(text) ?? ways(text);
		known.set(text, forms);
		return forms;
	};
};
const inAnyDisguise = once(disguises);
/** Only as it was typed, in every writing. */
export const asTyped = once(writings);

/** The texts that lie in these bytes, in any disguise. */
export function foundIn(bytes: Buffer, texts: readonly string[], ways: Ways = inAnyDisguise): string[] {
	return searchFor(texts, ways)(bytes);
}

/** Every file under a folder in which one of the texts lies, as `path: text`. */
export function foundUnder(folder: string, texts: readonly string[], ways: Ways = inAnyDisguise): string[] {
	const search = searchFor(texts, ways);
	return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
		const path = join(folder, name);
		if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return [];
		return search(readFileSync(path)).map((text) => `${path}: ${text}`);
	});
}

type Form = { text: string; form: Buffer };

/** Goes through bytes once, however many texts in however many forms are looked for: each is known by its first four. */
function searchFor(texts: readonly string[], ways: Ways): (bytes: Buffer) => string[] {
	const byBeginning = new Map<number, Form[]>();
	const mayBegin = new Uint8Array(1 << 20);
	for (const text of texts)
		for (const form of ways(text)) {
			const beginning = form.readInt32BE(0);
			byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), { text, form }]);
			mayBegin[placeOf(beginning)] = 1;
		}
	return (bytes) => {
		const found = new Set<string>();
		let four = 0;
		for (let at = 0; at < bytes.length; at++) {
			four = (four << 8) | bytes[at]!;
			if (mayBegin[placeOf(four)] === 0) continue;
			const from = at - 3;
			for (const { text, form } of byBeginning.get(four) ?? [])
				if (!found.has(text) && from >= 0 && form.equals(bytes.subarray(from, from + form.length)))
					found.add(text);
		}
		return texts.filter((text) => found.has(text));
	};
}

/** Somewhere among a million, other numbers elsewhere. */
const placeOf = (four: number) => Math.imul(four, 0x9e3779b1) >>> 12;
