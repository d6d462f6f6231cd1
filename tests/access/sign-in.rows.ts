import { forEverybody as whoeverPresents, rows as passkeys } from './passkeys.rows.ts';
import { forEverybody as whoeverWaits, rows as secondSteps } from './second-step.rows.ts';
import type { Row, Who, World } from './world.ts';

/** They refuse nobody: what somebody presents (words, a code, a link) decides what they find. */
export const forEverybody = [
	'sign-in.find-by-name',
	'sign-in.find-by-code',
	'sign-in.read-why-ended',
	'sign-in.find-by-form',
	'sign-in.read-invitation',
	'sign-in.accept-invitation',
	'sign-in.ask-to-return',
	'sign-in.lock-by-word',
	...whoeverWaits,
	...whoeverPresents
];

const device = { address: '192.0.2.1', userAgent: null };
const passphrase = 'we walk to the sea';
const programme = (world: World) => ({ programme: world.org.id });
const roleOf = (person: 'dana' | 'sam', role: string) => (world: World) => ({
	...programme(world),
	person: world.people[person].id,
	role,
	until: ''
});
const invited =
	(...roles: string[]) =>
	(world: World) => ({ ...programme(world), roles, until: '', language: 'en' });
const proof = (whose: 'wren' | 'other') => (world: World) => ({
	id: world.people.wren.id,
	name: world.ids['wren.name'],
	code: world.ids['wren.code'],
	seed: Buffer.from(world.ids[`${whose}.seed`]!, 'hex'),
	upgrade: false,
	passphrase: 'another long one',
	current: passphrase,
	language: 'en',
	otherWords: 'on',
	ownPhone: false,
	userAgent: null
});

const own: Row[] = (
	[
		'sign-in.read-my-ways-in',
		'sign-in.read-changed-ways',
		'sign-in.say-it-was-me',
		'sign-in.read-my-sessions',
		'sign-in.read-second-step',
		'sign-in.read-my-passkeys',
		'sign-in.end-my-other-sessions',
		'sign-in.end-all-my-sessions'
	] as const
).flatMap((useCase) => [
	{
		useCase,
		who: 'wren' as Who,
		may: true,
		because: 'the ways in are their own',
		input: () => ({ until: '2026-01-01T00:00:00Z' })
	},
	{
		useCase,
		who: 'noor' as Who,
		may: true,
		because: 'staff have ways in too, their own',
		input: () => ({ until: '2026-01-01T00:00:00Z' })
	},
	{
		useCase,
		who: 'nobody' as Who,
		may: false,
		because: 'without signing in there are none',
		input: () => ({ until: '2026-01-01T00:00:00Z' })
	}
]);

const lookAfter: Row[] = (
	[
		['noor', true, 'a lead looks after the staff of the programme'],
		['sam', true, 'an administrator does too'],
		['lee', false, 'a supervisor does not decide who works here'],
		['dana', false, 'a supporter does not decide who works here'],
		['wren', false, 'a participant has no list of the staff to look after'],
		['stranger', false, 'another organisation has its own staff']
	] as const
).map(([who, may, because]) => ({ useCase: 'sign-in.read-staff', who, may, because, input: programme }));

const back = (world: World) => ({
	shown: world.ids['return.shown'],
	how: 'met',
	person: world.ids.juno,
	language: 'en'
});
const waiting = (world: World) => ({
	circle: world.ids['return.circle'],
	person: world.people.marisol.id,
	word: 'blue kettle'
});

