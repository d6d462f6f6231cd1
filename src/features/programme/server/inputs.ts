import * as v from 'valibot';
import { clockInput } from '#platform/clock-input.ts';
import { oddInText } from '#platform/odd-signs.ts';
import { isReservedSegment, isSlug } from '#platform/http/segments.ts';
import {
	demoSlug,
	isZone,
	models,
	noteModes,
	roles,
	types,
	wordings,
	type HelpNumber,
	type Role
} from '../domain/programme.ts';

/** A box of a form; one that was not sent is an empty one, so that every refusal carries our own sentence. */
const box = v.optional(v.string('programme_error_text'), '');

/** Text that everybody here will read. */
export const publicText = (longest: number) =>
	v.pipe(
		box,
		v.trim(),
		v.maxLength(longest, 'programme_error_long'),
		v.check((text) => !oddInText.test(text) && text.isWellFormed(), 'programme_error_signs')
	);

const needed = (longest: number) => v.pipe(publicText(longest), v.minLength(1, 'programme_error_needed'));

const orNull = (longest: number) =>
	v.pipe(
		publicText(longest),
		v.transform((text) => text || null)
	);

const telephone = v.pipe(
	orNull(40),
	v.check((text) => text === null || /\d/.test(text), 'programme_error_number')
);

const oneOf = <const T extends readonly string[]>(options: T) =>
	v.pipe(box, v.picklist(options, 'programme_error_choose'));

const language = oneOf(['en', 'fr', 'es']);

/** A checkbox group arrives as nothing, one text or a list. */
const asList = v.pipe(
	v.optional(v.union([v.array(v.string()), v.string()]), []),
	v.transform((value) => (Array.isArray(value) ? value : [value]))
);

const time = clockInput('programme_error_time');

/** Name, kind and language of a programme. */
export const basics = {
	name: needed(120),
	type: oneOf(types),
	model: v.optional(oneOf(models), 'central'),
	language,
	zone: v.pipe(box, v.trim(), v.check(isZone, 'programme_error_zone')),
	noteMode: v.optional(oneOf(noteModes), 'off')
};

/** The first part of the programme's address. */
export const slug = v.pipe(
	box,
	v.trim(),
	v.toLowerCase(),
	v.check((text) => isSlug(text) && !isReservedSegment(text) && text !== demoSlug, 'programme_error_slug')
);

/** Telephone, hours and the numbers to call. An emergency number is given, or it is said that there is none (H55). */
export const help = {
	phone: telephone,
	opens: time,
	closes: time,
	days: v.pipe(
		asList,
		v.array(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(7)))
	),
	emergency: telephone,
	noEmergency: v.pipe(
		box,
		v.transform((ticked) => ticked !== '')
	),
	crisis: telephone,
	crisis_name: orNull(80),
	safety: telephone,
	safety_name: orNull(80),
	other: telephone,
	other_name: orNull(80)
};

/**
 * For every form that holds `help`: what belongs together comes together, or nothing of it would be kept. No number by
 * mistake is no number when somebody needs it.
 */
export const helpIsWhole = <Given extends Help>() =>
	v.rawCheck<Given>(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		const { value } = dataset;
		const missing = (key: keyof Help, message: string) =>
			addIssue({
				message,
				path: [{ type: 'object', origin: 'value', input: value, key, value: value[key] }]
			});
		if (value.emergency === null && !value.noEmergency) missing('emergency', 'programme_error_emergency');
		for (const kind of ['crisis', 'safety', 'other'] as const)
			if (value[`${kind}_name`] !== null && value[kind] === null) missing(kind, 'programme_error_name_alone');
		const hours = [value.opens !== '', value.closes !== '', value.days.length > 0];
		if (hours.includes(true))
			for (const key of (['opens', 'closes', 'days'] as const).filter((_, at) => !hours[at]))
				missing(key, 'programme_error_hours');
	});

type Help = { [K in keyof typeof help]: v.InferOutput<(typeof help)[K]> };

/** The numbers that were given, in the order in which they are shown. */
export function numbersOf(input: Help): HelpNumber[] {
	const all: { kind: HelpNumber['kind']; name: string | null; number: string | null }[] = [
		{ kind: 'emergency', name: null, number: input.emergency },
		{ kind: 'crisis', name: input.crisis_name, number: input.crisis },
		{ kind: 'safety', name: input.safety_name, number: input.safety },
		{ kind: 'other', name: input.other_name, number: input.other }
	];
	return all.filter((each): each is HelpNumber => each.number !== null);
}

/** What the columns of `programme` hold of it; `helpIsWhole` has seen that hours are there in full or not at all. */
export function hoursColumns(input: Help) {
	const given = input.opens !== '';
	return {
		phone: input.phone,
		opens_at: given ? input.opens : null,
		closes_at: given ? input.closes : null,
		open_days: given ? [...new Set(input.days)].sort() : []
	};
}

type WordField = `word_${Role}_${'en' | 'fr' | 'es'}`;

/** `word_supporter_en` and so on: what each role is called; empty means the usual word. */
export const roleWordFields = Object.fromEntries(
	roles.flatMap((role) => ['en', 'fr', 'es'].map((code) => [`word_${role}_${code}`, publicText(60)]))
) as Record<WordField, ReturnType<typeof publicText>>;

/** The chosen words as rows. */
export const chosenWords = (input: Record<WordField, string>) =>
	roles.flatMap((role) =>
		(['en', 'fr', 'es'] as const).flatMap((code) => {
			const word = input[`word_${role}_${code}`];
			return word === '' ? [] : [{ role, language: code, word }];
		})
	);

/** A new version of the limits of privacy: somebody stands behind it, or it is not kept. */
export const limits = {
	wording: v.optional(oneOf(wordings), 'base'),
	text_en: needed(20_000),
	text_fr: needed(20_000),
	text_es: needed(20_000),
	confirmed: v.pipe(box, v.literal('yes', 'programme_error_confirm')),
	lawyer: oneOf(['yes', 'no']),
	reviewed: v.pipe(asList, v.array(v.picklist(['en', 'fr', 'es'])))
};

/** The number of the version that was on the page. */
const seenVersion = v.pipe(box, v.regex(/^\d{1,9}$/, 'error_field'), v.transform(Number));

/** A new version, from somebody who saw which one it follows. */
export const limitsForm = { ...limits, seen: seenVersion };

export type LimitsForm = { [Name in keyof typeof limitsForm]: v.InferOutput<(typeof limitsForm)[Name]> };
