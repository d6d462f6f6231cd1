import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Organisation } from '#platform/actor.ts';
import { makeOrganisation, organisations, removeOrganisation } from '#platform/db/organisations.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { readAgreement } from '#features/agreement/index.server.ts';
import { readMySupporter, readQuestions } from '#features/matching/index.server.ts';
import { readThread } from '#features/messages/index.server.ts';
import { readPracticalHelp } from '#features/navigation/index.server.ts';
import { enterDemo, readDemoDoors } from '#features/programme/index.server.ts';
import { readTeam } from '#features/supervision/index.server.ts';
import { makeDemo } from '../../demo/make-demo.ts';
import { participants, staff } from '../../demo/people.ts';
import { sharedThreads } from '../../demo/story.ts';

const device = { deviceCookie: '', address: '192.0.2.1', userAgent: null };
const before = runtime();
let org: Organisation;

/** Walks in as somebody, as a click on the page does. */
async function as(name: string): Promise<Actor> {
	const door = (await readDemoDoors(nobody(org), {})).find((each) => each.name === name)!;
	const { cookie } = await enterDemo(nobody(org), { person: door.person, ...device });
	return (await actorOf(org, readCookie(cookie.value)))!.actor;
}

describe('the demo', () => {
	beforeAll(async () => {
		org = await makeDemo(() => undefined);
		setRuntime(before);
	}, 240_000);
	afterAll(() => setRuntime(before));

	it('has a door for everybody with an account: enough people in different states to look around', async () => {
		const doors = await readDemoDoors(nobody(org), {});
		const withAccount = participants.filter(({ by }) => !by);
		expect(doors.map(({ name }) => name).sort()).toEqual(
			[
				...staff.map(({ name }) => name),
				...withAccount.map(({ alias }) => alias),
				...sharedThreads.map(({ guest }) => guest.name)
			].sort()
		);
		expect(participants.length).toBeGreaterThanOrEqual(12);
		expect(staff.filter(({ roles }) => roles.includes('supporter'))).toHaveLength(5);
		expect(staff.filter(({ roles }) => roles.includes('peer-supervisor'))).toHaveLength(2);
		expect([...new Set(doors.map(({ role }) => role))]).toEqual([
			...['participant', 'supporter', 'peer-supervisor', 'admin-supervisor', 'lead', 'administrator'],
			'partner'
		]);
	});

	it.each([
		['Wren', 'Dana', 'I cried in the car after.'],
		['Alma', 'Marisol', 'Claro que no. Usted elige qué y cuándo.'],
		['Noée', 'Théa', 'Il a choisi la page des ours. Deux fois.']
	])(
		'lets %s read what was really sealed between them and %s, with an agreement of both',
		async (name, other, said) => {
			const actor = await as(name);
			const match = actor.relations.find(({ kind }) => kind === 'match')!.scope;
			const thread = await readThread(actor, { match });
			expect(JSON.stringify(thread)).toContain(said);
			expect(JSON.stringify(await readMySupporter(actor, {}))).toContain(other);
			expect((await readAgreement(actor, { match })).state).toBe('in_force');
		}
	);

	it('has practical help that was found in its own directory', async () => {
		const { requests } = await readPracticalHelp(await as('Wren'), {});
		expect(requests.map(({ state }) => state).sort()).toEqual(['options_shared', 'received']);
	});

	it('has a question that waits, and a team that reads nothing of participants', async () => {
		expect(JSON.stringify(await readQuestions(await as('Ana'), {}))).toContain('Robin');
		const team = JSON.stringify(await readTeam(await as('Lee'), {}));
		expect(team).toContain('Dana');
		expect(team).not.toContain('Wren');
	});

	it('stays as it is when making it anew fails half-way', async () => {
		let lines = 0;
		const failing = makeDemo(() => {
			if (++lines === 2) throw new Error('The power went.');
		});
		await expect(failing).rejects.toThrow('The power went.');
		setRuntime(before);
		expect((await demos()).map(({ id }) => id)).toEqual([org.id]);
		expect((await as('Wren')).relations.some(({ kind }) => kind === 'match')).toBe(true);
	});

	it('is there once where once is enough', async () => {
		expect((await makeDemo(() => undefined, { once: true })).id).toBe(org.id);
	});

	it('is made anew, again and again, and comes into place whole', async () => {
		const first = org;
		org = await makeDemo(() => undefined);
		setRuntime(before);
		expect(org.id).not.toBe(first.id);
		expect((await demos()).map(({ id, slug }) => [id, slug])).toEqual([[org.id, 'demo']]);
		expect((await readAgreement(await as('Wren'), { match: await matchOf('Wren') })).state).toBe('in_force');
	}, 240_000);

	it('is never made in the place of a real programme', async () => {
		await removeOrganisation((await organisations()).find(({ slug }) => slug === 'demo')!);
		const real = await makeOrganisation({ slug: 'demo', name: 'Real', kind: 'programme' });
		await expect(makeDemo(() => undefined)).rejects.toMatchObject({ code: 'programme_error_not_a_demo' });
		expect(await organisations()).toContainEqual(real);
		await removeOrganisation(real);
	});
});

/** The demo, and whatever is left of making one. */
const demos = async () => (await organisations()).filter(({ slug }) => slug.startsWith('demo'));

const matchOf = async (name: string) =>
	(await as(name)).relations.find(({ kind }) => kind === 'match')!.scope;
