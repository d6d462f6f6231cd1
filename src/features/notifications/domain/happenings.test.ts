import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { states } from '#features/enrolment/domain/enrolment-machine.ts';
import { tellings, toldToNobody } from './happenings.ts';

/** Every name under which something is put into the outbox. */
const names = new Set(
	globSync('src/**/*.ts', { exclude: (path) => path.endsWith('.test.ts') }).flatMap((file) =>
		[
			...readFileSync(file, 'utf8').matchAll(
				/\b(?:tell|putInOutbox)\(\s*(?:[\w.]+,\s*)*\{\s*name: (['`])(.+?)\1/g
			)
		].flatMap(([, , name]) =>
			name === 'enrolment.${taken.to}' ? states.map((state) => `enrolment.${state}`) : name!
		)
	)
);

it('whoever adds a happening says who is told of it, or why nobody is', () => {
	const said = [...Object.keys(tellings), ...Object.keys(toldToNobody)].sort();
	expect(new Set(said).size).toBe(said.length);
	expect(said).toEqual([...names].sort());
});

it('what may be done to get in as somebody is told at once, whoever is here; and that somebody waits to be called', () => {
	const atOnce = Object.entries(tellings).filter(([, { when }]) => when === 'at-once');
	expect(atOnce.map(([name]) => name).sort()).toEqual([
		'call-back.asked',
		'call-back.passed-on',
		'reach.changed',
		'return.asked',
		'return.confirmed',
		'second-step.lost',
		'way-in.changed'
	]);
});
