import { newId } from '#platform/ids.ts';
import { allOf, everyAccount, everyParticipant, everySupporter, type Also } from './audiences.ts';
import { slotIn } from './calls.world.ts';
import type { Row, Who } from './world.ts';

type Says = [Who, boolean, string];
const of = (who: readonly Says[], useCase: string, input?: Row['input']): Row[] =>
	who.map(([each, may, because]) => ({ useCase, who: each, may, because, ...(input && { input }) }));

const outside: Says[] = [
	['kai', false, 'a guest has no part in it'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const takesPart: Says[] = [
	['wren', true, 'they take part'],
	['dana', false, 'a supporter is not called here'],
	['noor', false, 'a lead is not called here'],
	...outside
];
/** Robin asked, and Marisol, with whom they walk, is on. */
const notTheirTurn: Says[] = [
	['robin', false, 'who asked sees what became of it, and calls nobody'],
	['dana', false, 'they are not on'],
	['jo', false, 'they are on another day'],
	['wren', false, 'it is somebody else’s'],
	['noor', false, 'a lead does not see who asks to be called'],
	['sam', false, 'an administrator does not see who asks to be called'],
	['lee', false, 'a supervisor does not see who asks to be called'],
	...outside
];
const turn: Says[] = [['marisol', true, 'it is their turn'], ...notTheirTurn];
const supporters: Says[] = [
	['dana', true, 'supporters take turns by themselves'],
	['wren', false, 'who takes part is on no rota'],
	['noor', false, 'a lead is not on, and puts nobody on'],
	...outside
];
const rota: Says[] = [
	['dana', true, 'supporters see the rota'],
	['noor', true, 'a lead sees the gaps'],
	['wren', false, 'who takes part sees who is on now, and nobody’s weeks'],
	['sam', false, 'it is no work of an administrator'],
	...outside
];
const plans: Says[] = [
	['noor', true, 'a lead plans the times'],
	['dana', false, 'a supporter offers themself instead'],
	['wren', false, 'who takes part plans no rota'],
	['sam', false, 'it is no work of an administrator'],
	...outside
];
const decides: Says[] = [
	['noor', true, 'leads decide it'],
	['sam', true, 'administrators decide it'],
	['dana', false, 'it is said to them'],
	['wren', false, 'it is said to them'],
	...outside
];

export const rows: Row[] = [
	...of(takesPart, 'calls.read'),
	...of(takesPart, 'calls.ask', () => ({ id: newId() })),
	...of(
		[
			['dana', true, 'they walk with them'],
			['wren', false, 'who takes part asks for themself'],
			['marisol', false, 'they walk with somebody else'],
			['ana', false, 'the match with them has ended'],
			['noor', false, 'a lead asks for nobody'],
			...outside
		],
		'calls.ask-for',
		({ ids }) => ({ id: newId(), match: ids.match })
	),
	...of(
		[
			['robin', true, 'they asked for it'],
			['marisol', false, 'it is not theirs to take back'],
			['dana', false, 'it is not theirs to take back'],
			['wren', false, 'it is somebody else’s'],
			['noor', false, 'a lead does not see who asks to be called'],
			...outside
		],
		'calls.withdraw',
		({ ids }) => ({ callBack: ids.callBack })
	),
	...['calls.open', 'calls.take', 'calls.give-on'].flatMap((useCase) =>
		of(turn, useCase, ({ ids }) => ({ callBack: ids.callBack }))
	),
	...(
		[
			['calls.begin-call', {}],
			['calls.end-call', { outcome: 'reach' }]
		] as const
	).flatMap(([useCase, more]) => of(turn, useCase, ({ ids }) => ({ callBack: ids.callTaken, ...more }))),
	...of(
		[
			['wren', true, 'they see who is on'],
			['dana', true, 'they see what waits for them'],
			['nobody', false, 'nobody is signed in']
		],
		'calls.who-is-on'
	),
	...of(supporters, 'calls.waiting'),
	...of(rota, 'calls.rota'),
	...of(rota, 'calls.load'),
	...of(plans, 'calls.plan', () => slotIn(40)),
	...of(plans, 'calls.drop-slot', ({ ids }) => ({ slot: ids.freeTurn })),
	...of(supporters, 'calls.offer', () => slotIn(40)),
	...of(supporters, 'calls.take-slot', ({ ids }) => ({ slot: ids.freeTurn })),
	...['calls.give-slot-back', 'calls.pass-slot-on'].flatMap((useCase) =>
		of(
			[
				['jo', true, 'the time is theirs'],
				['dana', false, 'it is somebody else’s time'],
				['noor', false, 'only whose it is gives it back'],
				['wren', false, 'who takes part is on no rota'],
				...outside
			],
			useCase,
			({ ids }) => ({ slot: ids.josTurn, pass: 'yes' })
		)
	),
	...of(takesPart, 'calls.allow-by-text', () => ({ allow: 'no' })),
	...of(supporters, 'calls.keep-phone', () => ({ phone: '' })),
	...of(decides, 'calls.settings'),
	...of(decides, 'calls.change-settings', () => ({ target: '30', keep: '90' }))
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	...allOf(['calls.read', 'calls.ask', 'calls.allow-by-text'], everyParticipant),
	'calls.who-is-on': everyAccount,
	...allOf(
		['calls.waiting', 'calls.rota', 'calls.load', 'calls.offer', 'calls.take-slot', 'calls.keep-phone'],
		everySupporter
	)
};
