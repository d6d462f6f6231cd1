import { beforeAll, describe, expect, it } from 'vitest';
import { hasRole, type Organisation } from '#platform/actor.ts';
import { Conflict, Invalid, NotAllowed, NotFound, Refusal } from '#platform/errors.ts';
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
import { dayAhead } from '#tests/support/days.ts';

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
		).toBeInstanceOf(Refusal);
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

	it('and a link is over when whoever made it may not make it any more', async () => {
		const sam = await testPerson(org, { roles: ['administrator', 'lead'], alias: 'Sam' });
		const made = await invite(await sam.actor(), asked(['administrator']));
		const lesser = await invite(await sam.actor(), asked(['supporter']));
		const end = async (role: string) =>
			endRole(await administrator.actor(), { programme, person: sam.id, role });
		await end('administrator');
		expect(await readInvitation(nobody(org), { secret: made.secret })).toBeNull();
		expect(await readInvitation(nobody(org), { secret: lesser.secret })).not.toBeNull();
		await end('lead');
		expect(await readInvitation(nobody(org), { secret: lesser.secret })).toBeNull();
		expect(
			await refusal(acceptInvitation(nobody(org), { ...answers, secret: lesser.secret }))
		).toBeInstanceOf(NotFound);
	});

	it('and a link works no longer than the role it was made with', async () => {
		const kim = await testPerson(org, { roles: ['supporter'], alias: 'Kim' });
		const tomorrow = dayAhead(1);
		await giveRole(await lead.actor(), { programme, person: kim.id, role: 'lead', until: tomorrow });
		const { expires } = await invite(await kim.actor(), asked(['supporter']));
		expect(expires.getTime()).toBeLessThanOrEqual(Date.parse(tomorrow) + 24 * 3_600_000);
	});

	it('and somebody always looks after the programme, for good', async () => {
		const small = await testOrganisation();
		const only = await testPerson(small, { roles: ['lead'] });
		const ends = async (by: TestPerson, person: TestPerson, role: string) =>
			refusal(endRole(await by.actor(), { programme: small.id, person: person.id, role }));
		expect(await ends(only, only, 'lead')).toBeInstanceOf(Conflict);
		// Only an administrator makes another: a lead who stays is not enough.
		const sam = await testPerson(small, { roles: ['administrator'] });
		expect(await ends(sam, sam, 'administrator')).toBeInstanceOf(Conflict);
		// Somebody who goes by themselves before long is not enough either.
		await giveRole(await sam.actor(), {
			programme: small.id,
			person: only.id,
			role: 'administrator',
			until: '2099-12-31'
		});
		expect(await ends(sam, sam, 'administrator')).toBeInstanceOf(Conflict);
		const next = await testPerson(small, { roles: ['administrator'] });
		expect(await ends(sam, sam, 'administrator')).toBeNull();
		expect(await ends(next, only, 'lead')).toBeNull();
	});

	it('and of two who end each other at the same moment one stays', async () => {
		for (let round = 0; round < 5; round++) {
			const small = await testOrganisation();
			const two = [
				await testPerson(small, { roles: ['lead'] }),
				await testPerson(small, { roles: ['lead'] })
			];
			const actors = await Promise.all(two.map((each) => each.actor()));
			const results = await Promise.allSettled(
				actors.map((actor, index) =>
					endRole(actor, { programme: small.id, person: two[1 - index]!.id, role: 'lead' })
				)
			);
			expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		}
	});
});
