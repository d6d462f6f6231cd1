import { newId } from '#platform/ids.ts';
import { allOf, everyAccount, type Also } from './audiences.ts';
import type { Row, Who, World } from './world.ts';

type Input = (world: World) => unknown;
type Answers = [Who, boolean, string][];

const outside: Answers = [
	['dana', false, 'a supporter who is no guardian has no part in it'],
	['sam', false, 'an administrator opens nothing and asks for nothing'],
	['robin', false, 'it is nothing of theirs'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const neverThePerson: Answers = [['wren', false, 'it is opened without them: they are told']];
const leadsOnly: Answers = [
	['noor', true, 'a lead names the three, and answers for what is opened'],
	['lee', false, 'a guardian names nobody'],
	...neverThePerson,
	...outside
];
const formerGuardian: Answers = [['ana', false, 'they stepped back, and are no guardian any more']];

const to =
	(id: string): Input =>
	({ ids }) => ({ opening: ids[id] });

const table: [string, Answers, Input][] = [
	['guardians.read-settings', leadsOnly, () => ({})],
	['guardians.read-pair-choice', leadsOnly, () => ({})],
	[
		'guardians.choose-pair-opening',
		[['lee', false, 'a guardian does not decide what they can open'], ...neverThePerson, ...outside],
		() => ({
			...{ text_en: 'a', text_fr: 'b', text_es: 'c', seen: '1' },
			...{ confirmed: 'yes', lawyer: 'no', sure: 'yes' }
		})
	],
	['guardians.change-settings', leadsOnly, () => ({ grounds: ['court-order'], usual: '2', most: '4' })],
	[
		'guardians.name',
		[...leadsOnly, ['jo', false, 'a guardian names nobody']],
		({ people }) => ({ place: '3', person: people.marisol.id })
	],
	[
		'guardians.accept',
		[
			['marisol', true, 'they were asked, and say yes themselves'],
			['noor', false, 'nobody says yes for somebody else'],
			['lee', false, 'nobody says yes for somebody else'],
			...formerGuardian,
			...neverThePerson,
			...outside
		],
		({ ids }) => ({ seat: ids.seat })
	],
	[
		'guardians.end',
		[
			['marisol', true, 'they can say no, and step back at any time'],
			['noor', true, 'a lead ends it'],
			['lee', false, 'one guardian does not end another'],
			...neverThePerson,
			...outside
		],
		({ ids }) => ({ seat: ids.seat })
	],
	[
		'guardians.ask',
		[
			['noor', true, 'a lead asks; asking opens nothing'],
			['lee', true, 'a guardian asks, and is then not one of the two'],
			...formerGuardian,
			...neverThePerson,
			...outside
		],
		({ ids, people }) => ({
			id: newId(),
			number: ids.circleNumber,
			ground: 'law',
			reader: people.noor.id,
			hours: '1'
		})
	],
	[
		'guardians.read-opening',
		[
			['noor', true, 'leads know of every opening'],
			['lee', true, 'a guardian decides'],
			...formerGuardian,
			...neverThePerson,
			...outside
		],
		to('openingAsked')
	],
	[
		'guardians.say-yes',
		[
			['lee', true, 'a guardian says yes in their own session'],
			['jo', true, 'a guardian says yes in their own session'],
			['noor', false, 'they asked, and are no guardian'],
			...formerGuardian,
			...neverThePerson,
			...outside
		],
		to('openingAsked')
	],
	[
		'guardians.read-opened',
		[
			['noor', true, 'two guardians opened it for them to read, and it is not over'],
			['lee', false, 'the two who open it do not read it'],
			['jo', false, 'the two who open it do not read it'],
			...formerGuardian,
			...neverThePerson,
			...outside
		],
		to('openingOpen')
	],
	['guardians.read-opened', [['noor', false, 'two opened it for somebody else to read']], to('openingOver')],
	[
		'guardians.read-opened',
		[
			['noor', true, 'two guardians opened the report for them to read'],
			['lee', false, 'the two who open it do not read it'],
			['wren', false, 'the report is kept from them, and so is that it was opened'],
			...outside
		],
		to('openingKept')
	],
	[
		'guardians.say-seen',
		[
			['wren', false, 'the report is kept from them, and so is that it was opened'],
			['dana', false, 'they made the report; it is not theirs that was opened'],
			['noor', false, 'they read it; it was not theirs']
		],
		to('openingKept')
	],
	[
		'guardians.end-opening',
		[
			['noor', true, 'a lead, and whoever reads it, ends it at any time'],
			['lee', false, 'once it is open the two do not decide about it'],
			...neverThePerson,
			...outside
		],
		to('openingOpen')
	],
	[
		'guardians.review',
		[
			['noor', true, 'a lead who had no part in it'],
			['lee', false, 'they asked for it'],
			['jo', false, 'they opened it'],
			...neverThePerson,
			...outside
		],
		(world) => ({ opening: world.ids.openingOver, review: 'in-order' })
	],
	[
		'guardians.say-seen',
		[
			['wren', true, 'it was theirs that was opened'],
			['noor', false, 'they read it; it was not theirs'],
			['lee', false, 'they opened it; it was not theirs'],
			...outside
		],
		to('openingOpen')
	]
];

const ofEverybody = [
	'guardians.read',
	'guardians.read-openings',
	'guardians.read-notices',
	'guardians.read-asked'
];
const signedIn: Answers = [
	['wren', true, 'who can open something, and what was opened of one’s own, is no secret'],
	['dana', true, 'the same for everybody signed in'],
	['nobody', false, 'nobody is signed in']
];

export const rows: Row[] = [
	...table.flatMap(([useCase, who, input]) =>
		who.map(([person, may, because]): Row => ({ useCase, who: person, may, because, input }))
	),
	...ofEverybody.flatMap((useCase) =>
		signedIn.map(([who, may, because]): Row => ({ useCase, who, may, because }))
	)
];

const guardians: readonly Who[] = ['lee', 'jo', 'marisol'];

export const also: Also = {
	...allOf(ofEverybody, everyAccount),
	...allOf(['guardians.ask', 'guardians.read-opening', 'guardians.say-yes'], guardians),
	// Decided before the first two people begin: in this world the database answers that it is too late.
	...allOf(['guardians.choose-pair-opening'], ['noor'])
};

/** It is chosen before anybody asked anybody: who may, `guard-pairs.int.test.ts` shows. */
export const beforeThisWorld = ['guardians.choose-pair-opening'];
