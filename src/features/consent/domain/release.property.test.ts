import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { explain, give, OutOfStep, replace, revoke, whyNot, type Release } from './release.ts';

type Kept = Release & { givenAt: string | null };
type Act = {
	do: 'explain' | 'give' | 'use' | 'revoke' | 'replace' | 'wait' | 'stop' | 'return';
	which: 0 | 1;
	days: number;
};

const acts: fc.Arbitrary<Act> = fc.record({
	// Using comes often, ending seldom: so both answers are given many times.
	do: fc.constantFrom(
		...(['explain', 'explain', 'give', 'give', 'give', 'use', 'use', 'use', 'use'] as const),
		...(['revoke', 'replace', 'wait', 'stop', 'return'] as const)
	),
	which: fc.constantFrom(0, 1),
	days: fc.integer({ min: 1, max: 40 })
});

/**
 * Kept by hand beside the rule, from what was done alone: a yes that was said, is not over, was not taken back or replaced,
 * and was said since the person last came.
 */
type Truth = { said: boolean; over: string | null; ended: boolean; before: boolean };

it('no ordering of giving, using, waiting, stopping and replacing lets something leave without a release that holds (INV-06, INV-07)', () => {
	let allowed = 0;
	let refused = 0;
	fc.assert(
		fc.property(
			fc.array(acts, { minLength: 8, maxLength: 30 }),
			fc.integer({ min: 0, max: 30 }),
			(plan, lasts) => {
				let day = Temporal.PlainDate.from('2026-06-01');
				let turn = 0;
				let takesPart = true;
				let freshFrom: string | null = null;
				const moment = () =>
					`${day.toString()}T${String(10 + Math.floor(turn / 60)).padStart(2, '0')}:${String(turn % 60).padStart(2, '0')}:00Z`;
				const endsOn = day.add({ days: lasts }).toString();
				const fresh = (): Kept => ({ state: 'drafted', hash: 'a', endsOn, givenAt: null });
				const releases: Kept[] = [fresh(), { ...fresh(), endsOn: null }];
				const truth: Truth[] = [
					{ said: false, over: endsOn, ended: false, before: false },
					{ said: false, over: null, ended: false, before: false }
				];
				const left: { which: number; day: string }[] = [];
				for (const act of plan) {
					turn++;
					const at = act.which;
					const today = day.toString();
					const real = truth[at]!;
					const holds =
						real.said &&
						!real.ended &&
						!real.before &&
						takesPart &&
						(real.over === null || today <= real.over);
					try {
						switch (act.do) {
							case 'explain':
								releases[at] = explain(releases[at]!, 'a');
								break;
							case 'give': {
								// A yes comes after going through it, most of the time.
								const seen =
									act.days > 5 && releases[at]!.state === 'drafted'
										? explain(releases[at]!, 'a')
										: releases[at]!;
								const next = give(seen, 'a', today);
								if (next !== seen) {
									releases[at] = { ...next, givenAt: moment() };
									real.said = true;
								}
								break;
							}
							case 'revoke':
								releases[at] = revoke(releases[at]!, today);
								real.ended = true;
								break;
							case 'replace':
								releases[at] = replace(releases[at]!, today);
								real.ended = true;
								break;
							case 'stop':
								takesPart = false;
								for (const each of truth) each.before ||= each.said;
								break;
							case 'return':
								if (!takesPart) {
									freshFrom = moment();
									for (const each of truth) each.before ||= each.said;
								}
								takesPart = true;
								break;
							case 'wait':
								day = day.add({ days: act.days });
								turn = 0;
								break;
							case 'use':
								if (whyNot(releases[at]!, today, { takesPart, freshFrom }) === null) {
									expect(holds).toBe(true);
									left.push({ which: at, day: today });
									allowed++;
								} else {
									expect(holds).toBe(false);
									refused++;
								}
						}
					} catch (error) {
						if (!(error instanceof OutOfStep)) throw error;
					}
					// What left before stays, whatever comes after (INV-07).
					for (const one of left)
						if (truth[one.which]!.over !== null) expect(one.day <= truth[one.which]!.over!).toBe(true);
				}
			}
		),
		{ numRuns: 500, seed: 3 }
	);
	// Both sides were tried, or the property would prove nothing.
	expect(allowed).toBeGreaterThan(50);
	expect(refused).toBeGreaterThan(500);
}, 60_000);
