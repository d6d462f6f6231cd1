import { describe, expect, it } from 'vitest';
import { daysToReceived, isOver, mayGo, requestStates, stepsFrom, transitions } from './request.ts';

/** Section 3.5 of the domain reference, as it stands there. */
const reference =
	'raised → options_shared → chosen → under_way → received | partly | refused | withdrawn | not_needed; refused → appealed → received | refused';

/** `a → b | c` reads: from a to b, from a to c. What follows an alternative follows nothing. */
function read(machine: string): string[] {
	return machine.split(';').flatMap((chain) => {
		const steps = chain.split('→').map((step) => step.split('|').map((state) => state.trim()));
		return steps
			.slice(1)
			.flatMap((targets, at) => steps[at]!.flatMap((from) => targets.map((to) => `${from} → ${to}`)));
	});
}

describe('a request for practical help', () => {
	it('goes exactly the ways of the domain reference', () => {
		expect(transitions.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual(read(reference).sort());
	});

	it('refuses every other step', () => {
		const listed = new Set(read(reference));
		for (const from of requestStates)
			for (const to of requestStates) expect(mayGo(from, to, true)).toBe(listed.has(`${from} → ${to}`));
	});

	it('is withdrawn by the person whose it is, and by nobody for them', () => {
		expect(mayGo('under_way', 'withdrawn', true)).toBe(true);
		expect(mayGo('under_way', 'withdrawn', false)).toBe(false);
		expect(stepsFrom('under_way', false)).toEqual(['received', 'partly', 'refused', 'not_needed']);
	});

	it('is over when nothing follows', () => {
		expect(requestStates.filter(isOver)).toEqual(['received', 'partly', 'withdrawn', 'not_needed']);
	});

	it('has a clock that runs from raised to received', () => {
		const raised = new Date('2026-11-01T10:00:00Z');
		expect(daysToReceived(raised, new Date('2026-11-03T09:59:00Z'))).toBe(1);
		expect(daysToReceived(raised, raised)).toBe(0);
		expect(daysToReceived(raised, null)).toBeNull();
	});
});
