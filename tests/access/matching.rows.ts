import { allOf, everyParticipant, everySupporter, type Also } from './audiences.ts';
import type { Row, Who } from './world.ts';

type Told = [who: Who, may: boolean, because: string];

const told = (useCase: string, people: readonly Told[], input?: Row['input']): Row[] =>
	people.map(([who, may, because]) => ({ useCase, who, may, because, ...(input ? { input } : {}) }));

const nobody: Told = ['nobody', false, 'nobody is known without signing in'];
const stranger: Told = ['stranger', false, 'somebody of another organisation has no part in this one'];

/** What only somebody who takes part can do, and only over themselves. */
const choosers: Told[] = [
	['kim', true, 'a participant chooses with whom to walk'],
	['dana', false, 'a supporter can not run the comparison over people'],
	['noor', false, 'a lead can not run the comparison over people'],
	['lee', false, 'a supervisor can not run the comparison over people'],
	nobody
];

/** What only a supporter says of themselves. */
const supporters: Told[] = [
	['dana', true, 'a supporter says of themselves what they choose'],
	['wren', false, 'a participant has no page to show'],
	['noor', false, 'a lead does not speak for a supporter'],
	nobody
];

/** A list of whom not to meet is for both kinds of people, each for their own. */
const bothOwn: Told[] = [
	['wren', true, 'whom a person must not meet is theirs to say'],
	['dana', true, 'a supporter has such a list too'],
	['noor', false, 'a lead has no list here, and sees nobody’s'],
	nobody
];

const leads: Told[] = [
	['noor', true, 'a lead notes who is trained and sees who has room'],
	['lee', false, 'a supervisor is there for supporters, not for this'],
	['dana', false, 'a supporter does not note their own training'],
	['wren', false, 'participants have nothing to do with it'],
	nobody
];

const outsideThePair: Told[] = [
	['robin', false, 'another participant is not in it'],
	['marisol', false, 'another supporter is not in it'],
	['ana', false, 'what was before is over'],
	['lee', false, 'a supervisor sees nothing of who walks with whom'],
	['noor', false, 'a lead sees nothing of who walks with whom'],
	stranger,
	nobody
];

const question: Row['input'] = ({ ids }) => ({ matchId: ids.question });
const pair: Row['input'] = ({ ids }) => ({ matchId: ids.match });

export const rows: Row[] = [
	...['matching.choose', 'matching.read-wishes', 'matching.say-wishes'].flatMap((useCase) =>
		told(useCase, choosers)
	),
	...told('matching.read-person', choosers, ({ people }) => ({ person: people.dana.id })),
	...told('matching.put-aside', choosers, ({ people }) => ({ person: people.dana.id })),
	...told('matching.ask', choosers, ({ ids, people }) => ({ id: ids.question, person: people.jo.id })),
	...told('matching.read-mine', [
		['wren', true, 'with whom I walk is mine to see'],
		['dana', false, 'a supporter sees their own list'],
		nobody
	]),
	...['matching.read-apart', 'matching.keep-apart'].flatMap((useCase) => told(useCase, bothOwn)),
	...told('matching.show-again', bothOwn, ({ people }) => ({ person: people.dana.id })),
	...[
		'matching.read-page',
		'matching.say-page',
		'matching.take-page-back',
		'matching.sign-code',
		'matching.read-questions',
		'matching.read-walks'
	].flatMap((useCase) => told(useCase, supporters)),
	...told('matching.note-training', leads, ({ people }) => ({ supporterId: people.dana.id })),
	...told('matching.read-readiness', leads, ({ people }) => ({ supporters: [people.dana.id] })),
	...told(
		'matching.take-back',
		[
			['kim', true, 'who asked may take the question back'],
			['jo', false, 'who was asked says yes or not this time'],
			...outsideThePair
		],
		question
	),
	...['matching.say-yes', 'matching.say-not-this-time'].flatMap((useCase) =>
		told(
			useCase,
			[
				['jo', true, 'the supporter who was asked answers'],
				['kim', false, 'nobody answers their own question'],
				['dana', false, 'it was asked of somebody else'],
				...outsideThePair
			],
			question
		)
	),
	...told(
		'matching.choose-someone-else',
		[
			['wren', true, 'a change needs no reason and nobody’s leave'],
			['dana', false, 'a supporter ends it in their own way'],
			...outsideThePair
		],
		pair
	),
	...told(
		'matching.stop-walking',
		[
			['dana', true, 'a match is the same from both sides'],
			['wren', false, 'the participant chooses someone else'],
			...outsideThePair
		],
		pair
	),
	...told(
		'matching.said-goodbye',
		[
			['wren', true, 'either of the two says when it is over'],
			...outsideThePair.filter(([who]) => who !== 'ana')
		],
		({ ids }) => ({
			matchId: ids.formerMatch
		})
	),
	...told(
		'matching.said-goodbye',
		[['ana', true, 'what has ended stays ended, and saying so again is nothing']],
		({ ids }) => ({ matchId: ids.formerMatch })
	)
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	...allOf(
		['matching.choose', 'matching.read-wishes', 'matching.ask', 'matching.read-mine'],
		[...everyParticipant, 'stranger']
	),
	'matching.say-wishes': everyParticipant,
	// Whoever was suggested to them; who walks with this one already has nobody suggested.
	...allOf(['matching.read-person', 'matching.put-aside'], ['robin', 'pia', 'gil']),
	...allOf(
		['matching.read-apart', 'matching.show-again'],
		[...everyParticipant, ...everySupporter, 'stranger']
	),
	'matching.keep-apart': [...everyParticipant, ...everySupporter],
	...allOf(
		[
			'matching.read-page',
			'matching.say-page',
			'matching.take-page-back',
			'matching.sign-code',
			'matching.read-questions',
			'matching.read-walks'
		],
		everySupporter
	)
};
