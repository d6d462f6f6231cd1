import { Secret } from 'otpauth';
import * as v from 'valibot';
import {
	askToReturn,
	changePassphrase,
	invite,
	keepLockWord,
	readMyPasskeys,
	readStaff,
	removePasskey,
	startAccount
} from '#features/sign-in/index.server.ts';
import { nameLookup } from '#features/sign-in/server/tokens.ts';
import { giveCode, giveName, givePassphrase, newWays } from '#features/sign-in/server/ways-in.ts';
import { newSeed } from '#platform/circles/keys.ts';
import { sessionTokenHash, unwrapSeed, wrapSeed } from '#platform/circles/wrap.ts';
import { useCase } from '#platform/use-case.server.ts';
import { actorOf, newSessionSecret, nobody, readCookie, writeCookie } from '#platform/http/session.server.ts';
import { sealForProgram } from '#platform/circles/program-key.ts';
import { newId } from '#platform/ids.ts';
import { Authenticator } from '#tests/support/authenticator.ts';
import { addDevice } from '#tests/support/passkeys.ts';
import { asPerson } from '#tests/support/people.ts';
import { codeOf } from '#tests/support/second-step.ts';
import type { World } from './world.ts';

const passphrase = 'we walk to the sea';

const giveWaysIn = useCase({
	name: 'test.give-ways-in',
	input: v.object({ seed: v.instance(Uint8Array) }),
	allow: () => true,
	prepare: (_actor, { seed }) => newWays(passphrase, seed),
	run: async (ctx, _input, _loaded, ways) => {
		const person = ctx.actor.personId!;
		const name = await giveName(ctx, person, 'en');
		await givePassphrase(ctx, person, nameLookup(ctx.actor.org, name), ways.passphrase);
		return { name, code: await giveCode(ctx, person, ways.code) };
	}
});

const begin = useCase({
	name: 'test.begin-in-world',
	input: v.object({}),
	allow: () => true,
	prepare: () => newWays(passphrase),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Juno', ways, language: 'en', sharedPhone: true, userAgent: null })
});

/** Juno and Dana know each other and share a circle; Marisol is a member of it who waits to be let in again. */
const share = useCase({
	name: 'test.share-in-world',
	input: v.object({ dana: v.string(), marisol: v.string() }),
	allow: () => true,
	run: async (ctx, { dana }) => {
		const me = ctx.actor.personId!;
		const relation = await ctx.relations.begin({ kind: 'welcomes', scope: me, person: dana });
		return ctx.circles.make({
			kind: 'welcome',
			about: me,
			members: [
				{ person: me, relation: null },
				{ person: dana, relation }
			]
		});
	}
});

const wait = useCase({
	name: 'test.wait-in-world',
	input: v.object({ circle: v.string() }),
	allow: () => true,
	run: ({ db, actor }, { circle }) =>
		db
			.insertInto('waiting_to_be_let_in')
			.values({ circle_id: circle, person_id: actor.personId!, relation_id: null, since: new Date() })
			.execute()
});

/** Juno asks to be let back in, and Marisol waits in the circle of Juno and Dana. */
async function buildReturn(world: World): Promise<void> {
	const { card, session, personId } = await begin(nobody(world.org), {});
	const juno = (await actorOf(world.org, readCookie(session.cookie.value)))!.actor;
	const { dana, marisol } = world.people;
	const circle = await share(juno, { dana: dana.id, marisol: marisol.id });
	await wait(await marisol.actor(), { circle });
	const { shown } = await askToReturn(nobody(world.org), {
		name: card.name,
		passphrase: 'and back along the river',
		language: 'en',
		address: '192.0.2.1',
		userAgent: null
	});
	Object.assign(world.ids, {
		juno: personId,
		'juno.name': card.name,
		'return.shown': shown,
		'return.circle': circle
	});
}

/** Wren has three words, a passphrase and a card; an invitation is open. */
export async function build(world: World): Promise<void> {
	const wren = await world.actor('wren');
	const { session } = world.people.wren.cookie;
	const seed = await seedOf(world, 'wren');
	const card = await giveWaysIn(wren, { seed });
	const lead = await world.actor('noor');
	const invitation = await invite(lead, {
		programme: world.org.id,
		roles: ['supporter'],
		until: '',
		language: 'en'
	});
	const { invitations } = await readStaff(lead, { programme: world.org.id });
	Object.assign(world.ids, {
		'wren.name': card.name,
		'wren.code': card.code,
		'wren.seed': Buffer.from(seed).toString('hex'),
		'wren.session': session,
		'other.seed': Buffer.from(newSeed()).toString('hex'),
		'invitation.secret': invitation.secret,
		'invitation.id': invitations[0]!.id
	});
	await buildReturn(world);
	await buildLockWord(world);
	await buildSecondSteps(world);
	await buildPasskeys(world);
}

