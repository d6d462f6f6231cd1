/** Sends strings through one form and judges every answer. */
import { formKey, formLike, textFieldsOf, type Found, type Place } from './crawl.ts';
import { arrived, encode, fill, sensible, type Filled, type Sensible } from './form.ts';
import { lines, type Field, type Form, type Seen } from './page.ts';
import type { Answer, Visitor } from './visitor.ts';

/** What is particular about a form. */
export type Rule = {
	/** Values of fields that let the form be taken. */
	given?: Sensible | ((turn: number) => Sensible);
	/** Who sends it, where not everybody who sees it may. */
	who?: string;
	/** Boxes that hold a secret though they look like others: it is never sent back. */
	secret?: readonly string[];
	/** Told what was typed when it was taken, by the name of the box. */
	taken?: (typed: ReadonlyMap<string, string>) => void;
	/** Boxes that get no strings, as others do. */
	never?: readonly string[];
	/** Boxes whose words are shown nowhere afterwards, and why. */
	unseen?: Record<string, string>;
	/** Pages on which the words are shown, besides where the form leads to and where it is. */
	shownAt?: readonly string[];
	/** Links on the page it leads to, behind which the words are shown. */
	shownBehind?: RegExp;
	/** Boxes whose words are shown in the middle of a sentence, however short they are. */
	inASentence?: readonly string[];
	/** Why it may be refused as a whole, with a message that names no box. */
	asAWhole?: string;
	/** How what was typed is shown, where it is kept as something else than words. */
	shownAs?: Record<string, (text: string) => string>;
	/** Why it may answer that there were too many tries. */
	throttled?: string;
	/** So many times at most it is put right and taken, or refused as a whole: it is dear, or uses something up. */
	completes?: number;
	/** What has it refused from then on, where no passphrase does. */
	refusedBy?: Sensible;
	/** The page goes elsewhere when it was taken: the first link like this leads there. */
	moves?: RegExp;
	/** Somebody for whom the form is new, where it is used up by being taken. */
	anew?: () => Promise<Visitor>;
};

export type Outcome = {
	key: string;
	posts: number;
	strings: number;
	/** By box: how many were shown again, and how many refused at their place. */
	boxes: Map<string, { taken: number; refused: number }>;
	tooMany: number;
	faults: string[];
};

