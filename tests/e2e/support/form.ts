/** Filling in a form and sending it, as a browser would and as no browser would. */
import type { Field, Form } from './page.ts';
import type { Body } from './visitor.ts';

/** Name and value in the order of the form; the same name may come more than once. */
export type Filled = [name: string, value: string][];

/** What to put where the form itself suggests nothing, by the name of the field. */
export type Sensible = Record<string, string | readonly string[]>;

/** What somebody might type into this field so that it can be taken. */
export function sensible(field: Field, given: Sensible = {}): string[] {
	const known = given[field.name];
	if (known !== undefined) return [known].flat();
	switch (field.kind) {
		case 'hidden':
		case 'ticks':
		case 'select':
			return field.values;
		case 'choice':
			return field.values.length > 0 ? field.values : field.options.slice(0, 1);
		case 'file':
			return [];
		case 'secret':
			return [goodPassphrase];
		case 'other':
			return field.values;
		default:
			return [field.values[0] || (field.type === 'tel' ? '410 555 0134' : 'Sam')];
	}
}

export const goodPassphrase = 'seven quiet herons over water';

/** The form filled in: what was typed into each of `typed`, and something sensible everywhere else. */
export function fill(form: Form, typed: ReadonlyMap<Field, string>, given: Sensible = {}): Filled {
	const filled: Filled = [];
	for (const field of form.fields)
		for (const value of typed.has(field) ? [typed.get(field)!] : sensible(field, given))
			filled.push([field.name, value]);
	const button = form.buttons.find(({ name, value }) => name && given[name] === value) ?? form.buttons[0];
	if (button?.name) filled.push([button.name, button.value]);
	return filled;
}

/** Half letters included, which `encodeURIComponent` refuses and no browser sends. */
export function bytesOf(text: string): Buffer {
	if (text.isWellFormed()) return Buffer.from(text, 'utf8');
	const parts: Buffer[] = [];
	for (const letter of text) {
		const code = letter.codePointAt(0)!;
		const half = code >= 0xd800 && code <= 0xdfff;
		parts.push(
			half
				? Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)])
				: Buffer.from(letter, 'utf8')
		);
	}
	return Buffer.concat(parts);
}

/** What arrives of a text: bytes that are no letter arrive as the sign for that, whoever reads them. */
export const arrived = (text: string): string =>
	text.isWellFormed() ? text : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(text));

const escaped = (text: string): string =>
	text.isWellFormed()
		? encodeURIComponent(text)
		: [...bytesOf(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

export function encode(form: Form, filled: Filled): Body {
	if (!form.multipart)
		return {
			type: 'application/x-www-form-urlencoded',
			bytes: Buffer.from(filled.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&'))
		};
	return multipart(filled.map(([name, value]) => ({ name, content: bytesOf(value) })));
}

const boundary = '----beenthere-tests';

/** As a browser sends files. */
export function multipart(parts: { name: string; filename?: string; content: Buffer }[]): Body {
	const quoted = (text: string) =>
		bytesOf(text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
	const bytes = parts.flatMap(({ name, filename, content }) => [
		Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="`),
		quoted(name),
		...(filename === undefined ? [] : [Buffer.from('"; filename="'), quoted(filename)]),
		Buffer.from(`"${filename === undefined ? '' : '\r\ncontent-type: text/csv'}\r\n\r\n`),
		content,
		Buffer.from('\r\n')
	]);
	return {
		type: `multipart/form-data; boundary=${boundary}`,
		bytes: Buffer.concat([...bytes, Buffer.from(`--${boundary}--\r\n`)])
	};
}
