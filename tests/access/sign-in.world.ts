import * as v from 'valibot';
import { invite, readStaff } from '#features/sign-in/index.server.ts';
import { nameLookup } from '#features/sign-in/server/tokens.ts';
import { giveCode, giveName, givePassphrase } from '#features/sign-in/server/ways-in.ts';
import { newSeed } from '#platform/circles/keys.ts';
import { unwrapSeed } from '#platform/circles/wrap.ts';
import { useCase } from '#platform/use-case.server.ts';
import { asPerson } from '#tests/support/people.ts';
import type { World } from './world.ts';

export const passphrase = 'we walk to the sea';

const giveWaysIn = useCase({
	name: 'test.give-ways-in',
	input: v.object({ seed: v.instance(Uint8Array) }),
	allow: () => true,
	run: async (ctx, { seed }) => {
		const person = ctx.actor.personId!;
		const name = await giveName(ctx, person, 'en');
		await givePassphrase(ctx, person, nameLookup(ctx.actor.org, name), seed, passphrase);
		return { name, code: await giveCode(ctx, person, seed) };
	}
});

/** Wren has three words, a passphrase and a card; an invitation is open. */
export async function build(world: World): Promise<void> {
	const wren = await world.actor('wren');
	const { session, secret } = world.people.wren.cookie;
	const row = await asPerson(wren, ({ db }) =>
		db.selectFrom('session').select('wrapped_seed').where('id', '=', session).executeTakeFirstOrThrow()
	);
	const { seed } = await unwrapSeed(row.wrapped_seed, secret, 'session');
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
}
