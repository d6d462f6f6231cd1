import { newId } from '#platform/ids.ts';
import { allOf, everyEnrolment, everyAccount, everySupporter, type Also } from './audiences.ts';
import type { Row, Who, World } from './world.ts';

/** The two pages come before anything else, so they are for everybody. */
export const forEverybody = ['enrolment.read-pages'];

const read = ({ ids }: World) => ({
	choiceWording: ids.choiceWording,
	limitsWording: ids.limitsWording,
	language: 'en'
});
const hello = (world: World) => ({ id: newId(), ...read(world) });
const welcome = (world: World) => ({ ...hello(world), said: 'on', alias: 'Sky', answer: 'yes' });
const kit = ({ ids }: World) => ({ person: ids.kit });

/** What a person does about themself: they may, and somebody who is not signed in may not. */
const own: [string, string, Row['input']?][] = [
	['enrolment.say-hello', 'whoever has an account may say hello', hello],
	['enrolment.say-yes', 'the yes is their own and nobody else can say it', () => ({ language: 'en' })],
	[
		'enrolment.acknowledge-page',
		'what somebody has read is theirs to say',
		({ ids }) => ({ page: 'choice', wording: ids.choiceWording, language: 'en' })
	],
	['enrolment.pause', 'a pause needs no leave and no reason'],
	['enrolment.part-from-welcomer', 'who is still with them from the welcome is theirs to say'],
	['enrolment.resume', 'going on after a pause needs no leave'],
	['enrolment.stop', 'a stop needs no leave and no reason'],
	['enrolment.come-back', 'coming back needs nobody’s leave'],
	['enrolment.change-safe-way', 'how to be reached is theirs to say', () => ({ channel: 'none' })],
	['enrolment.read-prompts', 'what they wrote for themself is theirs'],
	[
		'enrolment.write-prompt',
		'what they write for themself is theirs',
		() => ({ prompt: 'connections', text: 'Music.' })
	],
	['enrolment.share-prompt', 'who reads it is theirs to say', () => ({ prompt: 'connections' })],
	[
		'enrolment.take-back-prompt',
		'what they shared is theirs to take back',
		() => ({ prompt: 'connections' })
	],
	['enrolment.read-standing', 'where somebody stands is known to them'],
	['enrolment.read-orientation', 'the list is theirs and their supporter’s'],
	['enrolment.see-orientation-item', 'each ticks for themself', () => ({ item: 'your-choice', version: 1 })]
];

/** What a supporter does for somebody they welcomed, who has no account. */
const beside: [string, string, Row['input']][] = [
	['enrolment.read-somebody', 'the one who welcomed them sees where they stand', kit],
	['enrolment.card', 'the one who welcomed them has the card to print', kit],
	['enrolment.hand-over-card', 'the one who welcomed them has the card to give', kit],
	[
		'enrolment.answer-in-person',
		'they answer on the phone that was handed to them',
		(world) => ({ ...kit(world), ...read(world), answer: 'yes' })
	],
	['enrolment.stop-in-person', 'they told the one who welcomed them', kit],
	['enrolment.read-orientation', 'the two go through the list together', kit],
	[
		'enrolment.see-orientation-item',
		'the two go through the list together',
		(world) => ({ ...kit(world), item: 'your-choice', version: 1 })
	]
];
const notBeside: [Who, string][] = [
	['marisol', 'she never met them'],
	['lee', 'a supervisor sees nothing about participants'],
	['noor', 'a role alone opens nothing'],
	['wren', 'participants do not see each other'],
	['stranger', 'another organisation is another world']
];

const supporters: [string, Row['input'] | undefined][] = [
	['enrolment.welcome', welcome],
	['enrolment.read-people', undefined]
];

