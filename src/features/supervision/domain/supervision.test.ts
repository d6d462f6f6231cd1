import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dueOn, mayStep, supervisionSteps } from './supervision.ts';

/** The relation's part of the paragraph in the domain reference (3.5), word for word. */
const reference =
	'**Supervision**: relation `needed → assigned → active → gap → assigned`; `gap` shows interim contact the same day.';

describe('the Supervision table is the reference’s', () => {
	const domain = ['../shared/domain.md', '../../shared/domain.md']
		.map((path) => resolve(path))
		.find(existsSync);
	test.skipIf(!domain)('the paragraph is still the same', () =>
		expect(readFileSync(domain!, 'utf8')).toContain(reference)
	);

	test('each arrow is a step, and the only other one undoes a link before it began', () => {
		const chain = /`([^`]+)`/.exec(reference)![1]!.split(' → ');
		const arrows = chain.slice(1).map((to, at) => `${chain[at]} → ${to}`);
		const steps = supervisionSteps.map(({ from, to }) => `${from} → ${to}`);
		expect(steps.filter((step) => !arrows.includes(step))).toEqual(['assigned → gap']);
		expect(arrows.every((arrow) => (steps as string[]).includes(arrow))).toBe(true);
	});

	test('a lead links, the two begin, nobody skips a step', () => {
		expect(mayStep('needed', 'assigned', 'lead')).toBe(true);
		expect(mayStep('needed', 'active', 'lead')).toBe(false);
		expect(mayStep('assigned', 'active', 'lead')).toBe(false);
		expect(mayStep('assigned', 'active', 'supporter')).toBe(true);
		expect(mayStep('active', 'gap', 'supporter')).toBe(false);
	});
});

describe('when supervision is due', () => {
	const day = (text: string) => Temporal.PlainDate.from(text);
	test.each([
		['weekly at the start', '2026-03-01', null, '2026-03-08'],
		['a week after they last met', '2026-03-01', '2026-03-10', '2026-03-17'],
		['every two weeks after ninety days', '2026-03-01', '2026-06-20', '2026-07-04']
	])('%s', (_, since, held, due) => expect(dueOn(day(since), held ? day(held) : null).toString()).toBe(due));
});