export async function tryForm(
	place: Place,
	found: Found,
	strings: readonly string[],
	rule: Rule = {}
): Promise<Outcome> {
	const outcome: Outcome = {
		key: formKey(found),
		posts: 0,
		strings: strings.length,
		boxes: new Map(),
		tooMany: 0,
		faults: []
	};
	const isSecret = ({ kind, name }: Field) => kind === 'secret' || (rule.secret?.includes(name) ?? false);
	const givenNow = () => (typeof rule.given === 'function' ? rule.given(turn) : rule.given);
	const original = boxesOf(found.form, rule);
	let completed = 0;
	let turn = 0;
	let at: Found | null = found;
	for (let done = 0; done < strings.length; turn++) {
		at ??= await again(place, found, rule, outcome);
		if (!at) break;
		const group = strings.slice(done, done + boxesOf(at.form, rule).length);
		done += group.length;
		at = await once(at, group);
	}
	return outcome;

	/** One filled-in form, sent until it is taken or can not be. Returns the form to go on with, if it is there. */
	async function once(at: Found, group: readonly string[]): Promise<Found | null> {
		let form = at.form;
		const values = group.map((text, index) => ({
			text,
			// Each string comes to another box than its neighbours before.
			index: (index + turn) % group.length,
			right: false
		}));
		for (let round = 0; round < 4; round++) {
			const boxes = boxesOf(form, rule);
			const typed = new Map<Field, string>();
			for (const box of boxes) {
				const first = original.find(({ name }) => name === box.name) ?? box;
				typed.set(box, sensible(first, givenNow())[0] ?? '');
			}
			for (const value of values) if (!value.right) typed.set(boxes[value.index]!, value.text);
			const mayComplete = completed < (rule.completes ?? Infinity);
			if (!mayComplete) for (const box of textFieldsOf(form)) if (box.kind === 'secret') typed.set(box, 'x');
			outcome.posts++;
			const answer = await at.visitor.post(
				form.action,
				encode(form, fill(form, typed, { ...givenNow(), ...(mayComplete ? {} : rule.refusedBy) }))
			);
			const open = values.filter(({ right }) => !right);
			const fault = (what: string) =>
				outcome.faults.push(
					`${outcome.key}: ${what} (${answer.status}): ${open
						.map(({ text, index }) => `${boxes[index]!.name}=${JSON.stringify(text).slice(0, 120)}`)
						.join(' ')}`
				);
			if (answer.status >= 500) return (fault('broke'), null);
			if (answer.status === 429 && rule.throttled) {
				outcome.tooMany += open.length;
				if (!saysWhy(answer)) fault('says nothing of too many tries');
				return at;
			}
			const back = formLike(place, answer.page, found);
			if (answer.status < 400 && !boxesOf(back ?? form, rule).some(({ wrong }) => wrong && back)) {
				completed++;
				rule.taken?.(new Map([...typed].map(([{ name }, text]) => [name, text])));
				const next = await shown(at, answer, open, boxes, fault);
				if (rule.anew) return null;
				const moved = rule.moves && next?.links.find((link) => rule.moves!.test(link));
				const path = moved ? new URL(moved, next!.url).pathname : at.path;
				const there = moved ? (await at.visitor.get(path)).page : next;
				const like = formLike(place, there, found);
				return like ? { ...at, path, form: like } : null;
			}
			if (!back) return (fault(`comes back without the form: ${said(answer)}`), null);
			const returned = boxesOf(back, rule);
			if (!saysWhy(answer)) fault('was refused without a message');
			if (answer.page!.lost.length) fault(`links to nothing: ${answer.page!.lost.join()}`);
			checkKept(answer.page!, open, returned, boxes, fault);
			form = back;
			const wrong = open.filter(({ index }) => returned[index]!.wrong);
			for (const value of wrong) {
				value.right = true;
				count(returned[value.index]!, 'refused');
				if (!returned[value.index]!.said) fault(`says nothing at ${returned[value.index]!.name}`);
			}
			if (!mayComplete) {
				for (const { index } of values.filter(({ right }) => !right)) count(returned[index]!, 'refused');
				return { ...at, form };
			}
			if (wrong.length === 0) {
				completed++;
				if (!rule.asAWhole) fault(`was refused at no box of its own: ${said(answer)}`);
				for (const { index } of open) count(boxes[index]!, 'refused');
				return { ...at, form };
			}
		}
		outcome.faults.push(`${outcome.key}: was refused again and again`);
		return null;
	}

	function count(box: Field, what: 'taken' | 'refused'): void {
		const counts = outcome.boxes.get(box.name) ?? { taken: 0, refused: 0 };
		counts[what]++;
		outcome.boxes.set(box.name, counts);
	}

	/** Looks for the words where the form led to, and then where they should be. Returns the first page. */
	async function shown(
		at: Found,
		answer: Answer,
		open: { text: string; index: number }[],
		boxes: Field[],
		fault: (what: string) => void
	): Promise<Seen | null> {
		const first = answer.page ?? (answer.location ? (await at.visitor.get(answer.location)).page : null);
		const isOn = (page: Seen | null, text: string, name: string) =>
			page?.shows(rule.shownAs?.[name]?.(text) ?? arrived(text)) ||
			(rule.inASentence?.includes(name) && page?.text().includes(lines(arrived(text)).trim()));
		let missing = open.filter(({ index, text }) => {
			const box = boxes[index]!;
			return text.trim() !== '' && !isSecret(box) && !(box.name in (rule.unseen ?? {}));
		});
		const behind =
			rule.shownBehind && first?.links.filter((link) => rule.shownBehind!.test(link)).slice(0, 1);
		const paths = [...(behind ?? []), at.path, ...(rule.shownAt ?? []).map((each) => place.base + each)];
		for (let page = first, next = 0; ; next++) {
			missing = missing.filter(({ text, index }) => !isOn(page, text, boxes[index]!.name));
			if (missing.length === 0 || next === paths.length) break;
			page = (await at.visitor.get(paths[next]!)).page;
		}
		for (const { text, index } of missing)
			fault(`took ${boxes[index]!.name} and does not show ${JSON.stringify(text).slice(0, 200)}`);
		for (const value of open) if (!missing.includes(value)) count(boxes[value.index]!, 'taken');
		return first;
	}

	function checkKept(
		page: Seen,
		open: { text: string; index: number }[],
		returned: Field[],
		boxes: Field[],
		fault: (what: string) => void
	): void {
		for (const { text, index } of open) {
			const box = returned[index];
			const now = box?.values[0] ?? '';
			if (!box) fault(`lost the box ${boxes[index]!.name}`);
			else if (isSecret(box)) {
				// What stands in another box may hold the same letters.
				const others = open.reduce(
					(left, { text: other }) => (other === text ? left : left.replaceAll(lines(arrived(other)), '')),
					page.text()
				);
				if (now !== '' || (text.length > 9 && others.includes(text))) fault(`sends ${box.name} back`);
			} else if (writable(now) !== writable(lines(arrived(text))))
				fault(`lost what was typed into ${box.name}, which holds ${JSON.stringify(now).slice(0, 120)}`);
		}
	}
}

