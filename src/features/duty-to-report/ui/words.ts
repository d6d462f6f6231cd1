import { m } from '#paraglide/messages.js';
import type { Ground, Telling } from '../domain/duty.ts';
import { otherRule, type Sentence } from '../domain/rules.ts';

export const sentenceWords: Readonly<Record<Sentence, () => string>> = {
	anybody: m.duty_says_anybody,
	'at-once': m.duty_says_at_once,
	'to-a-society': m.duty_says_to_a_society,
	oneself: m.duty_says_oneself,
	'goes-on': m.duty_says_goes_on,
	'not-through-others': m.duty_says_not_through_others
};

const ruleNames: Readonly<Record<string, () => string>> = {
	'ca-on-cyfsa-125-2026': m.duty_rule_cyfsa,
	[otherRule]: m.duty_rule_other
};
/** How a rule is called; one whose reading is no longer here is another law. */
export const ruleName = (id: string): string => (ruleNames[id] ?? m.duty_rule_other)();

export const tellingName: Readonly<Record<Telling, () => string>> = {
	told: m.duty_told_told,
	'may-see': m.duty_told_may_see,
	keep: m.duty_told_keep
};

export const groundName: Readonly<Record<Ground, () => string>> = {
	child: m.duty_ground_child,
	somebody: m.duty_ground_somebody,
	reporter: m.duty_ground_reporter,
	'asked-not-to': m.duty_ground_asked_not_to,
	law: m.duty_ground_law
};

/** What a page is given back of a form that was refused, or of one that was done. */
export type FormAnswer = {
	errors?: Record<string, string>;
	message?: string;
	values?: Record<string, string | string[]>;
	done?: unknown;
} | null;

export const typedIn = (form: FormAnswer, name: string): string | undefined => {
	const value = form?.values?.[name];
	return typeof value === 'string' ? value : undefined;
};