export const rows: Row[] = [
	...(['nobody', 'wren', 'dana'] as const).map((who) => ({
		useCase: 'enrolment.read-pages',
		who,
		may: true,
		because: 'what is one’s choice and what stays private come before everything',
		input: () => ({ language: 'en' })
	})),
	{
		useCase: 'enrolment.start-alone',
		who: 'nobody',
		may: true,
		because: 'a first hello asks nobody’s leave',
		input: (world) => ({
			...hello(world),
			alias: 'Sky',
			passphrase: 'green heron under the porch light',
			userAgent: null,
			address: '192.0.2.1'
		})
	},
	{
		useCase: 'enrolment.start-alone',
		who: 'wren',
		may: false,
		because: 'somebody who is signed in has an account',
		input: (world) => ({
			...hello(world),
			alias: 'Sky',
			passphrase: 'green heron under the porch light',
			userAgent: null,
			address: '192.0.2.1'
		})
	},
	...own.flatMap(([useCase, because, input]): Row[] => [
		{ useCase, who: 'wren', may: true, because, ...(input ? { input } : {}) },
		{ useCase, who: 'nobody', may: false, because: 'nobody is signed in', ...(input ? { input } : {}) }
	]),
	{
		useCase: 'enrolment.decline',
		who: 'ana',
		may: true,
		because: 'the answer to their own invitation is theirs'
	},
	{ useCase: 'enrolment.decline', who: 'nobody', may: false, because: 'nobody is signed in' },
	{
		useCase: 'enrolment.say-hello',
		who: 'dana',
		may: false,
		because: 'who works here takes part with another account, that nothing links to this one (INV-20)',
		input: hello
	},
	{
		useCase: 'enrolment.stop',
		who: 'dana',
		may: false,
		because: 'a supporter has no enrolment of their own to stop'
	},
	...beside.flatMap(([useCase, because, input]): Row[] => [
		{ useCase, who: 'dana', may: true, because, input },
		...notBeside.map(([who, why]): Row => ({ useCase, who, may: false, because: why, input }))
	]),
	...supporters.flatMap(([useCase, input]): Row[] => [
		{
			useCase,
			who: 'dana',
			may: true,
			because: 'supporters welcome people and see those they are with',
			...(input ? { input } : {})
		},
		{ useCase, who: 'wren', may: false, because: 'this is a supporter’s work', ...(input ? { input } : {}) },
		{ useCase, who: 'nobody', may: false, because: 'nobody is signed in', ...(input ? { input } : {}) }
	]),
	{
		useCase: 'enrolment.receive-waiting',
		who: 'dana',
		may: true,
		because: 'what a supporter’s phone kept arrives when there is a connection',
		input: ({ ids }) => ({ sealed: ids.waiting })
	},
	{
		useCase: 'enrolment.receive-waiting',
		who: 'marisol',
		may: false,
		because: 'whoever signs in next on a phone does not get what another supporter kept there',
		input: ({ ids }) => ({ sealed: ids.waiting })
	},
	{
		useCase: 'enrolment.receive-waiting',
		who: 'wren',
		may: false,
		because: 'this is a supporter’s work',
		input: ({ ids }) => ({ sealed: ids.waiting })
	}
];

/** Somebody who asks with their own id asks for their own. */
const ownOf = ({ people }: World, id: unknown) =>
	(['pia', 'cleo', 'gil'] as const).filter((who) => people[who].id === id);

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	...allOf(
		[
			'enrolment.acknowledge-page',
			'enrolment.change-safe-way',
			'enrolment.read-prompts',
			'enrolment.write-prompt',
			'enrolment.take-back-prompt',
			'enrolment.read-standing'
		],
		everyAccount
	),
	// Not with the account they work here with.
	'enrolment.say-hello': ['robin', 'kim', 'pia', 'cleo', 'gil', 'nia', 'stranger'],
	// What an enrolment that says something else answers is a conflict, and no refusal.
	...allOf(
		[
			'enrolment.say-yes',
			'enrolment.decline',
			'enrolment.pause',
			'enrolment.resume',
			'enrolment.stop',
			'enrolment.come-back',
			'enrolment.part-from-welcomer'
		],
		everyEnrolment
	),
	...allOf(['enrolment.welcome', 'enrolment.read-people'], everySupporter),
	...allOf(['enrolment.read-orientation', 'enrolment.see-orientation-item'], ({ input, world }) =>
		'person' in input ? ownOf(world, input.person) : everyAccount
	)
};