const returns: Row[] = [
	{
		useCase: 'sign-in.ask-to-return',
		who: 'nobody',
		may: true,
		because: 'whoever lost everything can ask, and asking alone opens nothing',
		input: (world) => ({
			name: world.ids['juno.name'],
			passphrase: 'and back along the river',
			language: 'en',
			...device
		})
	},
	{
		useCase: 'sign-in.read-why-ended',
		who: 'nobody',
		may: true,
		because: 'whoever holds the cookie of a session that is over is told why it is',
		input: () => ({})
	},
	...(['sign-in.read-who-waits', 'sign-in.read-check-words'] as const).flatMap((useCase): Row[] => [
		{ useCase, who: 'dana', may: true, because: 'each sees only those they know' },
		{ useCase, who: 'nobody', may: false, because: 'without signing in there is nobody to wait for' }
	]),
	...(
		[
			['dana', true, 'they know the person and can say that it is them'],
			['marisol', false, 'only those who know the person let them back in'],
			['sam', false, 'an administrator can not let somebody into a participant’s pages'],
			['stranger', false, 'nobody from elsewhere lets anybody in here']
		] as const
	).flatMap(([who, may, because]): Row[] =>
		['sign-in.confirm-return', 'sign-in.help-return', 'sign-in.end-return'].map((useCase) => ({
			useCase,
			who,
			may,
			because,
			input: back
		}))
	),
	...(
		[
			['dana', true, 'they hold the circle'],
			['robin', false, 'only somebody who holds the circle gives its words to another'],
			['sam', false, 'administrators hold no circle of two people']
		] as const
	).flatMap(([who, may, because]): Row[] =>
		['sign-in.let-in', 'sign-in.keep-check-word'].map((useCase) => ({
			useCase,
			who,
			may,
			because,
			input: waiting
		}))
	)
];

