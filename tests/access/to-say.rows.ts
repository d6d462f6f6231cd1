import { newId } from '#platform/ids.ts';
import { everyOwnAccount, everyParticipant, everySupporter, type Also } from './audiences.ts';
import type { Row, Who } from './world.ts';

type Says = [Who, boolean, string];

const others: Says[] = [
	['ana', false, 'the match with them has ended'],
	['robin', false, 'it is somebody else’s'],
	['marisol', false, 'they walk with somebody else'],
	['kai', false, 'what somebody wants to say leaves only when they send it'],
	['lee', false, 'supervision is about practice, not about what is written'],
	['noor', false, 'a lead reads nothing of it'],
	['sam', false, 'an administrator reads nothing of it'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const theTwo: Says[] = [
	['wren', true, 'it is theirs'],
	['dana', true, 'it is shared with them, while they walk together'],
	...others
];
const alone: Says[] = [
	['wren', true, 'it is theirs alone'],
	['dana', false, 'it is not shared with them'],
	...others
];
const of = (who: readonly Says[], useCase: string, input?: Row['input']): Row[] =>
	who.map(([each, may, because]) => ({ useCase, who: each, may, because, ...(input && { input }) }));

export const rows: Row[] = [
	...of(theTwo, 'to-say.read', ({ ids }) => ({ item: ids.sayShared })),
	...of(alone, 'to-say.read', ({ ids }) => ({ item: ids.sayAlone })),
	...of(theTwo, 'to-say.change', ({ ids }) => ({
		item: ids.sayShared,
		seen: '1',
		seenFor: '1',
		for: 'My lawyer',
		text: 'Who decides?'
	})),
	...of(alone, 'to-say.change', ({ ids }) => ({
		item: ids.sayAlone,
		seen: '1',
		seenFor: '1',
		for: 'My lawyer',
		text: 'When?'
	})),
	...of(theTwo, 'to-say.answer', ({ ids }) => ({ item: ids.sayShared, seen: '1', answer: 'A judge.' })),
	...of(theTwo, 'to-say.said', ({ ids }) => ({ item: ids.sayShared, said: 'yes' })),
	...of(
		[
			['wren', true, 'it is theirs, whoever wrote it down'],
			['dana', true, 'they wrote it down, and nobody else wrote in it'],
			...others
		],
		'to-say.remove',
		({ ids }) => ({ item: ids.sayByDana })
	),
	...of(
		[['wren', true, 'it is theirs'], ['dana', false, 'it is not theirs to delete'], ...others],
		'to-say.remove',
		({ ids }) => ({ item: ids.sayShared })
	),
	...of(
		[['wren', true, 'they take part in it'], ['dana', true, 'they walk with the person'], ...others],
		'to-say.write-down',
		({ ids }) => ({ id: newId(), with: ids.match, text: 'What comes next?' })
	),
	...of(
		[
			['wren', true, 'who takes part writes for themselves'],
			['robin', true, 'who takes part writes for themselves'],
			['dana', false, 'a supporter has nothing of their own here'],
			['noor', false, 'a lead has nothing of their own here'],
			['kai', false, 'a guest has nothing of their own here'],
			['stranger', false, 'they take part elsewhere'],
			['nobody', false, 'nobody is signed in']
		],
		'to-say.write-down',
		() => ({ id: newId(), with: 'me', text: 'What comes next?' })
	),
	...of(
		[
			['wren', true, 'it is their own list'],
			['dana', true, 'it is the list of those they walk with'],
			['kai', false, 'a guest sees what is shared with them'],
			['nobody', false, 'nobody is signed in']
		],
		'to-say.list'
	),
	...of(
		[
			['wren', true, 'who takes part writes for themselves'],
			['dana', true, 'a supporter writes for those they walk with'],
			['noor', false, 'a lead has nothing to write here'],
			['kai', false, 'a guest has nothing to write here'],
			['nobody', false, 'nobody is signed in']
		],
		'to-say.read-form'
	)
];

/** Asked for with nothing of anybody else’s, it is each one’s own. */
const forThemselves: Also[string] = ({ input }) => (input.with === 'me' ? everyParticipant : []);

export const also: Also = {
	'to-say.list': everyOwnAccount,
	'to-say.read-form': [...everyParticipant, ...everySupporter],
	'to-say.write-down': forThemselves
};
