import { describe, expect, it } from 'vitest';
import {
	sideBySideUntil,
	toTell,
	undoOf,
	wayChangeKinds,
	yesCountsEverywhere,
	type WayChange
} from './changed-ways.ts';

const now = new Date('2026-11-28T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const change = (given: Partial<WayChange> = {}): WayChange => ({
	id: 'x',
	kind: 'passphrase',
	at: ago(60),
	bySession: null,
	seenIn: [],
	seenAt: null,
	undoneAt: null,
	...given
});
const looking = { session: 'mine', since: ago(600), now };

describe('a change of a way in', () => {
	it('is told newest first, until the person says that it was them or it is undone', () => {
		const [old, fresh] = [change({ at: ago(90) }), change({ kind: 'card', at: ago(30) })];
		expect(toTell([old, fresh], looking)).toEqual([fresh, old]);
		expect(toTell([change({ seenAt: ago(5) }), change({ undoneAt: ago(5) })], looking)).toEqual([]);
	});

	it('is told at once everywhere but where it was done, and there a little later: somebody may have had the phone', () => {
		const here = change({ bySession: 'mine', at: ago(2) });
		expect(toTell([here], looking)).toEqual([]);
		expect(toTell([here], { ...looking, session: 'another' })).toEqual([here]);
		expect(toTell([{ ...here, at: ago(10) }], looking)).toHaveLength(1);
	});

	it('is not asked again where somebody said yes, and everywhere else it is', () => {
		const said = change({ seenIn: ['mine'] });
		expect(toTell([said], looking)).toEqual([]);
		expect(toTell([said], { ...looking, session: 'another' })).toEqual([said]);
	});

	it('is answered for all where the pages were open before, or a day later: not where it was done', () => {
		const here = change({ bySession: 'mine' });
		expect(yesCountsEverywhere(change(), looking)).toBe(true);
		expect(yesCountsEverywhere(here, looking)).toBe(false);
		expect(yesCountsEverywhere(change(), { ...looking, since: ago(5) })).toBe(false);
		expect(yesCountsEverywhere(change({ at: ago(24 * 60) }), { ...looking, since: ago(5) })).toBe(true);
	});

	it('is undone with one press where only something added goes, in a session that was there before', () => {
		expect(undoOf(change({ kind: 'passkey-added' }), looking)).toBe('press');
	});

	it.each(['passkey-removed', 'step-added', 'step-removed'] as const)(
		'%s is undone with the passphrase as well: something comes back, or a protection goes',
		(kind) => expect(undoOf(change({ kind }), looking)).toBe('passphrase')
	);

	it.each(['passkey-added', 'passkey-removed', 'step-added', 'step-removed'] as const)(
		'%s is not undone from a session made after it, or at the same moment',
		(kind) => {
			expect(undoOf(change({ kind }), { ...looking, since: ago(5) })).toBeNull();
			expect(undoOf(change({ kind }), { ...looking, since: ago(60) })).toBeNull();
		}
	);

	it.each(['passphrase', 'card'] as const)('%s is undone with both of before, wherever one is', (kind) => {
		expect(undoOf(change({ kind }), looking)).toBe('both');
		expect(undoOf(change({ kind }), { ...looking, since: ago(1) })).toBe('both');
	});

	it('is not undone after a day, nor twice, and an undoing is not undone', () => {
		for (const kind of wayChangeKinds) {
			expect(undoOf(change({ kind, at: ago(24 * 60) }), { ...looking, since: ago(9999) })).toBeNull();
			expect(undoOf(change({ kind, undoneAt: ago(1) }), looking)).toBeNull();
		}
		expect(undoOf(change({ kind: 'put-back' }), looking)).toBeNull();
	});
});

describe('a passphrase and a card', () => {
	const counted = (from: number, until: number | null) => ({
		madeAt: ago(from),
		endedAt: until === null ? null : ago(until)
	});

	it('lead back to the last moment at which both counted', () => {
		expect(sideBySideUntil(counted(900, 60), counted(900, 40))).toEqual(ago(60));
		expect(sideBySideUntil(counted(900, 60), counted(900, null))).toEqual(ago(60));
		expect(sideBySideUntil(counted(900, null), counted(500, 30))).toEqual(ago(30));
	});

	it('lead nowhere when they still count, or never did together', () => {
		expect(sideBySideUntil(counted(900, null), counted(900, null))).toBeNull();
		expect(sideBySideUntil(counted(900, 60), counted(40, null))).toBeNull();
		expect(sideBySideUntil(counted(900, 60), counted(60, 10))).toBeNull();
	});
});