/** Wren has a word that locks; what shows that it is the right one. */
async function buildLockWord(world: World): Promise<void> {
	const wren = await world.actor('wren');
	const lockWord = 'the gate is shut';
	await keepLockWord(wren, { current: passphrase, lockWord });
	const { wrapped } = await asPerson(wren, ({ db }) =>
		db.selectFrom('lock_word').select('wrapped').executeTakeFirstOrThrow()
	);
	const { seed } = await unwrapSeed(wrapped, lockWord, 'lock');
	world.ids['wren.lock'] = Buffer.from(seed).toString('hex');
}

/** Wren has a passkey, and took another away; somebody else changed their passphrase, and has the card and the passphrase of before. */
async function buildPasskeys(world: World): Promise<void> {
	const wren = await world.actor('wren');
	const { ids } = world;
	wrensDevice = new Authenticator();
	await addDevice(wren, wrensDevice, passphrase);
	await addDevice(wren, new Authenticator(), passphrase);
	const [other, kept] = await readMyPasskeys(wren, {});
	await removePasskey(wren, { passkey: other!.id, current: passphrase });
	const changes = await asPerson(wren, ({ db }) =>
		db.selectFrom('way_change').select(['id', 'kind', 'passkey_id']).execute()
	);
	const changeOf = (kind: string, passkey: string) =>
		changes.find((row) => row.kind === kind && row.passkey_id === passkey)!.id;
	const { card, session, personId } = await begin(nobody(world.org), {});
	const cookie = readCookie(session.cookie.value)!;
	const juno = (await actorOf(world.org, cookie))!.actor;
	const row = await asPerson(juno, ({ db }) =>
		db.selectFrom('session').select('wrapped_seed').where('id', '=', cookie.session).executeTakeFirstOrThrow()
	);
	const { seed } = await unwrapSeed(row.wrapped_seed, cookie.secret, 'session');
	const before = await asPerson(juno, ({ db }) =>
		db
			.selectFrom('way_in')
			.select('id')
			.where('person_id', '=', personId)
			.where('kind', '=', 'passphrase')
			.executeTakeFirstOrThrow()
	);
	await changePassphrase(juno, { current: passphrase, passphrase: 'and back along the river' });
	Object.assign(ids, {
		'wren.passkey': kept!.id,
		'wren.passkey-added': changeOf('passkey-added', kept!.id),
		'wren.passkey-removed': changeOf('passkey-removed', other!.id),
		'former.code': card.code,
		'former.seed': Buffer.from(seed).toString('hex'),
		'former.passphrase': before.id
	});
}

/** The device of Wren's passkey, in the world that was built last. */
export let wrensDevice: Authenticator;

async function seedOf(world: World, who: 'wren' | 'dana' | 'sam'): Promise<Uint8Array> {
	const { session, secret } = world.people[who].cookie;
	const row = await asPerson(await world.actor(who), ({ db }) =>
		db.selectFrom('session').select('wrapped_seed').where('id', '=', session).executeTakeFirstOrThrow()
	);
	return (await unwrapSeed(row.wrapped_seed, secret, 'session')).seed;
}

/** The code that an app would show now to whoever has this secret. */
export const codeNow = (world: World, who: 'dana' | 'sam') => codeOf(world.ids[`${who}.codes`]!);

/** Dana has begun a second step; Sam has one, and a session that waits for its code; Noor has lost hers. */
async function buildSecondSteps(world: World): Promise<void> {
	const [dana, sam, noor] = [await world.actor('dana'), await world.actor('sam'), await world.actor('noor')];
	const at = new Date();
	for (const who of ['dana', 'sam'] as const) {
		const person_id = world.people[who].id;
		const codes = new Secret({ size: 20 });
		const sealed = sealForProgram(world.org, 'second-step', codes.bytes, person_id);
		const step = { sealed, made_at: at, confirmed_at: who === 'dana' ? null : at };
		await asPerson(who === 'dana' ? dana : sam, ({ db }) =>
			db
				.insertInto('second_step')
				.values({ person_id, ...step })
				.onConflict((conflict) => conflict.column('person_id').doUpdateSet(step))
				.execute()
		);
		world.ids[`${who}.codes`] = codes.base32;
	}
	const seed = await seedOf(world, 'sam');
	const [id, secret] = [newId(), newSessionSecret()];
	const wrapped_seed = await wrapSeed(seed, secret, 'session');
	await asPerson(sam, ({ db }) =>
		db
			.insertInto('session')
			.values({
				id,
				person_id: sam.personId!,
				token_hash: sessionTokenHash(secret),
				wrapped_seed,
				idle_seconds: 3600,
				waits_for_code: true,
				by_card: true,
				expires_at: new Date(at.getTime() + 3_600_000)
			})
			.execute()
	);
	await asPerson(noor, ({ db }) =>
		db.insertInto('second_step_lost').values({ person_id: noor.personId!, asked_at: at }).execute()
	);
	world.ids['sam.waiting'] = writeCookie({ session: id, person: sam.personId!, secret });
	world.ids['other.waiting'] = writeCookie({
		session: id,
		person: sam.personId!,
		secret: newSessionSecret()
	});
	world.ids['dana.seed'] = Buffer.from(await seedOf(world, 'dana')).toString('hex');
}
