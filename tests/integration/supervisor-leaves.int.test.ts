import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor, Organisation } from '#platform/actor.ts';
import { Conflict } from '#platform/errors.ts';
import { endRole, giveRole } from '#features/sign-in/index.server.ts';
import {
	beginSupervision,
	countWithoutSupervisor,
	linkSupervisor,
	readMySupervision,
	readTeam
} from '#features/supervision/index.server.ts';
import { openExpiredGaps } from '#features/supervision/server/open-expired-gaps.ts';
import { testOrganisation, testPerson } from '#tests/support/people.ts';
import { readySupporter, testTeam, walkTogether, type TestTeam } from '#tests/support/walking.ts';

let org: Organisation, team: TestTeam;

beforeAll(async () => {
	org = await testOrganisation();
	team = await testTeam(org);
});

/** Beside all rules: what only time does. */
async function asOwner(statement: string): Promise<{ rows: Record<string, unknown>[] }> {
	const { superuser, owner } = inject('database');
	const client = new pg.Client({ ...superuser, database: owner.database });
	await client.connect();
	try {
		return await client.query(statement);
	} finally {
		await client.end();
	}
}

/** A supporter who walks with somebody, and somebody else who would like to. */
async function busySupporter() {
	const dana = await readySupporter(org, team);
	await walkTogether(await testPerson(org), dana);
	return { dana, next: await testPerson(org, { alias: 'Robin' }) };
}

const endsRole = (actor: Actor, person: string, role: 'supporter' | 'peer-supervisor') =>
	endRole(actor, { programme: org.id, person, role });

describe('who has no peer supervisor gets nobody new (INV-17)', () => {
	it('when a lead ends the role of the supervisor', async () => {
		const { dana, next } = await busySupporter();
		await endsRole(await team.lead.actor(), team.supervisor.id, 'peer-supervisor');
		await expect(walkTogether(next, dana)).rejects.toBeInstanceOf(Conflict);
		expect((await readMySupervision(await dana.actor(), {})).state).toBe('gap');
		team = await testTeam(org);
	});

	it('when an administrator who is no lead ends it, and a lead stands in from then on (R124)', async () => {
		const { dana, next } = await busySupporter();
		const administrator = await testPerson(org, { alias: 'Sam', roles: ['administrator'] });
		await endsRole(await administrator.actor(), team.supervisor.id, 'peer-supervisor');
		await expect(walkTogether(next, dana)).rejects.toBeInstanceOf(Conflict);
		const seen = await readMySupervision(await dana.actor(), {});
		expect(seen).toMatchObject({ state: 'gap', supervisor: null });
		expect(seen.interim).not.toBeNull();
		team = await testTeam(org);
	});

	it('when the role of the supporter ends: nobody finds them any more', async () => {
		const { dana, next } = await busySupporter();
		await endsRole(await team.lead.actor(), dana.id, 'supporter');
		await expect(walkTogether(next, dana)).rejects.toThrow();
	});

	it('when the last day of the supervisor’s role has come, by itself; and the same two can be linked again', async () => {
		const lee = await testPerson(org, { alias: 'Lee', roles: ['supporter'] });
		const lead = await team.lead.actor();
		const until = Temporal.Now.plainDateISO('UTC').add({ days: 3 }).toString();
		await giveRole(lead, { programme: org.id, person: lee.id, role: 'peer-supervisor', until });
		const dana = await readySupporter(org, { ...team, supervisor: lee });
		const { rows } = await asOwner(
			`select until_at from ${org.schema}.supervised_now where supporter_id = '${dana.id}'`
		);
		expect(rows[0]!.until_at).toBeInstanceOf(Date);
		// The days pass.
		await asOwner(`
			update ${org.schema}.supervised_now set until_at = now() - interval '1 minute' where supporter_id = '${dana.id}';
			update ${org.schema}.relation set until_at = now() - interval '1 minute'
			where until_at > now() and until_at < now() + interval '10 days'`);
		await expect(walkTogether(await testPerson(org), dana)).rejects.toBeInstanceOf(Conflict);
		expect((await readMySupervision(await dana.actor(), {})).state).toBe('gap');
		// They stand first on a lead's list, once.
		const { people } = (await readTeam(lead, {})).led!;
		expect(people[0]).toMatchObject({ supporter: { id: dana.id }, state: 'gap', supervisor: null });
		expect(people.filter(({ supporter }) => supporter.id === dana.id)).toHaveLength(1);
		// Within the hour it is written down, with a lead who stands in; and a lead sees the number on every page.
		const before = await countWithoutSupervisor(lead, {});
		expect(await openExpiredGaps(org)).toBe(1);
		expect(await openExpiredGaps(org)).toBe(0);
		expect(await countWithoutSupervisor(lead, {})).toBe(before + 1);
		const gap = await readMySupervision(await dana.actor(), {});
		expect(gap).toMatchObject({ state: 'gap', supervisor: null, interim: 'Robin' });
		expect((await readTeam(lead, {})).led!.people.map(({ supporter }) => supporter.id)).toContain(dana.id);
		await giveRole(lead, { programme: org.id, person: lee.id, role: 'peer-supervisor', until: '' });
		await linkSupervisor(await team.lead.actor(), { supporterId: dana.id, supervisorId: lee.id });
		const { supervisionId, state } = await readMySupervision(await dana.actor(), {});
		expect(state).toBe('assigned');
		await beginSupervision(await dana.actor(), { supervisionId });
		await walkTogether(await testPerson(org), dana);
	});
});

describe('a supporter whose role ends', () => {
	it('by itself, is on the team no more and not counted', async () => {
		const elsewhere = await testOrganisation();
		const people = await testTeam(elsewhere);
		const lead = await people.lead.actor();
		const dana = await testPerson(elsewhere, { alias: 'Dana', roles: ['supporter'] });
		expect(await countWithoutSupervisor(lead, {})).toBe(1);
		await asOwner(
			`update ${elsewhere.schema}.relation set until_at = now() - interval '1 minute' where person_id = '${dana.id}'`
		);
		await openExpiredGaps(elsewhere);
		expect(await countWithoutSupervisor(lead, {})).toBe(0);
	});

	it('is not on My team any more, and nobody supervises them; they are again when they come back', async () => {
		const elsewhere = await testOrganisation();
		const people = await testTeam(elsewhere);
		const ada = await testPerson(elsewhere, { alias: 'Ada', roles: ['administrator'] });
		const dana = await readySupporter(elsewhere, people);
		const role = { programme: elsewhere.id, person: dana.id, role: 'supporter' };
		const team = async () => (await readTeam(await people.lead.actor(), {})).led!;
		await giveRole(await ada.actor(), { ...role, role: 'lead' });
		await endRole(await ada.actor(), role);
		expect(await team()).toMatchObject({ people: [], missing: { count: 0 } });
		expect((await people.supervisor.actor()).relations.map(({ kind }) => kind)).toEqual([
			'role:peer-supervisor'
		]);
		await giveRole(await ada.actor(), role);
		expect(await team()).toMatchObject({ people: [{ state: 'gap' }], missing: { count: 1 } });
	});
});
