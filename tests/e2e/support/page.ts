/** A page as a browser would understand it: what is shown, what can be filled in, and whether anything could run. */
import { parse, type DefaultTreeAdapterMap } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

export type Kind = 'text' | 'secret' | 'hidden' | 'choice' | 'ticks' | 'select' | 'file' | 'other';

/** One thing to fill in. Radio buttons of one name are one; boxes of one name too. */
export type Field = {
	name: string;
	kind: Kind;
	type: string;
	/** What it holds now; of ticks those that are ticked. */
	values: string[];
	/** What can be chosen. */
	options: string[];
	required: boolean;
	/** It says that what it holds can not be taken. */
	wrong: boolean;
	/** The sentences that describe it. */
	said: string;
};

export type Form = {
	/** Where it goes, as an absolute address. */
	action: string;
	method: 'get' | 'post';
	multipart: boolean;
	fields: Field[];
	buttons: { name: string; value: string; label: string }[];
};

export type Seen = {
	url: string;
	title: string;
	forms: Form[];
	links: string[];
	/** Where *Leave quickly* leads, and where it leads without a script; null where there is none. */
	leave: { neutral: string; href: string } | null;
	/** Sentences that say what went wrong. */
	alerts: string[];
	/** Links to places on the page that are not there. */
	lost: string[];
	/** All that is written on it, and what its boxes hold. */
	text(): string;
	shows(text: string): boolean;
	scripts: { nonce: string | null; src: string | null; text: string }[];
	/** What stands in its style elements. */
	styles: string[];
	/** Whatever could run or lead away that no page of ours has. */
	dangers: string[];
};

