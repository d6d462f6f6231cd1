import { describe, expect, it } from 'vitest';
import { kinds } from './kinds.ts';
import {
	allPacks,
	beforeChoice,
	namesInForce,
	packOn,
	packsInForce,
	packsToChoose
} from './packs/in-force.ts';
import { duties, packNames, toConfirm, type PackName, type Rules } from './packs/pack.ts';
import { dutiesOf, strictest } from './strictest.ts';

const day = '2026-06-01';
const only = (...names: PackName[]) => strictest(names.map((name) => packOn(name, day)));
const none = beforeChoice('general');

/** domain.md 2.4 and the line of "our rule" in 3.6, as a programme lead would read them. */
const inForce: Record<PackName, Partial<Rules>> = {
	BASE: {
		usualDays: 30,
		longestDays: 365,
		mayHaveNoEnd: false,
		oneAgency: true,
		writtenSignature: false,
		separateForms: ['legal-proceedings', 'research', 'story-use'],
		notices: ['one-purpose'],
		neverSigns: [],
		youngerMaySign: false
	},
	'US-VSP': {
		usualDays: 15,
		longestDays: 365,
		mayHaveNoEnd: false,
		oneAgency: true,
		writtenSignature: true,
		neverSigns: ['who-hurt-them']
	},
	'US-PART-2': {
		usualDays: 30,
		mayHaveNoEnd: true,
		writtenSignature: true,
		separateForms: ['legal-proceedings', 'counselling-notes', 'research', 'story-use'],
		notices: ['one-purpose', 'part-2']
	},
	'US-HIPAA': { usualDays: 30, writtenSignature: false },
	'CA-ON-PHIPA': { usualDays: 30, separateForms: ['legal-proceedings', 'research', 'story-use'] },
	'CA-ON-CYFSA': { usualDays: 30 },
	'CA-PIPEDA': { usualDays: 30 },
	IND: { usualDays: 30 },
	MINOR: { youngerMaySign: true }
};

describe('the rules of each pack, together with what always holds', () => {
	it.each(packNames.map((name) => [name, inForce[name]] as const))('%s', (name, expected) => {
		const rules = name === 'BASE' ? only('BASE') : only('BASE', name);
		for (const [rule, value] of Object.entries(expected))
			expect(rules[rule as keyof Rules].is, rule).toEqual(value);
	});

	it.each([
		['BASE', 'never-a-condition'],
		['US-VSP', 'marks-count-as-names'],
		['US-VSP', 'totals-only'],
		['US-VSP', 'tell-when-compelled'],
		['US-PART-2', 'copy-goes-along'],
		['US-PART-2', 'name-who-is-between'],
		['US-HIPAA', 'only-what-is-needed'],
		['CA-ON-PHIPA', 'express-yes'],
		['CA-ON-CYFSA', 'report-oneself'],
		['CA-ON-CYFSA', 'not-through-a-supervisor'],
		['CA-PIPEDA', 'tell-of-a-leak'],
		['IND', 'community-decides'],
		['MINOR', 'parents-see-nothing']
	] as const)('%s asks people: %s', (name, duty) => {
		expect(dutiesOf([packOn(name, day)]).map((each) => each.duty)).toContain(duty);
	});

	it('say what is not confirmed', () => {
		expect(only('BASE').usualDays.confirmed).toBe(false);
		expect(only('BASE', 'US-VSP').usualDays).toEqual({ is: 15, from: ['US-VSP'], confirmed: false });
		const [duty] = dutiesOf([packOn('CA-ON-CYFSA', day)]).filter(
			(each) => each.duty === 'not-through-a-supervisor'
		);
		expect(duty).toMatchObject({ from: ['CA-ON-CYFSA'], confirmed: false });
	});

	it('are data: every pack has a source and a day, every duty is asked by some pack', () => {
		for (const { from, source } of allPacks) {
			expect(from).toMatch(/^\d{4}-\d\d-\d\d$/);
			expect(source.length).toBeGreaterThan(10);
		}
		expect(dutiesOf(allPacks).map(({ duty }) => duty)).toEqual([...duties]);
		expect([...new Set(allPacks.map(({ name }) => name))].sort()).toEqual([...packNames].sort());
	});
});

