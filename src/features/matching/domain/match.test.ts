import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isWalking, matchSteps, matchStates, missingGuard, nextState } from './match.ts';
import type { ActiveGuards, MatchStep } from './match.ts';
import { placesFor } from './capacity.ts';

/** The paragraph of the domain reference (3.5), word for word. */
const reference =
	'**Match**: `suggested → offered_to_P → chosen_by_P → accepted_by_PS → active ↔ paused → ending → ended`; `declined` (either, no reason); `change_requested` (P) → immediate `ended` or `ending` with a goodbye contact if P wants. Guards for `active`: PS trained + code signed + capacity free + peer-supervision relation exists + no conflict (kin, ex-partner, abuser link, same case, former worker) + P enrolled.';

const steps: readonly MatchStep[] = matchSteps;
const has = (from: string, to: string) => steps.some((step) => step.from === from && step.to === to);

describe('the Match table is the reference’s', () => {
	const domain = ['../shared/domain.md', '../../shared/domain.md']
		.map((path) => resolve(path))
		.find(existsSync);
	test.skipIf(!domain)('the paragraph is still the same', () =>
		expect(readFileSync(domain!, 'utf8')).toContain(reference)
	);

	test('each arrow of the chain is a step, and every state is named', () => {
		const chain = /`(suggested[^`]+)`/.exec(reference)![1]!.split(/ (→|↔) /);
		for (let at = 1; at < chain.length; at += 2) {
			const [from, arrow, to] = [chain[at - 1]!, chain[at]!, chain[at + 1]!];
			expect(has(from, to), `${from} → ${to}`).toBe(true);
			if (arrow === '↔') expect(has(to, from), `${to} → ${from}`).toBe(true);
		}
		const named = new Set(
			[...reference.matchAll(/`([a-z_PS →↔]+)`/g)].flatMap((found) => found[1]!.split(/ [→↔] /))
		);
		expect(new Set(matchStates)).toEqual(named);
		expect(new Set(steps.flatMap(({ from, to }) => [from, to]))).toEqual(named);
	});

	test('a no is open to either of the two and leads nowhere else', () => {
		expect(
			steps
				.filter((step) => step.to === 'declined')
				.flatMap((step) => step.by)
				.sort()
		).toEqual(['P', 'P', 'PS']);
		expect(steps.some((step) => (step.from as string) === 'declined' || step.from === 'ended')).toBe(false);
	});

	test('only the participant asks for a change, from each state in which two people walk together, and it ends at once or with a goodbye', () => {
		const changes = steps.filter((step) => step.to === 'change_requested');
		expect(changes.every((step) => step.by.join() === 'P')).toBe(true);
		expect(changes.map((step) => step.from).sort()).toEqual(['active', 'ending', 'paused']);
		expect(
			steps
				.filter((step) => step.from === 'change_requested')
				.map((step) => step.to)
				.sort()
		).toEqual(['ended', 'ending']);
	});

	test('nothing beyond the reference: what is not in its chain is a no, a change, or leaving an active match', () => {
		const chain = [
			'suggested',
			'offered_to_P',
			'chosen_by_P',
			'accepted_by_PS',
			'active',
			'paused',
			'ending',
			'ended'
		];
		const others = steps
			.filter(({ from, to }) => to !== 'declined' && to !== 'change_requested' && from !== 'change_requested')
			.filter(({ from, to }) => chain.indexOf(to) !== chain.indexOf(from) + 1)
			.map(({ from, to }) => `${from} → ${to}`);
		expect(others).toEqual(['paused → active', 'active → ending']);
	});
});

describe('steps', () => {
	test('what is not listed is refused', () => {
		expect(nextState('chosen_by_P', 'accept', 'PS')).toBe('accepted_by_PS');
		expect(nextState('chosen_by_P', 'accept', 'P')).toBeNull();
		expect(nextState('ended', 'accept', 'PS')).toBeNull();
		expect(nextState('active', 'pause', 'PS')).toBeNull();
	});

	test('walking together is active, paused or saying goodbye', () =>
		expect(matchStates.filter(isWalking)).toEqual(['active', 'paused', 'ending']));
});

describe('what must be true for an active match', () => {
	const all: ActiveGuards = {
		trained: true,
		codeSigned: true,
		placeFree: true,
		peerSupervised: true,
		noConflict: true,
		enrolled: true
	};
	test('all of it', () => expect(missingGuard(all)).toBeNull());
	test.each(Object.keys(all) as (keyof ActiveGuards)[])('without %s it does not begin', (guard) =>
		expect(missingGuard({ ...all, [guard]: false })).toBe(guard)
	);
	test('as many guards as the reference lists', () =>
		expect(Object.keys(all)).toHaveLength(
			/Guards for `active`: (.*)\./
				.exec(reference)![1]!
				.replace(/\(.*?\)/g, '')
				.split(' + ').length
		));
});

test.each([
	[40, 15],
	[20, 7],
	[10, 3],
	[4, 1],
	[1, 1],
	[0, 1]
])('%i hours a week are %i places', (hours, places) => expect(placesFor(hours)).toBe(places));
