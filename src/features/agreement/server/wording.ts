import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Organisation } from '#platform/actor.ts';
import type { Between } from '#platform/between.ts';
import { clockInput } from '#platform/clock-input.ts';
import { lookupKey } from '#platform/circles/program-key.ts';
import type { Statement } from '#platform/circles/statement.ts';
import {
	canonical,
	longestSection,
	sections,
	spelling,
	type Section,
	type Text,
	type Words
} from '../domain/agreement.ts';
import { Invalid } from '#platform/errors.ts';
import { clausesOf, type AgreementLanguage } from '../domain/clauses.ts';

/**
 * The hash of everything that is accepted: the words, the fixed clauses, the language and the day to look again. Keyed with
 * the server's key, so that nobody can try out words against a dump.
 */
export function hashOf(organisation: Organisation, text: Text): string {
	const clauses = clausesOf(text.clauses, text.language as AgreementLanguage);
	const plain = createHash('sha256').update(canonical(text, clauses)).digest('hex');
	return lookupKey(organisation, 'agreement', plain);
}

/** What somebody signs when they accept. */
export const acceptanceOf = (
	organisation: Organisation,
	agreementId: string,
	version: { id: string; hash: string },
	personId: string
): Statement => ({
	organisation: organisation.id,
	kind: 'agreement/1',
	parts: [agreementId, version.id, version.hash, personId]
});

const section = v.optional(
	v.pipe(
		v.string(),
		v.check((text) => [...spelling(text)].length <= longestSection, 'agreement_error_too_long')
	),
	''
);

/** The eight sections as fields of a form; each may stay empty (INV-14). */
export const sectionInputs = Object.fromEntries(sections.map((name) => [name, section])) as Record<
	Section,
	typeof section
>;

export const reviewInput = v.pipe(v.string('agreement_error_review'), v.isoDate('agreement_error_review'));
const clock = clockInput('agreement_error_quiet');
/** When nothing is sent between the two: both times, or neither. */
export const quietInputs = { quietFrom: clock, quietUntil: clock };

/** Throws with a sentence beside the box where one of the two is missing, or both are the same. */
export function quietFrom(input: { quietFrom: string; quietUntil: string }): Between | null {
	const [from, until] = [input.quietFrom, input.quietUntil];
	if (from === '' && until === '') return null;
	if (from === '' || until === '' || from === until)
		throw new Invalid({ [from === '' ? 'quietFrom' : 'quietUntil']: 'agreement_error_quiet' });
	return { from, until };
}

export const hashInput = v.optional(
	v.union([v.literal(''), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))], 'error_field'),
	''
);

export const wordsFrom = (input: Record<Section, string>): Words =>
	Object.fromEntries(sections.map((name) => [name, input[name]])) as Words;

type Packed = { words: Words; reviewOn: string; quiet: Between | null; language?: AgreementLanguage };

/** Words as they lie sealed, what was chosen beside them, and for a draft the language in which it is written. */
export const packed = ({ words, ...more }: Packed) => JSON.stringify({ 1: words, ...more });

export function unpacked(text: string): Packed {
	const { 1: words, ...more } = JSON.parse(text) as { 1: Words } & Omit<Packed, 'words'>;
	return { words, ...more, quiet: more.quiet ?? null };
}
