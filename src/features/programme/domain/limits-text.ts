import type { Language } from '#platform/i18n/languages.ts';
import { en } from './limits/en.ts';
import { es } from './limits/es.ts';
import { fr } from './limits/fr.ts';
import type { ProgrammeType, Wording } from './programme.ts';

const languagesOfLimits = { en, fr, es };

/** A text of headings and paragraphs; nothing else can be in it, so it can be read aloud and printed as it is. */
export type TextPart = { kind: 'heading' | 'paragraph'; text: string };

/**
 * The text a programme starts from: what stays private and what may have to be passed on (R011, R020). A heading is
 * a line that begins with "# ". It is a draft, and nobody has to keep a word of it.
 */
export function limitsTemplate(type: ProgrammeType, wording: Wording, language: Language): string {
	const { between, passOn, here, notLocked, choice } = languagesOfLimits[language];
	const parts: [string, string | undefined][] = [
		[between.title, between.text],
		[passOn.title, [passOn.before, passOn.children[wording], passOn.after].join('\n\n')],
		[here.title, here.text[type]],
		[notLocked.title, notLocked.text],
		[choice.title, choice.text]
	];
	return parts
		.filter(([, text]) => text !== undefined)
		.map(([title, text]) => `# ${title}\n\n${text}`)
		.join('\n\n');
}

/**
 * Whether a text still says, in the words of the template, that nobody else opens what two people write: where two guardians
 * can (decision 0018), it would be a lie, and such a text is not kept.
 */
export const saysNobodyElse = (text: string, language: Language) =>
	text.includes(languagesOfLimits[language].between.nobodyElse);

/** The text with what is true where two guardians can open what two people write; the rest stays as somebody wrote it. */
export function forGuardedPairs(text: string, language: Language): string {
	const { nobodyElse, guarded } = languagesOfLimits[language].between;
	if (text.includes(nobodyElse)) return text.replaceAll(nobodyElse, guarded);
	return text.includes(guarded) ? text : `${guarded}\n\n${text}`;
}

/** A limits-of-privacy text as headings and paragraphs, in order. */
export function partsOf(text: string): TextPart[] {
	return text
		.replace(/\r\n?/g, '\n')
		.split(/\n{2,}|\n(?=# )|(?<=^# .*)\n/m)
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.map((part) =>
			part.startsWith('# ')
				? { kind: 'heading', text: part.slice(2).trim() }
				: { kind: 'paragraph', text: part }
		);
}

/** Whether two texts say the same: a browser sends the ends of lines in its own way. */
export const sameText = (one: string, other: string) => plain(one) === plain(other);

const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();
