import type { Also } from './audiences.ts';
import { codeNow } from './sign-in.world.ts';
import type { Row, World } from './world.ts';

/** It refuses nobody: the cookie that somebody holds decides what they find. */
export const forEverybody = ['sign-in.read-waiting'];

const proof = (whose: 'wren' | 'dana' | 'other') => (world: World) => ({
	seed: Buffer.from(world.ids[`${whose}.seed`]!, 'hex'),
	current: 'we walk to the sea'
});
const ofSam = (cookie: 'sam.waiting' | 'other.waiting') => (world: World) => ({
	cookie: world.ids[cookie],
	code: codeNow(world, 'sam')
});

export const rows: Row[] = [
	{
		useCase: 'sign-in.begin-second-step',
		who: 'dana',
		may: true,
		because: 'they work here, and showed that they know the passphrase',
		input: proof('dana')
	},
	{
		useCase: 'sign-in.begin-second-step',
		who: 'dana',
		may: false,
		because: 'a phone that was left open is not yet the person: the passphrase comes first',
		input: proof('other')
	},
	{
		useCase: 'sign-in.begin-second-step',
		who: 'wren',
		may: false,
		because: 'only those who work here have a second step',
		input: proof('wren')
	},
	{
		useCase: 'sign-in.confirm-second-step',
		who: 'dana',
		may: true,
		because: 'they have begun it, and gave a code of it',
		input: (world) => ({ code: codeNow(world, 'dana') })
	},
	{
		useCase: 'sign-in.end-second-step',
		who: 'sam',
		may: true,
		because: 'it is theirs, and they gave a code of it',
		input: (world) => ({ code: codeNow(world, 'sam') })
	},
	...(['sign-in.confirm-second-step', 'sign-in.end-second-step'] as const).map((useCase): Row => ({
		useCase,
		who: 'wren',
		may: false,
		because: 'they have none',
		input: () => ({ code: '123456' })
	})),
	{
		useCase: 'sign-in.read-waiting',
		who: 'nobody',
		may: true,
		because: 'whoever holds the cookie is told that a code is still asked for',
		input: ofSam('sam.waiting')
	},
	...(['sign-in.give-code', 'sign-in.say-step-is-lost'] as const).flatMap((useCase): Row[] => [
		{
			useCase,
			who: 'nobody',
			may: true,
			because: 'they hold the secret of a session that waits, which began with their card',
			input: ofSam('sam.waiting')
		},
		{
			useCase,
			who: 'nobody',
			may: false,
			because: 'without the secret of the session there is none',
			input: ofSam('other.waiting')
		}
	]),
	...(['sign-in.allow-lost-step', 'sign-in.refuse-lost-step'] as const).flatMap((useCase) =>
		(
			[
				['sam', true, 'another administrator says whether it is them'],
				['noor', false, 'nobody says so for themselves'],
				['dana', false, 'a supporter does not even see it'],
				['stranger', false, 'another organisation has its own administrators']
			] as const
		).map(([who, may, because]): Row => ({
			useCase,
			who,
			may,
			because,
			input: (world) => ({ person: world.people.noor.id })
		}))
	)
];

/** Whoever has one, or has begun one, does with it what needs a code of it. */
export const also: Also = {
	'sign-in.confirm-second-step': ['dana'],
	'sign-in.end-second-step': ['marisol', 'ana', 'jo', 'lee', 'noor', 'sam', 'sol', 'tam', 'eve']
};
