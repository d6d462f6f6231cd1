import { m } from '#paraglide/messages.js';
import { readerLanguage } from '#platform/i18n/reader.ts';
import { hows, routes, type How, type Route, type State } from '../domain/concern.ts';

/** Where a concern stands, in words. */
export const stateWords: Readonly<Record<State, () => string>> = {
	raised: m.voice_state_raised,
	acknowledged: m.voice_state_acknowledged,
	route_chosen: m.voice_state_route_chosen,
	looking_into: m.voice_state_looking_into,
	outcome_shared: m.voice_state_outcome_shared,
	closed: m.voice_state_closed,
	appealed: m.voice_state_appealed,
	withdrawn: m.voice_state_withdrawn
};

export const wishWords: Readonly<Record<Route, () => string>> = {
	informal: m.voice_wish_informal,
	formal: m.voice_wish_formal,
	outside: m.voice_wish_outside
};

export const wishOptions = () => routes.map((value) => ({ value, label: wishWords[value]() }));

const howWords: Readonly<Record<How, () => string>> = {
	better: m.voice_how_better,
	same: m.voice_how_same,
	worse: m.voice_how_worse
};
export const howIs = (how: How) => howWords[how]();
export const howOptions = () =>
	hows.map((value) => ({
		value,
		label: howWords[value](),
		...(value === 'worse' ? { hint: m.voice_how_worse_hint() } : {})
	}));

/** Several as one: "Dana and Lee". */
export const listed = (names: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction') => {
	const language = readerLanguage();
	return new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type }).format(names);
};
