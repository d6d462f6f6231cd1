import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	appointmentStates,
	appointmentSteps,
	beforeTheYes,
	holdingStates,
	isOpen,
	nextState,
	type AppointmentState,
	type AppointmentStep,
	type AppointmentVerb
} from './appointment.ts';

/** The paragraph of the domain reference (3.5), as far as it is about appointments, word for word. */
const reference =
	'**Session / Contact**: `requested | offered → scheduled → in_progress → completed → logged`; `scheduled → moved | cancelled_by_P | cancelled_by_PS | not_connected`;';

const steps: readonly AppointmentStep[] = appointmentSteps;
const own: readonly AppointmentStep[] = beforeTheYes;

describe('the table of appointments is the reference’s', () => {
	const domain = ['../shared/domain.md', '../../shared/domain.md']
		.map((path) => resolve(path))
		.find(existsSync);
	test.skipIf(!domain)('the paragraph is still the same', () =>
		expect(readFileSync(domain!, 'utf8')).toContain(reference)
	);

	test('each arrow of it is a step, and there is no other', () => {
		const arrows = [...reference.matchAll(/`([^`]+)`/g)].flatMap((chain) => {
			const parts = chain[1]!.split(' → ').map((part) => part.split(' | '));
			return parts
				.slice(1)
				.flatMap((to, at) => parts[at]!.flatMap((from) => to.map((each) => `${from} → ${each}`)));
		});
		expect(steps.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual(arrows.sort());
		expect(new Set(steps.flatMap(({ from, to }) => [from, to]))).toEqual(new Set(appointmentStates));
	});

	test('what is our own is only about times nobody has said yes to, and never ends in a yes', () => {
		for (const { from, to } of own) {
			expect(isOpen(from)).toBe(true);
			expect(holdingStates).not.toContain(to);
		}
	});
});

describe('who takes which step', () => {
	test('the yes is the other’s: a supporter says it to a request, who takes part to an offer', () => {
		expect(nextState('requested', 'agree', 'PS')).toBe('scheduled');
		expect(nextState('requested', 'agree', 'P')).toBeNull();
		expect(nextState('offered', 'agree', 'P')).toBe('scheduled');
		expect(nextState('offered', 'agree', 'PS')).toBeNull();
	});

	test('either cancels without the other, before and after the yes', () => {
		for (const from of ['requested', 'offered', 'scheduled'] as const) {
			expect(nextState(from, 'cancel', 'P')).toBe('cancelled_by_P');
			expect(nextState(from, 'cancel', 'PS')).toBe('cancelled_by_PS');
		}
	});

	test('the paperwork is never the participant’s', () => {
		for (const verb of ['begin', 'end', 'log', 'miss'] as const)
			for (const from of appointmentStates) expect(nextState(from, verb, 'P')).toBeNull();
	});

	test('whatever is tried in whatever order, nothing is agreed on that both did not say, and what is over stays over', () => {
		const verbs = [...new Set([...steps, ...own].map(({ verb }) => verb))] as AppointmentVerb[];
		fc.assert(
			fc.property(
				fc.constantFrom('requested' as const, 'offered' as const),
				fc.array(fc.tuple(fc.constantFrom(...verbs), fc.constantFrom('P' as const, 'PS' as const)), {
					maxLength: 20
				}),
				(first, tries) => {
					let state: AppointmentState = first;
					let said: 'P' | 'PS' = first === 'requested' ? 'P' : 'PS';
					for (const [verb, by] of tries) {
						const next: AppointmentState | null = nextState(state, verb, by);
						if (next === null) continue;
						if (isOpen(next)) said = by;
						if (isOpen(state) && next === 'scheduled') expect(by).not.toBe(said);
						expect(['moved', 'logged', 'not_connected', 'cancelled_by_P', 'cancelled_by_PS']).not.toContain(
							state
						);
						state = next;
					}
				}
			)
		);
	});
});
