import pg from 'pg';
import * as v from 'valibot';
import { describe, expect, inject, it } from 'vitest';
import { CannotOpen } from '#platform/circles/cannot-open.ts';
import { newSeed } from '#platform/circles/keys.ts';
import { sessionTokenHash, unwrapSeed } from '#platform/circles/wrap.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import { asPerson, testOrganisation, testPerson } from '#tests/support/people.ts';
import { dumpOf } from '#tests/support/dump.ts';
import { foundIn } from '#tests/support/planted.ts';
import { invite, recordPerson, signIn, startAccount } from '../index.server.ts';
import { newWays } from './ways-in.ts';

const passphrase = 'the heron stood in the rain';
const address = '198.51.100.77';

const begin = useCase({
	name: 'test.begin-and-be-stolen-from',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(passphrase),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Peregrina', ways, language: 'fr', sharedPhone: true, userAgent: null })
});
const record = useCase({
	name: 'test.record-and-be-stolen-from',
	input: v.any(),
	allow: () => true,
	run: (ctx) => recordPerson(ctx, { alias: 'Quillon', language: 'es' })
});

/** Past all policies, as somebody with the disk in their hands. */
const asThief = () => {
	const { superuser, owner } = inject('database');
	return { ...superuser, database: owner.database };
};

describe('whoever steals the database', () => {
	it('finds no words of a card, no code, no passphrase, no name, no address and no link in it', async () => {
		const org = await testOrganisation();
		const started = await begin(nobody(org), {});
		const supporter = await testPerson(org, { roles: ['supporter'], alias: 'Dana' });
		const recorded = await record(await supporter.actor(), {});
		const lead = await testPerson(org, { roles: ['lead'], alias: 'Noor' });
		const { secret } = await invite(await lead.actor(), {
			programme: org.id,
			roles: ['supporter'],
			until: '',
			language: 'en'
		});
		await signIn(nobody(org), { name: started.card.name, passphrase, address, userAgent: null });
		const planted = [started.card, recorded.card].flatMap(({ name, code }) => [
			name,
			...name.split(' ').filter((word) => word.length > 5),
			code,
			code.replaceAll('-', '')
		]);
		const bytes = await dumpOf(asThief(), org.schema);
		expect(bytes.length).toBeGreaterThan(2000);
		expect(foundIn(bytes, [...planted, passphrase, address, 'Peregrina', 'Quillon', secret])).toEqual([]);
		// The search does find what is there.
		expect(foundIn(Buffer.concat([bytes, Buffer.from(started.card.code)]), planted)).not.toEqual([]);
	});

	it('can open no seed with what lies beside it, and no session without the cookie', async () => {
		const org = await testOrganisation();
		const { session, card } = await begin(nobody(org), {});
		const cookie = readCookie(session.cookie.value)!;
		const actor = (await actorOf(org, cookie))!.actor;
		const { ways, sessions } = await asPerson(actor, async ({ db }) => ({
			ways: await db.selectFrom('way_in').selectAll().execute(),
			sessions: await db.selectFrom('session').selectAll().execute()
		}));
		for (const way of ways) {
			for (const guess of [way.lookup, way.id, card.name]) {
				await expect(unwrapSeed(way.wrapped_seed, guess, way.kind as 'passphrase' | 'card')).rejects.toThrow(
					CannotOpen
				);
			}
		}
		const row = sessions[0]!;
		await expect(unwrapSeed(row.wrapped_seed, Buffer.from(row.token_hash, 'hex'), 'session')).rejects.toThrow(
			CannotOpen
		);
		expect(await actorOf(org, { ...cookie, secret: Buffer.from(row.token_hash, 'hex') })).toBeNull();
		expect(await actorOf(org, { ...cookie, secret: newSeed() })).toBeNull();
	});
});

describe('a session', () => {
	it('is nobody’s when it lay idle too long, when its time is over, when it was ended, and in the hands of another', async () => {
		const org = await testOrganisation();
		const { session } = await begin(nobody(org), {});
		const cookie = readCookie(session.cookie.value)!;
		const client = new pg.Client(asThief());
		await client.connect();
		try {
			const set = (sql: string) =>
				client.query(`update ${org.schema}.session set ${sql} where id = $1`, [cookie.session]);
			expect(await actorOf(org, cookie)).not.toBeNull();
			await set(`last_seen_at = now() - interval '16 minutes'`);
			expect(await actorOf(org, cookie)).toBeNull();
			await set(`last_seen_at = now()`);
			expect(await actorOf(org, cookie)).not.toBeNull();
			await set(`expires_at = now() - interval '1 second'`);
			expect(await actorOf(org, cookie)).toBeNull();
			await set(`expires_at = now() + interval '1 hour'`);
			expect(await actorOf(org, cookie)).not.toBeNull();
			// Ended, whatever became of its seed, and ended because its person came back.
			await set(`ended_at = now()`);
			expect(await actorOf(org, cookie)).toBeNull();
			const byItsSecret = async () =>
				asPerson(nobody(org, sessionTokenHash(cookie.secret)), ({ db }) =>
					db.selectFrom('session').select('id').execute()
				);
			expect(await byItsSecret()).toEqual([]);
			await set(`ended_by = 'return'`);
			expect(await actorOf(org, cookie)).toBeNull();
			// Such a session is shown to whoever presents its secret; it is still nobody's but its person's.
			expect(await byItsSecret()).toEqual([{ id: cookie.session }]);
			await set(`ended_at = null`);
			expect(await actorOf(org, { ...cookie, person: (await testPerson(org)).id })).toBeNull();
			expect(await actorOf(org, cookie)).not.toBeNull();
		} finally {
			await client.end();
		}
		const other = await testPerson(org);
		expect(await actorOf(org, { ...other.cookie, person: cookie.person })).toBeNull();
		expect(await actorOf(org, { ...other.cookie, session: cookie.session })).toBeNull();
	});
});
