import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allStrings, someStrings } from '#tests/support/strings.ts';
import { allRoutes } from './support/crawl.ts';
import { beginWorld, type World } from './support/forms-world.ts';
import { actionName } from './support/routes.ts';
import { notReached } from './support/rules.ts';
import { tryForm, type Outcome } from './support/try-form.ts';
import { hangUp } from './support/visitor.ts';

/** Everything by `npm run check:strings`, in parts, each in a world of its own so that no page grows without end. */
const everything = Boolean(process.env.ALL_STRINGS);
const strings = everything ? allStrings() : someStrings(200);
const partSize = 500;

let world: World;

beforeAll(async () => {
	world = await beginWorld();
}, 600_000);

afterAll(async () => {
	hangUp();
	await world?.end();
});

describe('every form', () => {
	it('is found by going through the pages, or says why not', () => {
		const all = allRoutes.flatMap(({ id, actions }) => actions.map((action) => actionName(id, action)));
		const missed = all.filter((action) => !world.actions.has(action));
		expect(missed.filter((action) => !(action in notReached))).toEqual([]);
		expect(Object.keys(notReached).filter((action) => !missed.includes(action))).toEqual([]);
		// Nor was anything wrong with a page on the way: each has its policy, its neutral title and the way out.
		expect(world.faults.splice(0)).toEqual([]);
	});

	it(
		'keeps and shows what was typed exactly as it was, or says at its place why not',
		async () => {
			const outcomes: Outcome[] = [];
			for (let begin = 0; begin < strings.length; begin += partSize) {
				if (begin > 0) {
					await world.end();
					world = await beginWorld();
				}
				outcomes.push(...(await typeInto(world, strings.slice(begin, begin + partSize))));
				if (everything)
					console.log(
						`${Math.min(begin + partSize, strings.length)} of ${strings.length}: ${summed(outcomes)}`
					);
			}
			console.log(`${strings.length} strings, ${summed(outcomes)}`);
			expect(outcomes.flatMap(({ faults }) => faults)).toEqual([]);
			expect(world.faults.splice(0)).toEqual([]);
		},
		everything ? 24 * 3_600_000 : 1_200_000
	);
});

/** What one person does comes one after the other; people do not wait for each other. */
async function typeInto(world: World, strings: readonly string[]): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const round of world.rounds)
		await Promise.all(
			[...Map.groupBy(round, ({ visitor }) => visitor).values()].map(async (forms) => {
				for (const found of forms) {
					const rule = world.rules[found.action];
					const scarce = rule?.completes && everything ? { ...rule, completes: rule.completes * 3 } : rule;
					const outcome = await tryForm(world.place, found, strings, scarce);
					// Said at once: the end of everything is hours away.
					for (const fault of everything ? outcome.faults : []) console.log(fault);
					outcomes.push(outcome);
				}
			})
		);
	return outcomes;
}

function summed(outcomes: readonly Outcome[]): string {
	const sum = (what: (outcome: Outcome) => number) => outcomes.reduce((total, each) => total + what(each), 0);
	const boxes = (what: 'taken' | 'refused') =>
		sum((outcome) => [...outcome.boxes.values()].reduce((total, box) => total + box[what], 0));
	const forms = new Set(outcomes.map(({ key }) => key)).size;
	return `${forms} forms, ${sum(({ posts }) => posts)} sent: ${boxes('taken')} taken and shown, ${boxes('refused')} refused, ${sum(({ tooMany }) => tooMany)} too many tries, ${sum(({ faults }) => faults.length)} faults`;
}
