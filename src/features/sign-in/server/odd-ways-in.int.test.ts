import * as v from 'valibot';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { hasRole, type Organisation } from '#platform/actor.ts';
import { Refusal } from '#platform/errors.ts';
import { actorOf, nobody, readCookie, writeCookie } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import {
	acceptInvitation,
	endMyOtherSessions,
	endRole,
	invite,
	readInvitation,
	readStaff,
	startAccount,
	takeCard,
	withdrawInvitation
} from '../index.server.ts';
import { newWays } from './ways-in.ts';

const passphrase = 'we walk to the sea';
const device = { address: '192.0.2.1', userAgent: null };
let org: Organisation;
let elsewhere: Organisation;
let lead: TestPerson;
let superuser: pg.Client;

beforeAll(async () => {
	[org, elsewhere] = await Promise.all([testOrganisation(), testOrganisation()]);
	lead = await testPerson(org, { roles: ['lead'] });
	superuser = new pg.Client({ ...inject('database').superuser, database: inject('database').owner.database });
	await superuser.connect();
	return () => superuser.end();
});

/** Everything by which somebody could be in, counted past all policies. */
async function allThereIs(): Promise<unknown> {
	const count = (table: string) => `(select count(*) from ${org.schema}.${table})::int as ${table}`;
	const { rows } = await superuser.query(
		`select ${['person', 'way_in', 'session', 'relation', 'sign_in_name'].map(count).join(', ')},
			(select count(*) from ${org.schema}.invitation where taken_at is not null)::int as taken`
	);
	return rows[0];
}

const told = (work: Promise<unknown>) =>
	work.then(
		() => 'it worked',
		(error: unknown) => {
			if (!(error instanceof Refusal)) throw error;
			return [error.status, error.code];
		}
	);
const link = async () =>
	(await invite(await lead.actor(), { programme: org.id, roles: ['supporter'], until: '', language: 'en' }))
		.secret;
const accept = (secret: string, at = org) =>
	acceptInvitation(nobody(at), { secret, called: 'Ines', passphrase, userAgent: null, language: 'en' });

describe('an invitation that is none any more', () => {
	it('says so in the same words however it is none, and changes nothing', async () => {
		const [used, expired, withdrawn, open] = [await link(), await link(), await link(), await link()];
		await accept(used);
		await superuser.query(
			`update ${org.schema}.invitation set expires_at = now() - interval '1 second' where id = (select id from ${org.schema}.invitation order by made_at limit 1 offset 1)`
		);
		const { invitations } = await readStaff(await lead.actor(), { programme: org.id });
		await withdrawInvitation(await lead.actor(), { id: invitations[1]!.id });
		const before = await allThereIs();
		const odd = [used, expired, withdrawn, '', 'x', `${open}x`, open.slice(1), 'é'.repeat(5000)];
		for (const secret of odd) {
			expect(await readInvitation(nobody(org), { secret })).toBeNull();
			expect(await told(accept(secret))).toEqual([404, 'sign_in_invited_gone']);
		}
		expect(await told(accept(open, elsewhere))).toEqual([404, 'sign_in_invited_gone']);
		expect(await allThereIs()).toEqual(before);
		expect(await readInvitation(nobody(org), { secret: open })).not.toBeNull();
	}, 120_000);
});

const begin = useCase({
	name: 'test.begin-among-odd-ones',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(passphrase),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Wren', ways, language: 'en', sharedPhone: true, userAgent: null })
});

describe('a card, a cookie', () => {
	it('that are wrong in any way open nothing and change nothing', async () => {
		const { card, session } = await begin(nobody(org), {});
		const there = await begin(nobody(elsewhere), {});
		const before = await allThereIs();
		const takes = (code: string) => told(takeCard(nobody(org), { code, passphrase, ...device }));
		for (const code of ['', 'x', card.code.slice(1), `${card.code}0`, 'É'.repeat(25), "' or 1=1 --"])
			expect(await takes(code)).toEqual([400, 'error_invalid']);
		expect(await takes(there.card.code)).toEqual([400, 'sign_in_code_unknown']);

		const cookie = readCookie(session.cookie.value)!;
		const foreign = readCookie(there.session.cookie.value)!;
		for (const text of ['', 'x', session.cookie.value.slice(1), `${session.cookie.value}AA`, '%00', 'é'])
			expect(readCookie(text)).toBeNull();
		for (const odd of [
			foreign,
			{ ...cookie, secret: foreign.secret },
			{ ...cookie, person: foreign.person },
			{ ...cookie, session: newId() },
			{ ...lead.cookie, person: cookie.person }
		])
			expect(await actorOf(org, readCookie(writeCookie(odd)))).toBeNull();
		expect(await allThereIs()).toEqual(before);
		expect(await actorOf(org, cookie)).not.toBeNull();
	}, 120_000);

	it('and a session or a role that was ended are over at the very next request', async () => {
		const [one, other] = [await testPerson(org), await begin(nobody(org), {})];
		const cookie = readCookie(other.session.cookie.value);
		const { actor } = (await actorOf(org, cookie))!;
		// As if from another device of the same person.
		await endMyOtherSessions({ ...actor, sessionId: newId() }, {});
		expect(await actorOf(org, cookie)).toBeNull();
		expect(await actorOf(org, one.cookie)).not.toBeNull();

		const dana = await testPerson(org, { roles: ['supporter'] });
		expect(hasRole(await dana.actor(), 'supporter')).toBe(true);
		await endRole(await lead.actor(), { programme: org.id, person: dana.id, role: 'supporter' });
		expect(hasRole(await dana.actor(), 'supporter')).toBe(false);
	}, 120_000);
});