/** What no page can carry: a zero character becomes the sign for a letter that could not be read. */
// eslint-disable-next-line no-control-regex
const writable = (text: string) => text.replace(/[\u0000\ufffd]/g, '');

const boxesOf = (form: Form, rule: Rule): Field[] =>
	textFieldsOf(form).filter(({ name }) => !rule.never?.includes(name));

const said = ({ page, location }: Answer) =>
	[...(page?.alerts ?? []), page?.title, location].filter(Boolean).join(' · ').slice(0, 300);

/** A sentence for the whole form, or at a box. */
const saysWhy = ({ page }: Answer): boolean =>
	page !== null &&
	(page.alerts.some((text) => text.length > 5) ||
		page.forms.some(({ fields }) => fields.some(({ wrong, said }) => wrong && said.length > 5)));

/** The page again, with the form on it; for somebody for whom it is new, where it was used up. */
async function again(place: Place, found: Found, rule: Rule, outcome: Outcome): Promise<Found | null> {
	const visitor = rule.anew ? await rule.anew() : found.visitor;
	const { page, status } = await (found.open?.() ?? visitor.get(found.path));
	const form = formLike(place, page, found);
	if (form) return { ...found, visitor, form };
	outcome.faults.push(`${outcome.key}: is not on ${found.path} any more (${status}, ${page?.title})`);
	return null;
}

/** What no box that is not for text ever holds: ids, choices, days and numbers that are none. */
export const awkward = [
	'',
	' ',
	'a\u0000b',
	'\ud800',
	'-1',
	'1.5',
	'1e309',
	'999999999999999999999',
	'NaN',
	'9999-99-99',
	'-271821-04-20',
	'2026-02-30T25:61',
	'99:99',
	'00000000-0000-0000-0000-000000000000',
	'01A202E8-4CDB-7BF5-A03E-1D8ED8E0EC90',
	"' or 1=1--",
	'<script>alert(1)</script>',
	'__proto__',
	'constructor',
	'//elsewhere.example',
	'a\r\nLocation: //elsewhere.example',
	'{"$ne":null}',
	'x'.repeat(5000)
];

/**
 * Sends the form with something impossible in one place at a time: in a choice, an id, a day, a number, on a button; with
 * a field twice, without it, and with names of its own. It may be taken, or refused with a sentence. Returns what was
 * wrong with the answers.
 */
export async function tryOtherFields(
	place: Place,
	found: Found,
	rule: Rule = {},
	each = 3
): Promise<string[]> {
	const { form, visitor } = found;
	const filled = fill(form, new Map(), typeof rule.given === 'function' ? rule.given(99) : rule.given);
	const names = new Set([
		...form.fields.filter(({ kind }) => kind !== 'file').map(({ name }) => name),
		...form.buttons.flatMap(({ name }) => (name ? [name] : []))
	]);
	const sent: Filled[] = [];
	let turn = 0;
	for (const name of names) {
		const others = filled.filter(([other]) => other !== name);
		for (let count = 0; count < each; count++)
			sent.push([...others, [name, awkward[turn++ % awkward.length]!]]);
		sent.push([...filled, [name, 'once'], [name, 'again']], others);
	}
	sent.push(
		['__proto__', '__proto__[a]', 'constructor', 'toString', 'hasOwnProperty[]', '[]', ''].flatMap(
			(name): Filled => [
				[name, 'a'],
				[name, 'b']
			]
		)
	);
	const faults: string[] = [];
	for (const values of sent) {
		const answer = await visitor.post(form.action, encode(form, values));
		const what = JSON.stringify(values.filter((pair) => !filled.includes(pair))).slice(0, 200);
		if (answer.status >= 500) faults.push(`${found.action} broke (${answer.status}): ${what}`);
		else if (answer.status >= 400 && formLike(place, answer.page, found) && !saysWhy(answer))
			faults.push(`${found.action} was refused without a message (${answer.status}): ${what}`);
	}
	return faults;
}