export function see(html: string, url: string): Seen {
	const seen: Seen = {
		url,
		title: '',
		forms: [],
		links: [],
		leave: null,
		alerts: [],
		lost: [],
		text: () => whole,
		shows,
		scripts: [],
		styles: [],
		dangers: []
	};
	const ids = new Map<string, Element>();
	const pieces = new Set<string>();
	const described: [Field, string[]][] = [];
	let whole = '';
	const document = parse(html);
	walk(document, null);
	// One whose buttons all lead elsewhere leads nowhere itself.
	seen.forms = seen.forms.filter(({ buttons }) => buttons.length > 0);
	for (const [field, by] of described)
		field.said = by
			.map((id) => (ids.has(id) ? textOf(ids.get(id)!) : ''))
			.join(' ')
			.trim();
	seen.lost = seen.links.filter(
		(link) => link.startsWith('#') && !ids.has(decodeURIComponent(link.slice(1)))
	);
	return seen;

	function shows(text: string): boolean {
		const wanted = lines(text);
		return pieces.has(wanted.trim()) || (wanted.trim().length > 5 && whole.includes(wanted));
	}

	function walk(node: Node, inside: Form | null): void {
		if (node.nodeName === '#text') {
			const text = lines((node as DefaultTreeAdapterMap['textNode']).value);
			whole += text;
			pieces.add(text.trim());
			return;
		}
		let form = inside;
		if ('tagName' in node) {
			form = visit(node, inside);
			if (node.tagName === 'script' || node.tagName === 'style') return;
			if (node.tagName === 'textarea') return;
		}
		if ('childNodes' in node) for (const child of node.childNodes) walk(child, form);
	}

	function visit(node: Element, inside: Form | null): Form | null {
		const at = attributes(node);
		if (at.id !== undefined && !ids.has(at.id)) ids.set(at.id, node);
		lookForDanger(node, at);
		if (node.tagName === 'title' && node.namespaceURI.endsWith('xhtml')) seen.title ||= textOf(node).trim();
		if (node.tagName === 'a' && at.href !== undefined) seen.links.push(at.href);
		if (node.tagName === 'a' && at['data-leave'] !== undefined)
			seen.leave ??= { neutral: at['data-leave'], href: at.href ?? '' };
		if (at.role === 'alert' || /\bnotice\b.*\battention\b/.test(at.class ?? ''))
			seen.alerts.push(textOf(node).trim());
		for (const name of ['value', 'href']) {
			if (at[name] === undefined) continue;
			const value = lines(at[name]);
			pieces.add(value.trim());
			whole += `\u0001${value}\u0001`;
		}
		if (node.tagName === 'form') {
			const made: Form = {
				action: new URL(at.action ?? '', url).href,
				method: at.method?.toLowerCase() === 'post' ? 'post' : 'get',
				multipart: at.enctype === 'multipart/form-data',
				fields: [],
				buttons: []
			};
			seen.forms.push(made);
			return made;
		}
		if (inside) fill(inside, node, at);
		return inside;
	}

	function fill(form: Form, node: Element, at: Record<string, string>): void {
		const tag = node.tagName;
		if (tag === 'button' || (tag === 'input' && at.type === 'submit')) {
			if ((at.type ?? 'submit') !== 'submit') return;
			const button = { name: at.name ?? '', value: at.value ?? '', label: textOf(node).trim() };
			// A button that leads elsewhere makes another form of the same fields.
			if (at.formaction === undefined) form.buttons.push(button);
			else seen.forms.push({ ...form, action: new URL(at.formaction, url).href, buttons: [button] });
			return;
		}
		if (!['input', 'textarea', 'select'].includes(tag) || at.name === undefined || 'disabled' in at) return;
		const type = tag === 'input' ? (at.type ?? 'text') : tag;
		const kind = kindOf(type);
		const there = form.fields.find((each) => each.name === at.name && each.kind === kind);
		const grouped = (kind === 'choice' || kind === 'ticks') && there;
		const field: Field = grouped || {
			name: at.name,
			kind,
			type,
			values: [],
			options: [],
			required: 'required' in at,
			wrong: at['aria-invalid'] === 'true',
			said: ''
		};
		if (!grouped) form.fields.push(field);
		if (at['aria-describedby']) described.push([field, at['aria-describedby'].split(/\s+/)]);
		if (kind === 'choice' || kind === 'ticks') {
			field.options.push(at.value ?? 'on');
			if ('checked' in at) field.values.push(at.value ?? 'on');
		} else if (tag === 'select') {
			const options = all(node, 'option');
			field.options = options.map((option) => attributes(option).value ?? textOf(option).trim());
			const chosen = options.findIndex((option) => 'selected' in attributes(option));
			field.values = field.options.slice(Math.max(chosen, 0), Math.max(chosen, 0) + 1);
		} else {
			const value = tag === 'textarea' ? textOf(node) : (at.value ?? '');
			field.values = [value];
			whole += `\u0001${lines(value)}\u0001`;
			pieces.add(lines(value).trim());
		}
	}

	function lookForDanger(node: Element, at: Record<string, string>): void {
		const tag = node.tagName;
		const danger = (what: string) => seen.dangers.push(`<${tag}> ${what.slice(0, 200)}`);
		if (tag === 'script')
			seen.scripts.push({ nonce: at.nonce ?? null, src: at.src ?? null, text: textOf(node) });
		if (tag === 'style') seen.styles.push(textOf(node));
		if (['iframe', 'object', 'embed', 'base', 'applet', 'frame', 'marquee', 'math'].includes(tag))
			danger('is no element of ours');
		for (const [name, value] of Object.entries(at)) {
			if (/^on/i.test(name) || name === 'style' || name === 'srcdoc') danger(`${name}=${value}`);
			if (tag === 'meta' && name === 'http-equiv') danger(`${name}=${value}`);
			if (/^(href|src|action|formaction|data|poster|xlink:href|ping)$/.test(name) && leads(value))
				danger(`${name}=${value}`);
		}
	}
}

/** An address that runs something, or loads it from nowhere. */
// eslint-disable-next-line no-control-regex
const leads = (value: string) => /^[\u0000- ]*(?!https?:|tel:|sms:|mailto:)[a-z][a-z0-9+.\s-]*:/i.test(value);

function kindOf(type: string): Kind {
	if (['text', 'search', 'tel', 'email', 'url', 'textarea'].includes(type)) return 'text';
	if (type === 'password') return 'secret';
	if (type === 'radio') return 'choice';
	if (type === 'checkbox') return 'ticks';
	if (type === 'select' || type === 'hidden' || type === 'file') return type;
	return 'other';
}

/** Lines end as the parser of a page ends them, whatever the sender did. */
export const lines = (text: string) => text.replace(/\r\n?/g, '\n');

const attributes = (node: Element): Record<string, string> =>
	Object.fromEntries(
		node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value] as const)
	);

function textOf(node: Node): string {
	if (node.nodeName === '#text') return (node as DefaultTreeAdapterMap['textNode']).value;
	return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function all(node: Node, tag: string): Element[] {
	const here = 'tagName' in node && node.tagName === tag ? [node] : [];
	return 'childNodes' in node ? [...here, ...node.childNodes.flatMap((child) => all(child, tag))] : here;
}
