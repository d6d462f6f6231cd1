import { m } from '#paraglide/messages.js';
import type { RuleName } from '../domain/packs/pack.ts';
import type { From, RulesInForce } from '../domain/strictest.ts';
import { kindName, noticeName } from './labels.ts';

/** One rule in force in plain words, with where it comes from. */
export type RuleLine = { rule: RuleName; says: string; from: readonly From[]; confirmed: boolean };

/** Every rule in force as a sentence; one that asks nothing is left out. */
export function ruleSentences(
	rules: RulesInForce,
	ages: { fullAge: number; signsAloneFrom: number | null },
	language: string
): RuleLine[] {
	const list = (all: readonly string[]) => new Intl.ListFormat(language).format(all);
	const inLower = (text: string) => text.charAt(0).toLocaleLowerCase(language) + text.slice(1);
	const says: Record<RuleName, string | null> = {
		usualDays: m.consent_rule_usual_days({ days: rules.usualDays.is }),
		longestDays: m.consent_rule_longest_days({ days: rules.longestDays.is }),
		mayHaveNoEnd: rules.mayHaveNoEnd.is ? m.consent_rule_no_end() : m.consent_rule_always_end(),
		oneAgency: rules.oneAgency.is ? m.consent_rule_one_agency() : null,
		writtenSignature: rules.writtenSignature.is ? m.consent_rule_written() : m.consent_rule_not_written(),
		separateForms: m.consent_rule_separate({
			kinds: list(rules.separateForms.is.map((kind) => inLower(kindName[kind]())))
		}),
		notices: m.consent_rule_notices({
			notices: list(rules.notices.is.map((notice) => noticeName[notice]()))
		}),
		neverSigns: rules.neverSigns.is.length > 0 ? m.consent_rule_never_signs() : null,
		youngerMaySign:
			rules.youngerMaySign.is && ages.signsAloneFrom !== null
				? m.consent_rule_younger({ from: ages.signsAloneFrom })
				: m.consent_rule_no_younger({ age: ages.fullAge })
	};
	return (Object.keys(says) as RuleName[]).flatMap((rule) => {
		const sentence = says[rule];
		// What no pack speaks of holds because it always does.
		const from: readonly From[] = rules[rule].from.length > 0 ? rules[rule].from : ['BASE'];
		return sentence === null ? [] : [{ rule, says: sentence, from, confirmed: rules[rule].confirmed }];
	});
}
