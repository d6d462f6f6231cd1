import { beforeAll, describe, expect, it } from 'vitest';
import { hasRole, type Organisation } from '#platform/actor.ts';
import { Conflict, Invalid, NotAllowed, NotFound } from '#platform/errors.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import {
	acceptInvitation,
	endRole,
	giveRole,
	invite,
	readInvitation,
	readStaff,
	signIn,
	withdrawInvitation
} from '../index.server.ts';

const refusal = async (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: unknown) => error
	);
const passphrase = 'we walk to the sea';
const answers = { called: 'Marisol', passphrase, ownPhone: '', userAgent: null, language: 'es' };

describe('staff come by invitation', () => {
	let org: Organisation;
	let lead: TestPerson;
	let administrator: TestPerson;
	let programme: string;

	beforeAll(async () => {
		org = await testOrganisation();
		programme = org.id;
		lead = await testPerson(org, { roles: ['lead'], alias: 'Noor' });
		administrator = await testPerson(org, { roles: ['administrator'], alias: 'Sam' });
	});

	const asked = (roles: string[], until = '') => ({ programme, roles, until, language: 'es' });

	it('with a link that works once and is kept nowhere', async () => {
		const { secret } = await invite(await lead.actor(), asked(['supporter']));
		const rows = await asPerson(await lead.actor(), ({ db }) =>
			db.selectFrom('invitation').selectAll().execute()
		);
		expect(JSON.stringify(rows)).not.toContain(secret);
		expect(await readInvitation(nobody(org), { secret })).toMatchObject({
			roles: ['supporter'],
			language: 'es'
		});

		const { session, card } = await acceptInvitation(nobody(org), { ...answers, secret });
		const marisol = (await actorOf(org, readCookie(session.cookie.value)))!.actor;
		expect(hasRole(marisol, 'supporter')).toBe(true);
		expect(hasRole(marisol, 'lead', 'administrator')).toBe(false);
		await signIn(nobody(org), { name: card.name, passphrase, address: '192.0.2.1', userAgent: null });

		expect(await readInvitation(nobody(org), { secret })).toBeNull();
		expect(await refusal(acceptInvitation(nobody(org), { ...answers, secret }))).toBeInstanceOf(NotFound);
	});

	it('and of two who use it at the same moment one is told that it is over', async () => {
		const { secret } = await invite(await lead.actor(), asked(['supporter']));
		const results = await Promise.allSettled(
			[1, 2].map(() => acceptInvitation(nobody(org), { ...answers, secret }))
		);
		expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(
			(results.find((result) => result.status === 'rejected') as PromiseRejectedResult).reason
		).toBeInstanceOf(Conflict);
	});

	it('that can be taken back', async () => {
		const { secret } = await invite(await lead.actor(), asked(['supporter']));
		const { invitations } = await readStaff(await lead.actor(), { programme });
		await withdrawInvitation(await lead.actor(), { id: invitations[0]!.id });
		expect(await readInvitation(nobody(org), { secret })).toBeNull();
	});

	it('for roles that end by themselves', async () => {
		const { secret } = await invite(
			await lead.actor(),
			asked(['supporter', 'peer-supervisor'], '2099-12-31')
		);
		await acceptInvitation(nobody(org), { ...answers, called: 'Ana', secret });
		const { people } = await readStaff(await lead.actor(), { programme });
		const ana = people.find(({ name }) => name === 'Ana')!;
		expect(ana.roles.map(({ until }) => until?.toISOString())).toEqual([
			'2100-01-01T00:00:00.000Z',
			'2100-01-01T00:00:00.000Z'
		]);
		expect(await refusal(invite(await lead.actor(), asked(['supporter'], '2001-01-01')))).toBeInstanceOf(
			Invalid
		);
		expect(await refusal(invite(await lead.actor(), asked(['supporter'], '2001-99-99')))).toBeInstanceOf(
			Invalid
		);
	});

	it('from a lead for all but administrators, from an administrator for all, from nobody else', async () => {
		expect(await refusal(invite(await lead.actor(), asked(['administrator'])))).toBeInstanceOf(NotAllowed);
		await invite(await administrator.actor(), asked(['administrator', 'lead']));
		const supporter = await testPerson(org, { roles: ['supporter'] });
		expect(await refusal(invite(await supporter.actor(), asked(['supporter'])))).toBeInstanceOf(NotAllowed);
		expect(
			await refusal(
				invite(await lead.actor(), {
					...asked(['supporter']),
					programme: '01900000-0000-7000-8000-000000000009'
				})
			)
		).toBeInstanceOf(NotAllowed);
		expect(await refusal(invite(await lead.actor(), asked([])))).toBeInstanceOf(Invalid);
		expect(await refusal(invite(await lead.actor(), asked(['participant'])))).toBeInstanceOf(Invalid);
	});

	it('and a role that ends is over with the next request', async () => {
		const dana = await testPerson(org, { roles: ['supporter'], alias: 'Dana' });
		await giveRole(await lead.actor(), { programme, person: dana.id, role: 'peer-supervisor', until: '' });
		expect(hasRole(await dana.actor(), 'peer-supervisor')).toBe(true);
		await endRole(await lead.actor(), { programme, person: dana.id, role: 'peer-supervisor' });
		expect(hasRole(await dana.actor(), 'peer-supervisor')).toBe(false);
		expect(
			await refusal(
				endRole(await lead.actor(), { programme, person: administrator.id, role: 'administrator' })
			)
		).toBeInstanceOf(NotAllowed);
		expect(await refusal(readStaff(await dana.actor(), { programme }))).toBeInstanceOf(NotAllowed);
	});

	it('and somebody always looks after the programme', async () => {
		const small = await testOrganisation();
		const only = await testPerson(small, { roles: ['lead'] });
		expect(
			await refusal(endRole(await only.actor(), { programme: small.id, person: only.id, role: 'lead' }))
		).toBeInstanceOf(Conflict);
	});
});
