import type { Row, Who } from './world.ts';

/** What the programme says about itself is for everybody. */
export const forEverybody = [
	'programme.read',
	'programme.read-help',
	'programme.read-limits',
	'programme.check-claim',
	// Nothing but what the presented code and passphrase were answered.
	'programme.read-set-up-answer'
];

/** tests/e2e/set-up.e2e.ts claims an installation and sets its programme up. */
export const beforeThisWorld = [
	'programme.set-up',
	// src/features/programme/server/demo.int.test.ts walks into a demo; this world is a real programme.
	'programme.read-demo-doors',
	'programme.find-demo-door',
	'programme.open-demo-door'
];

const limits = () => ({
	text_en: 'English.',
	text_fr: 'Français.',
	text_es: 'Español.',
	confirmed: 'yes',
	lawyer: 'no'
});

const readers: [Who, string][] = [
	['nobody', 'help and what stays private are never behind a door'],
	['wren', 'it is said to participants first of all'],
	['dana', 'supporters work by it']
];

const changers: [Who, boolean, string][] = [
	['noor', true, 'a lead answers for what the programme says about itself'],
	['sam', true, 'an administrator keeps the settings'],
	['lee', false, 'a peer supervisor is there for supporters'],
	['dana', false, 'a supporter does not change the programme'],
	['wren', false, 'a participant reads it'],
	['nobody', false, 'nobody changes anything without signing in'],
	['stranger', false, 'somebody of another organisation has no part in this one']
];

const changes: [string, Row['input']][] = [
	['programme.read-settings', undefined],
	[
		'programme.change',
		() => ({ name: 'Riverside', type: 'general', language: 'en', zone: 'America/Toronto' })
	],
	['programme.change-help', () => ({ phone: '555-0134', emergency: '911' })],
	['programme.name-roles', () => ({ word_supporter_en: 'guide' })],
	['programme.write-limits', () => ({ ...limits(), seen: '1' })],
	['programme.read-neutral-site', undefined],
	['programme.change-neutral-site', () => ({ site: 'https://meteo.gc.ca/' })]
];

const setUp = () => ({
	...limits(),
	...{ emergency: '911' },
	...{ name: 'Hillside', slug: 'hillside', type: 'youth', language: 'en', zone: 'America/Toronto' },
	...{ yourName: 'Mallory', passphrase: 'a lantern under seven birches', userAgent: null }
});

/** A real programme has no door for looking around, whoever asks. */
const noDoor: Row[] = [
	'programme.read-demo-doors',
	'programme.find-demo-door',
	'programme.open-demo-door'
].flatMap((useCase) =>
	(['nobody', 'wren', 'noor', 'stranger'] as const).map((who) => ({
		useCase,
		who,
		may: false,
		because: 'the door of a demo does not exist in a real programme',
		input: ({ people }) => ({ person: people.wren.id, passphrase: '' })
	}))
);

export const rows: Row[] = [
	...noDoor,
	{
		useCase: 'programme.set-up',
		who: 'nobody',
		may: false,
		because: 'without the code from the terminal an installation is not claimed',
		input: setUp
	},
	{
		useCase: 'programme.set-up',
		who: 'sam',
		may: false,
		because: 'a programme is set up once',
		input: setUp
	},
	...forEverybody.flatMap((useCase) =>
		readers.map(([who, because]) => ({
			useCase,
			who,
			may: true,
			because,
			input: () => ({ language: 'en', passphrase: '' })
		}))
	),
	...changes.flatMap(([useCase, input]) =>
		changers.map(([who, may, because]) => ({ useCase, who, may, because, ...(input ? { input } : {}) }))
	)
];