describe('the strictest rule', () => {
	it('wins, and says which pack it comes from', () => {
		const rules = only('BASE', 'US-VSP', 'US-PART-2', 'CA-ON-PHIPA');
		expect(rules.usualDays.from).toEqual(['US-VSP']);
		// Part 2 allows it, the other forbids it.
		expect(rules.mayHaveNoEnd).toEqual({ is: false, from: ['US-VSP'], confirmed: true });
		expect(rules.writtenSignature.from).toEqual(['US-VSP', 'US-PART-2']);
		expect(rules.separateForms.is).toEqual([
			'legal-proceedings',
			'counselling-notes',
			'research',
			'story-use'
		]);
	});

	it('is the same in whatever order the packs are named, and never weaker for one more pack', () => {
		for (const name of packNames) {
			const [one, other] = [only('BASE', name), only('BASE', name, 'US-VSP', 'US-PART-2')];
			expect(only(name, 'BASE').usualDays.is).toBe(one.usualDays.is);
			expect(other.longestDays.is).toBeLessThanOrEqual(one.longestDays.is);
			expect(other.usualDays.is).toBeLessThanOrEqual(one.usualDays.is);
			for (const kind of kinds)
				if (one.separateForms.is.includes(kind)) expect(other.separateForms.is).toContain(kind);
			if (one.writtenSignature.is) expect(other.writtenSignature.is).toBe(true);
		}
	});

	it('lets a programme put its own number of days in the place of one that is not confirmed, and of no other', () => {
		const base = packOn('BASE', day);
		expect(strictest([base], { usualDays: 45, longestDays: 90 }).usualDays).toEqual({
			is: 45,
			from: ['PROGRAMME'],
			confirmed: true
		});
		const law = { ...base, rules: { ...base.rules, longestDays: { is: 60, confirmed: true } } };
		expect(strictest([law], { usualDays: null, longestDays: 90 }).longestDays.is).toBe(60);
		// What is offered is never longer than the longest.
		expect(strictest([base], { usualDays: 45, longestDays: 20 }).usualDays.is).toBe(20);
	});
});

describe('which packs hold', () => {
	it('is BASE always, and Part 2 until somebody says that it does not: pending counts as yes', () => {
		expect(namesInForce(none)).toEqual(['BASE']);
		expect(namesInForce({ ...none, part2Status: 'pending' })).toEqual(['BASE', 'US-PART-2']);
		const rules = (part2Status: 'yes' | 'no' | 'pending') =>
			strictest(packsInForce({ ...none, part2Status }, day));
		expect(rules('pending')).toEqual(rules('yes'));
		expect(rules('no').notices.is).toEqual(['one-purpose']);
	});

	it('asks programmes on substance use, before anybody chose', () => {
		expect(beforeChoice('recovery').part2Status).toBe('pending');
		expect(beforeChoice('pregnancy-and-substances').part2Status).toBe('pending');
		expect(beforeChoice('child-welfare').part2Status).toBe('no');
	});

	it('leaves those under the local age blocked until the pack for them is filled in', () => {
		const ticked = { ...none, packs: packsToChoose };
		expect(strictest(packsInForce(ticked, day)).youngerMaySign.is).toBe(false);
		expect(strictest(packsInForce({ ...ticked, signsAloneFrom: 16 }, day)).youngerMaySign.is).toBe(true);
		expect(strictest(packsInForce({ ...none, signsAloneFrom: 16 }, day)).youngerMaySign.is).toBe(false);
	});

	it('is by the day: the newest reading that has begun, and the first before it began', () => {
		const old = { ...packOn('BASE', day), from: '2020-01-01', rules: { usualDays: toConfirm(10) } };
		const newer = { ...old, from: '2026-02-16', rules: { usualDays: toConfirm(20) } };
		const readings = [newer, old];
		expect(packOn('BASE', '2026-02-15', readings)).toBe(old);
		expect(packOn('BASE', '2026-02-16', readings)).toBe(newer);
		expect(packOn('BASE', '2019-12-31', readings)).toBe(old);
		expect(() => packOn('IND', day, readings)).toThrow(RangeError);
	});
});