export const rows: Row[] = [
	...secondSteps,
	...passkeys,
	...returns,
	...own,
	...lookAfter,
	{
		useCase: 'sign-in.find-by-name',
		who: 'nobody',
		may: true,
		because: 'whoever presents three words gets a sealed thing that only the passphrase opens',
		input: (world) => ({ name: world.ids['wren.name'], passphrase, ...device })
	},
	{
		useCase: 'sign-in.find-by-code',
		who: 'nobody',
		may: true,
		because: 'whoever presents a code gets a sealed thing that only this code opens',
		input: (world) => ({ code: world.ids['wren.code'], passphrase, ...device })
	},
	{
		useCase: 'sign-in.find-by-form',
		who: 'nobody',
		may: true,
		because: 'a form that is sent twice leads to a sealed thing that only its passphrase opens',
		input: (world) => ({ id: world.people.wren.id, passphrase, language: 'en', ...device })
	},
	{
		useCase: 'sign-in.start-again',
		who: 'nobody',
		may: false,
		because: 'the form of somebody does not make a new card without their passphrase',
		input: proof('other')
	},
	{
		useCase: 'sign-in.open',
		who: 'nobody',
		may: false,
		because: 'the words of somebody do not open their pages without their passphrase',
		input: proof('other')
	},
	{
		useCase: 'sign-in.take-card',
		who: 'nobody',
		may: false,
		because: 'the seed of somebody else does not take up a card',
		input: proof('other')
	},
	{
		useCase: 'sign-in.change-passphrase',
		who: 'wren',
		may: false,
		because: 'a phone that was left open is not yet the person: the passphrase comes first',
		input: proof('other')
	},
	{
		useCase: 'sign-in.make-new-card',
		who: 'wren',
		may: false,
		because: 'a phone that was left open is not yet the person: the passphrase comes first',
		input: proof('other')
	},
	...(
		[
			['sign-in.start-again', 'nobody', 'their passphrase opened the seed that belongs to the form'],
			['sign-in.open', 'nobody', 'their passphrase opened the seed that belongs to the words'],
			['sign-in.take-card', 'nobody', 'their code opened the seed that belongs to the card'],
			['sign-in.change-passphrase', 'wren', 'they showed that they know the passphrase'],
			['sign-in.make-new-card', 'wren', 'they showed that they know the passphrase']
		] as const
	).map(([useCase, who, because]): Row => ({ useCase, who, may: true, because, input: proof('wren') })),
	...(['other', 'wren'] as const).map((whose): Row => ({
		useCase: 'sign-in.keep-lock-word',
		who: 'wren',
		may: whose === 'wren',
		because:
			whose === 'wren'
				? 'they showed that they know the passphrase'
				: 'a phone that was left open is not yet the person: the passphrase comes first',
		input: proof(whose)
	})),
	{
		useCase: 'sign-in.lock-by-word',
		who: 'nobody',
		may: true,
		because:
			'whoever types the word of somebody locks, any other word locks nothing, and both are told the same',
		input: (world) => ({
			name: world.ids['wren.name'],
			proof: Buffer.from(world.ids['wren.lock']!, 'hex')
		})
	},
	{
		useCase: 'sign-in.read-my-wrap',
		who: 'wren',
		may: true,
		because: 'it is their own, and opens with their passphrase only',
		input: () => ({ current: passphrase })
	},
	{
		useCase: 'sign-in.read-my-wrap',
		who: 'nobody',
		may: false,
		because: 'without signing in there is none',
		input: () => ({ current: passphrase })
	},
	{
		useCase: 'sign-in.withdraw-invitation',
		who: 'noor',
		may: true,
		because: 'a lead looks after the staff of the programme',
		input: (world) => ({ id: world.ids['invitation.id'] })
	},
	{
		useCase: 'sign-in.withdraw-invitation',
		who: 'dana',
		may: false,
		because: 'a supporter does not even see invitations',
		input: (world) => ({ id: world.ids['invitation.id'] })
	},
	{
		useCase: 'sign-in.end-my-session',
		who: 'wren',
		may: true,
		because: 'it is their own session',
		input: (world) => ({ id: world.ids['wren.session'] })
	},
	{
		useCase: 'sign-in.end-my-session',
		who: 'sam',
		may: false,
		because: 'nobody sees or ends somebody else’s session, administrators neither',
		input: (world) => ({ id: world.ids['wren.session'] })
	},
	{
		useCase: 'sign-in.invite',
		who: 'noor',
		may: true,
		because: 'a lead invites supporters',
		input: invited('supporter')
	},
	{
		useCase: 'sign-in.invite',
		who: 'noor',
		may: false,
		because: 'only an administrator makes an administrator',
		input: invited('administrator')
	},
	{
		useCase: 'sign-in.invite',
		who: 'sam',
		may: true,
		because: 'an administrator invites anybody',
		input: invited('lead', 'administrator')
	},
	{
		useCase: 'sign-in.invite',
		who: 'noor',
		may: false,
		because: 'only an administrator makes an administrator, also one who leads',
		input: invited('lead', 'administrator')
	},
	{
		useCase: 'sign-in.invite',
		who: 'dana',
		may: false,
		because: 'a supporter invites nobody to the staff',
		input: invited('supporter')
	},
	{
		useCase: 'sign-in.read-invitation',
		who: 'nobody',
		may: true,
		because: 'the link is what shows it',
		input: (world) => ({ secret: world.ids['invitation.secret'] })
	},
	{
		useCase: 'sign-in.accept-invitation',
		who: 'nobody',
		may: true,
		because: 'the link is what lets somebody in, once',
		input: (world) => ({
			secret: world.ids['invitation.secret'],
			called: 'Ines',
			passphrase,
			userAgent: null,
			language: 'en'
		})
	},
	{
		useCase: 'sign-in.give-role',
		who: 'noor',
		may: true,
		because: 'a lead says who does what',
		input: roleOf('dana', 'peer-supervisor')
	},
	{
		useCase: 'sign-in.give-role',
		who: 'dana',
		may: false,
		because: 'nobody gives themselves a role',
		input: roleOf('dana', 'lead')
	},
	{
		useCase: 'sign-in.end-role',
		who: 'noor',
		may: true,
		because: 'a lead says who does what',
		input: roleOf('dana', 'supporter')
	},
	{
		useCase: 'sign-in.end-role',
		who: 'noor',
		may: false,
		because: 'only an administrator ends an administrator',
		input: roleOf('sam', 'administrator')
	}
];

export { also } from './sign-in.also.ts';
