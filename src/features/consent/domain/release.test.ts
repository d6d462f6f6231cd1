import { describe, expect, it } from 'vitest';
import {
	explain,
	give,
	may,
	replace,
	revoke,
	stateOn,
	states,
	transitions,
	whyNot,
	type Release
} from './release.ts';

/** domain.md 3.5, word for word. */
const reference = `drafted → explained → given → in_use → expired | revoked | replaced`;

function stepsOf(chain: string) {
	const links = chain.split('→').map((link) => link.split('|').map((name) => name.trim()));
	return links.slice(1).flatMap((link, at) => link.map((to) => `${links[at]!.at(-1)} → ${to}`));
}

const today = '2026-06-01';
const draft: Release = { state: 'drafted', hash: 'a', endsOn: '2026-06-30' };
const inUse = give(explain(draft, 'a'), 'a', today);
const taking = { takesPart: true, freshFrom: null };
const given = (release: Release) => ({ ...release, givenAt: '2026-06-01T10:00:00Z' });

describe('a release', () => {
	it('knows exactly the steps of the domain reference', () => {
		const ours = states.flatMap((from) => transitions[from].map((to) => `${from} → ${to}`));
		expect(ours.sort()).toEqual(stepsOf(reference).sort());
	});

	it('is given only after it was explained, and only with the very text that was seen', () => {
		expect(() => give(draft, 'a', today)).toThrow('consent_error_not_now');
		expect(() => explain(draft, 'b')).toThrow('consent_error_changed');
		expect(() => give(explain(draft, 'a'), 'b', today)).toThrow('consent_error_changed');
		expect(inUse.state).toBe('in_use');
		expect(give(inUse, 'a', today)).toBe(inUse);
	});

	it('can not be given after its last day', () => {
		expect(() => give(explain(draft, 'a'), 'a', '2026-07-01')).toThrow('consent_error_expired');
	});

	it('lets something leave on its last day and not on the next', () => {
		expect(whyNot(given(inUse), '2026-06-30', taking)).toBeNull();
		expect(stateOn(inUse, '2026-07-01')).toBe('expired');
		expect(whyNot(given(inUse), '2026-07-01', taking)).toBe('consent_error_expired');
		expect(whyNot(given({ ...inUse, endsOn: null }), '2046-07-01', taking)).toBeNull();
	});

	it('lets nothing leave before a yes, or once it was stopped or replaced', () => {
		for (const release of [draft, explain(draft, 'a')])
			expect(whyNot({ ...release, givenAt: null }, today, taking)).toBe('consent_error_not_given');
		expect(whyNot(given(revoke(inUse, today)), today, taking)).toBe('consent_error_revoked');
		expect(whyNot(given(replace(inUse, today)), today, taking)).toBe('consent_error_replaced');
	});

	it('ends when the person stops, and does not come back with them (R003)', () => {
		expect(whyNot(given(inUse), today, { takesPart: false, freshFrom: null })).toBe('consent_error_stopped');
		const back = { takesPart: true, freshFrom: '2026-06-02T00:00:00Z' };
		expect(whyNot(given(inUse), today, back)).toBe('consent_error_stopped');
	});

	it('is stopped twice as once, and what is over is not stopped again', () => {
		const stopped = revoke(inUse, today);
		expect(revoke(stopped, today)).toBe(stopped);
		expect(() => revoke(inUse, '2026-07-01')).toThrow('consent_error_not_now');
		for (const state of states) if (state !== 'in_use') expect(may(state, 'revoked')).toBe(false);
	});
});
