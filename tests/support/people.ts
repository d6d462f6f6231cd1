import { Temporal } from 'temporal-polyfill';
import type { Actor, Organisation, Role } from '#platform/actor.ts';
import { keysFromSeed, newSeed } from '#platform/circles/keys.ts';
import { recordPerson } from '#platform/circles/new-person.server.ts';
import { sealForProgram } from '#platform/circles/program-key.ts';
import { sessionTokenHash, wrapSeed } from '#platform/circles/wrap.ts';
import { asActor } from '#platform/db/as-actor.ts';
import { makeOrganisation } from '#platform/db/organisations.ts';
import { actorOf, newSessionSecret, nobody, type SessionCookie } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { supporterBegins } from '#features/supervision/index.server.ts';
import * as v from 'valibot';

let made = 0;

/** A new organisation with empty tables. */
export const testOrganisation = (kind: Organisation['kind'] = 'programme'): Promise<Organisation> =>
	makeOrganisation({ slug: `t${process.pid}-${Date.now().toString(36)}-${made++}`, name: 'Riverside', kind });

/** Somebody with a session; `actor()` reads what they hold afresh, as each request does. */
export type TestPerson = { id: string; org: Organisation; cookie: SessionCookie; actor(): Promise<Actor> };

const arrive = useCase({
	name: 'test.arrive',
	input: v.any(),
	allow: () => true,
	run: async (
		ctx,
		input: {
			id: string;
			seed: Uint8Array;
			alias: string;
			staff: boolean;
			secondStep: boolean;
			roles: [Role, string][];
			secret: Uint8Array;
			session: string;
		}
	) => {
		const keys = keysFromSeed(input.seed);
		await ctx.become({ personId: input.id, keys });
		const own = await recordPerson(ctx, { id: input.id, keys, staff: input.staff });
		if (input.staff) await ctx.names.goBy(input.alias);
		else await ctx.words.write({ circle: own, field: 'person.alias', row: input.id, text: input.alias });
		for (const [role, programme] of input.roles) {
			await ctx.relations.begin({ kind: `role:${role}`, scope: programme, person: input.id });
			if (role === 'supporter') await supporterBegins(ctx, { person: input.id, programme });
		}
		if (input.secondStep)
			await ctx.db
				.insertInto('second_step')
				.values({
					person_id: input.id,
					sealed: sealForProgram(ctx.actor.org, 'second-step', Buffer.alloc(20, 7), input.id),
					made_at: new Date(),
					confirmed_at: new Date()
				})
				.execute();
		await ctx.db
			.insertInto('session')
			.values({
				id: input.session,
				person_id: input.id,
				token_hash: sessionTokenHash(input.secret),
				wrapped_seed: await wrapSeed(input.seed, input.secret, 'session'),
				idle_seconds: 3600,
				expires_at: new Date(Temporal.Now.instant().add({ hours: 12 }).epochMilliseconds)
			})
			.execute();
	}
});

/** Makes a person who is signed in. Staff have any role but participant, and a second step unless it is said that they have none. `programme` is the scope of the roles. */
export async function testPerson(
	org: Organisation,
	options: { alias?: string; roles?: readonly Role[]; programme?: string; secondStep?: boolean } = {}
): Promise<TestPerson> {
	const id = newId();
	const cookie: SessionCookie = { session: newId(), person: id, secret: newSessionSecret() };
	const roles = options.roles ?? ['participant'];
	const staff = roles.some((role) => role !== 'participant' && role !== 'partner');
	await arrive(nobody(org), {
		id,
		seed: newSeed(),
		alias: options.alias ?? 'Wren',
		staff,
		secondStep: options.secondStep ?? staff,
		roles: roles.map((role) => [role, options.programme ?? org.id]),
		secret: cookie.secret,
		session: cookie.session
	});
	return {
		id,
		org,
		cookie,
		actor: async () => {
			const found = await actorOf(org, cookie);
			if (!found) throw new Error('The session is over.');
			return found.actor;
		}
	};
}

/** Runs something directly in the database as somebody, past every use case: for tests of what the policies alone hold. */
export const asPerson = <T>(actor: Actor, work: Parameters<typeof asActor<T>>[1]) => asActor(actor, work);
