import { Authenticator } from '#tests/support/authenticator.ts';
import { toAdd, toOpen } from '#tests/support/passkeys.ts';
import { allOf, whoeverPresentsIt, type Also } from './audiences.ts';
import { wrensDevice } from './sign-in.world.ts';
import type { Row, World } from './world.ts';

/** They refuse nobody: what somebody presents decides what they find. */
export const forEverybody = ['sign-in.find-by-passkey', 'sign-in.find-by-former-code'];

const device = { address: '192.0.2.1', userAgent: null };
const hex = (world: World, name: string) => Buffer.from(world.ids[name]!, 'hex');
const open = 'a phone that was left open is not yet the person: the passphrase comes first';
const proven = 'they showed that they know the passphrase';

const adding = (whose: 'wren' | 'other') => (world: World) => ({
	...toAdd({ org: world.org, sessionId: world.people.wren.cookie.session }, new Authenticator(), {
		current: 'we walk to the sea'
	}),
	seed: hex(world, `${whose}.seed`),
	passkey: world.ids['wren.passkey'],
	change: world.ids['wren.passkey-removed']
});
const using = (whose: 'wren' | 'other') => (world: World) => ({
	answer: { id: wrensDevice.id },
	counter: 7,
	seed: hex(world, `${whose}.seed`),
	hash: 'a'.repeat(64),
	until: new Date(),
	ownPhone: false,
	userAgent: null
});
const showing = (whose: 'former' | 'other') => (world: World) => ({
	code: world.ids['former.code'],
	seed: hex(world, `${whose}.seed`),
	passphrase: world.ids['former.passphrase'],
	ownPhone: false,
	userAgent: null
});
const added = (world: World) => ({ change: world.ids['wren.passkey-added'] });

export const rows: Row[] = [
	...(['sign-in.add-passkey', 'sign-in.remove-passkey', 'sign-in.undo-with-passphrase'] as const).flatMap(
		(useCase): Row[] => [
			{ useCase, who: 'wren', may: true, because: proven, input: adding('wren') },
			{ useCase, who: 'wren', may: false, because: open, input: adding('other') }
		]
	),
	{
		useCase: 'sign-in.find-by-passkey',
		who: 'nobody',
		may: true,
		because: 'whoever presents a passkey gets a sealed thing that only its device opens',
		input: (world) => toOpen(world.org, wrensDevice)
	},
	{
		useCase: 'sign-in.open-by-passkey',
		who: 'nobody',
		may: true,
		because: 'their device opened the seed that belongs to the passkey',
		input: using('wren')
	},
	{
		useCase: 'sign-in.open-by-passkey',
		who: 'nobody',
		may: false,
		because: 'the passkey of somebody does not open their pages without their device',
		input: using('other')
	},
	...(['sign-in.read-change', 'sign-in.undo-added-passkey'] as const).flatMap((useCase): Row[] => [
		{
			useCase,
			who: 'wren',
			may: true,
			because: 'it was changed in their name, and this session was there before',
			input: added
		},
		{
			useCase,
			who: 'robin',
			may: false,
			because: 'what was changed about somebody else is not theirs to see or undo',
			input: added
		},
		{
			useCase,
			who: 'sam',
			may: false,
			because: 'an administrator has no key to anybody’s ways in',
			input: added
		}
	]),
	{
		useCase: 'sign-in.find-by-former-code',
		who: 'nobody',
		may: true,
		because: 'whoever presents the code of a card of before gets a sealed thing that only this code opens',
		input: (world) => ({
			code: world.ids['former.code'],
			passphrase: 'we walk to the sea',
			what: 'undo',
			...device
		})
	},
	...(['sign-in.read-former-passphrases', 'sign-in.keep-changes', 'sign-in.put-back'] as const).flatMap(
		(useCase): Row[] => [
			{
				useCase,
				who: 'nobody',
				may: true,
				because: 'their card opened the seed of the person whose ways in were changed',
				input: showing('former')
			},
			{
				useCase,
				who: 'nobody',
				may: false,
				because: 'the seed of somebody else puts nothing back',
				input: showing('other')
			}
		]
	)
];

/** Whoever presents it, signed in or not. */
export const also: Also = allOf(
	['sign-in.open-by-passkey', 'sign-in.read-former-passphrases', 'sign-in.keep-changes', 'sign-in.put-back'],
	whoeverPresentsIt
);
