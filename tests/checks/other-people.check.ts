/**
 * `npm run check:other-people`: whoever tries the ids of what is somebody else's is answered as if there were no such
 * thing, and changes nothing. Some thousand requests against the built application.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginWorld, type World } from '../e2e/support/forms-world.ts';
import { OtherPeople } from '../e2e/support/other-people.ts';
import { hangUp } from '../e2e/support/visitor.ts';

let world: World;

beforeAll(async () => {
	world = await beginWorld();
}, 600_000);

afterAll(async () => {
	hangUp();
	await world?.end();
});

it('every page and every form answers as if there were no such thing, and changes nothing', async () => {
	const others = await OtherPeople.begin(world.place, world.database);
	const begun = performance.now();
	let asked = 0;
	const wrong: string[] = [];
	for (const name of ['Somebody', 'Wren', 'Kit', 'Dana', 'Ana', 'Jo', 'Lee', 'Noor', 'Sam', 'Inés']) {
		const tried = await others.tryAs(world.people.get(name)!, world.forms);
		asked += tried.asked;
		wrong.push(...tried.wrong);
	}
	await others.end();
	console.log(`${asked} requests with the ids of others in ${Math.round(performance.now() - begun)} ms`);
	expect(wrong).toEqual([]);
	expect(world.faults.splice(0)).toEqual([]);
}, 600_000);
