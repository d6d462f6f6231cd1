import { expect, it } from 'vitest';
import { changedWays, type WayKind, type WayMade } from './changed-ways.ts';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const made = (kind: WayKind, day: number, seen: number | null = null): WayMade => ({
	kind,
	madeAt: at(day),
	seenAt: seen === null ? null : at(seen)
});

it('tells nothing of how somebody began, by themselves or with a card from a supporter', () => {
	expect(changedWays([made('passphrase', 1), made('card', 1)], at(9))).toEqual([]);
	expect(changedWays([made('card', 1), made('passphrase', 3), made('card', 3)], at(9))).toEqual([]);
	expect(changedWays([made('card', 1)], at(9))).toEqual([]);
	expect(changedWays([], at(9))).toEqual([]);
});

it('tells what was changed since, newest first, until the person says that it was them', () => {
	const ways = [made('passphrase', 1), made('card', 1), made('passphrase', 4), made('card', 5)];
	expect(changedWays(ways, at(9))).toEqual([
		{ kind: 'card', at: at(5) },
		{ kind: 'passphrase', at: at(4) }
	]);
	expect(changedWays([...ways.slice(0, 2), made('passphrase', 4, 6), made('card', 5, 6)], at(9))).toEqual([]);
});

it('does not ask about what was done at this very moment', () => {
	expect(changedWays([made('passphrase', 1), made('passphrase', 9)], at(9))).toEqual([]);
});
