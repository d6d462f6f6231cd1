import { kinds } from './kinds.ts';
import {
	duties,
	type Duty,
	type Pack,
	type PackName,
	type RuleName,
	type Rules,
	type Stated
} from './packs/pack.ts';

/** Where a rule in force comes from: a pack, or the programme's own number. */
export type From = PackName | 'PROGRAMME';
/** A rule in force, the packs it comes from, and whether all of them say so on a published source. */
export type InForce<T> = { is: T; from: readonly From[]; confirmed: boolean };
export type RulesInForce = { readonly [R in RuleName]: InForce<Rules[R]> };

/** How one rule of several packs becomes one: each way gives the rule that protects more. */
type Way = 'fewest' | 'any' | 'allowed-by-one-forbidden-by-none' | 'all-together';
const ways = {
	usualDays: 'fewest',
	longestDays: 'fewest',
	mayHaveNoEnd: 'allowed-by-one-forbidden-by-none',
	oneAgency: 'any',
	writtenSignature: 'any',
	separateForms: 'all-together',
	notices: 'all-together',
	neverSigns: 'all-together',
	youngerMaySign: 'allowed-by-one-forbidden-by-none'
} as const satisfies Record<RuleName, Way>;

/** The number of days a programme chose for itself; null where it has chosen none. */
export type OwnDays = { usualDays: number | null; longestDays: number | null };

/**
 * The strictest rule of these packs for each rule, and which packs it comes from (domain.md 2.4, R014). The programme's own
 * number of days takes the place of a number that nobody has confirmed; one that is confirmed still binds. Pure.
 */
export function strictest(
	packs: readonly Pack[],
	own: OwnDays = { usualDays: null, longestDays: null }
): RulesInForce {
	const rule = <R extends RuleName>(name: R) => one(ways[name], said(packs, own, name));
	const longestDays = rule('longestDays') as InForce<number>;
	const usual = rule('usualDays') as InForce<number>;
	return {
		// Nobody is offered by default what is longer than the longest.
		usualDays: usual.is <= longestDays.is ? usual : longestDays,
		longestDays,
		mayHaveNoEnd: rule('mayHaveNoEnd') as InForce<boolean>,
		oneAgency: rule('oneAgency') as InForce<boolean>,
		writtenSignature: rule('writtenSignature') as InForce<boolean>,
		separateForms: rule('separateForms') as RulesInForce['separateForms'],
		notices: rule('notices') as RulesInForce['notices'],
		neverSigns: rule('neverSigns') as RulesInForce['neverSigns'],
		youngerMaySign: rule('youngerMaySign') as InForce<boolean>
	};
}

/** Every duty of these packs once, with the packs it comes from. */
export const dutiesOf = (packs: readonly Pack[]): { duty: Duty; from: PackName[]; confirmed: boolean }[] =>
	duties.flatMap((duty) => {
		const saying = packs.filter((pack) => pack.duties.some(({ is }) => is === duty));
		if (saying.length === 0) return [];
		const sure = saying.some((pack) => pack.duties.some(({ is, confirmed }) => is === duty && confirmed));
		return [{ duty, from: saying.map(({ name }) => name), confirmed: sure }];
	});

type Said = { from: From; said: Stated<unknown> };

function said(packs: readonly Pack[], own: OwnDays, name: RuleName): Said[] {
	const ofPacks = packs.flatMap((pack): Said[] => {
		const stated = pack.rules[name];
		return stated ? [{ from: pack.name, said: stated }] : [];
	});
	const number = name === 'usualDays' || name === 'longestDays' ? own[name] : null;
	if (number === null) return ofPacks;
	return [
		...ofPacks.filter((each) => each.said.confirmed),
		{ from: 'PROGRAMME', said: { is: number, confirmed: true } }
	];
}

function one(way: Way, all: readonly Said[]): InForce<unknown> {
	switch (way) {
		case 'fewest':
			return agreeing(all, Math.min(...all.map(({ said }) => said.is as number)));
		case 'any':
			return agreeing(
				all,
				all.some(({ said }) => said.is === true)
			);
		case 'allowed-by-one-forbidden-by-none':
			return agreeing(all, all.length > 0 && all.every(({ said }) => said.is === true));
		case 'all-together': {
			const lists = all as { from: From; said: Stated<readonly string[]> }[];
			const together = [...new Set(lists.flatMap(({ said }) => said.is))].sort((a, b) => order(a) - order(b));
			return {
				is: together,
				from: lists.map(({ from }) => from),
				confirmed: lists.every(({ said }) => said.confirmed)
			};
		}
	}
}

const order = (text: string) => kinds.indexOf(text as (typeof kinds)[number]);

/** The value in force with the packs that say it; confirmed when one of them is. */
function agreeing(all: readonly Said[], is: unknown): InForce<unknown> {
	const saying = all.filter(({ said }) => said.is === is);
	return {
		is,
		from: saying.map(({ from }) => from),
		confirmed: saying.length === 0 || saying.some(({ said }) => said.confirmed)
	};
}
