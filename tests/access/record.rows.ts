import { newId } from '#platform/ids.ts';
import { allOf, everyAccount, guests, type Also } from './audiences.ts';
import { aYear } from './record.world.ts';
import type { Row, Who, World } from './world.ts';

const ofLeads: [string, (world: World) => unknown][] = [
	['record.read-keeping', () => ({})],
	['record.confirm-keeping', () => ({ notes: '60', talk: '365', account: '730', facts: '365' })],
	['record.set-hold', ({ people }) => ({ id: newId(), person: people.wren.id, ...aYear() })],
	['record.end-hold', ({ ids }) => ({ hold: ids.hold })]
];

const notLeads: [Who, string][] = [
	['robin', 'what has to be kept by law of them is not theirs to set or end'],
	['dana', 'a supporter decides nothing about how long things are kept'],
	['lee', 'a peer supervisor is there for supporters'],
	['sam', 'an administrator keeps settings and destroys nothing'],
	['stranger', 'it is another organisation'],
	['nobody', 'nobody is signed in']
];

export const rows: Row[] = [
	...['record.take', 'record.read-page', 'record.delete-words'].flatMap((useCase): Row[] => [
		{ useCase, who: 'wren', may: true, because: 'the record belongs to the person it is about' },
		{ useCase, who: 'dana', may: true, because: 'it is only ever about themself: nothing of Wren’s' },
		{ useCase, who: 'nobody', may: false, because: 'nobody is signed in' }
	]),
	{ useCase: 'record.delete-account', who: 'wren', may: true, because: 'it is theirs, at once' },
	{
		useCase: 'record.delete-account',
		who: 'dana',
		may: false,
		because: 'their role ends first, so that those they walk with are told'
	},
	{ useCase: 'record.delete-account', who: 'nobody', may: false, because: 'nobody is signed in' },
	...ofLeads.flatMap(([useCase, input]): Row[] => [
		{ useCase, who: 'noor', may: true, because: 'a lead answers for what is kept, and opens nothing', input },
		...notLeads.map(([who, because]): Row => ({ useCase, who, may: false, because, input }))
	]),
	...(['noor', 'sam'] as const).map((who): Row => ({
		useCase: 'record.read-what-we-hold',
		who,
		may: true,
		because: 'it is the same of everybody, and they have to answer a demand'
	})),
	...(['wren', 'dana', 'lee', 'stranger', 'nobody'] as const).map((who): Row => ({
		useCase: 'record.read-what-we-hold',
		who,
		may: false,
		because: who === 'nobody' ? 'nobody is signed in' : 'the names of tables are for whoever answers a demand'
	}))
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	...allOf(['record.take', 'record.read-page', 'record.delete-words'], everyAccount),
	// Whoever works here ends their role first.
	'record.delete-account': ['robin', 'kim', 'pia', 'cleo', 'gil', 'eve', 'nia', 'stranger', ...guests]
};
