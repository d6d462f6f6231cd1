import { newId } from '#platform/ids.ts';
import {
	everyOwnAccount,
	everyParticipant,
	everySupporter,
	whoeverPresentsIt,
	type Also
} from './audiences.ts';
import { filledIn } from './care-team.world.ts';
import type { Row, Who } from './world.ts';

type Says = [Who, boolean, string];

/** Nobody but the three learns even that there is a thread. */
const others: Says[] = [
	['remi', false, 'another thread of the same person tells them nothing of this one'],
	['ana', false, 'the match with them has ended'],
	['robin', false, 'it is somebody else’s'],
	['marisol', false, 'they walk with somebody else'],
	['lee', false, 'supervision is about practice, not about what is written'],
	['noor', false, 'a lead reads no thread, and sees none'],
	['sam', false, 'an administrator reads no thread, and sees none'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const theThree: Says[] = [
	['wren', true, 'it is theirs'],
	['dana', true, 'a supporter is in it by default, while they walk together'],
	['kai', true, 'they were let in, and the release lasts'],
	...others
];
const theTwo: Says[] = [
	['wren', true, 'it is theirs'],
	['dana', true, 'they are in it, beside the person'],
	['kai', false, 'whoever was let in lets nobody in'],
	...others
];
const own: Says[] = [
	['wren', true, 'it is theirs'],
	['dana', false, 'nobody opens, closes or answers in the place of the person'],
	['kai', false, 'it is the participant’s to decide'],
	...others
];
const guests: Says[] = [
	['kai', true, 'they are in it, and ask the supporter by type'],
	['wren', false, 'this is what somebody from outside asks'],
	['dana', false, 'this is what somebody from outside asks'],
	...others
];
const closed: Says[] = [
	['wren', true, 'it stays theirs to read'],
	['dana', true, 'they are in it, beside the person'],
	['kai', false, 'another thread of the same person tells them nothing of this one'],
	['remi', false, 'it is closed, and ended with the release']
];
const notLetIn: Says[] = [
	['wren', true, 'it is theirs'],
	['dana', true, 'they are in it, beside the person'],
	['kai', false, 'it is another thread of the same person'],
	['remi', false, 'to open a link is not yet to be let in']
];
const of = (who: readonly Says[], useCase: string, input?: Row['input']): Row[] =>
	who.map(([each, may, because]) => ({ useCase, who: each, may, because, ...(input && { input }) }));

const linkHolders: Says[] = [
	['kai', true, 'a guest takes up one more link'],
	['remi', true, 'a guest takes up one more link'],
	['wren', false, 'nobody is their own guest'],
	['dana', false, 'who works here has no guest account'],
	['noor', false, 'who works here has no guest account'],
	['stranger', false, 'a link leads nowhere in another organisation'],
	['nobody', false, 'nobody is signed in']
];
const newcomer = (secret: string) => ({
	...{ secret, called: 'Mika', passphrase: 'a lantern under seven birches' },
	...{ ownPhone: '', userAgent: null, language: 'en' }
});

export const rows: Row[] = [
	...of(theThree, 'care-team.read', ({ ids }) => ({ thread: ids.careThread })),
	...of(theThree, 'care-team.send', ({ ids }) => ({ thread: ids.careThread, id: newId(), text: 'Yes.' })),
	...of(closed, 'care-team.read', ({ ids }) => ({ thread: ids.careClosed })),
	...of(notLetIn, 'care-team.read', ({ ids }) => ({ thread: ids.careOpenedLink })),
	...of(theTwo, 'care-team.make-link', ({ ids }) => ({ thread: ids.careWaiting })),
	...of(theTwo, 'care-team.withdraw-link', ({ ids }) => ({ thread: ids.careWaiting })),
	...of(own, 'care-team.close', ({ ids }) => ({ thread: ids.careThread })),
	...of(own, 'care-team.let-in', ({ ids }) => ({ thread: ids.careOpenedLink, link: ids.careLink })),
	...of(own, 'care-team.let-in-again', ({ ids }) => ({ thread: ids.careThread })),
	...of(own, 'care-team.open', ({ ids }) => ({ thread: ids.careDrawn, seen: ids.careSeen, age: 'full' })),
	...of(own, 'care-team.drop', ({ ids }) => ({ thread: ids.careDrawn })),
	...of(own, 'care-team.answer', ({ ids }) => ({
		...{ thread: ids.careThread, message: ids.careAsked },
		answer: 'no'
	})),
	...of(guests, 'care-team.ask', ({ ids }) => ({
		...{ thread: ids.careThread, id: newId() },
		type: 'urine-test'
	})),
	...of(
		[
			['wren', true, 'who wrote it takes it back'],
			['dana', false, 'it is not theirs to take back'],
			['kai', false, 'it is not theirs to take back'],
			...others
		],
		'care-team.take-back',
		({ ids }) => ({ thread: ids.careThread, message: ids.careThread })
	),
	...of(
		[
			['wren', true, 'who takes part opens one for themselves'],
			['robin', true, 'who takes part opens one for themselves'],
			['dana', false, 'nobody opens one for somebody else'],
			['kai', false, 'a guest opens none'],
			['noor', false, 'a lead opens none'],
			['stranger', false, 'they take part elsewhere'],
			['nobody', false, 'nobody is signed in']
		],
		'care-team.read-form'
	),
	...of(
		[
			['wren', true, 'who takes part opens one for themselves'],
			['dana', false, 'nobody opens one for somebody else'],
			['kai', false, 'a guest opens none'],
			['noor', false, 'a lead opens none'],
			['stranger', false, 'they take part elsewhere'],
			['nobody', false, 'nobody is signed in']
		],
		'care-team.draw-up',
		() => filledIn()
	),
	...of(
		[
			['wren', true, 'each sees their own'],
			['dana', true, 'and those they are in'],
			['kai', false, 'a guest has a list of their own'],
			['nobody', false, 'nobody is signed in']
		],
		'care-team.list'
	),
	...of(
		[
			['wren', true, 'it is about their own threads'],
			['dana', true, 'and those they are in'],
			['kai', false, 'a guest sees it in their list'],
			['nobody', false, 'nobody is signed in']
		],
		'care-team.news'
	),
	...of(
		[
			['kai', true, 'a guest sees what is shared with them'],
			['remi', true, 'and that nothing is'],
			['wren', false, 'they are no guest'],
			['dana', false, 'they are no guest'],
			['nobody', false, 'nobody is signed in']
		],
		'care-team.shared'
	),
	...of(linkHolders, 'care-team.join-by-link', ({ ids }) => ({ secret: ids.careSecret })),
	...of(
		[['nobody', true, 'somebody from outside makes an account by it']],
		'care-team.accept-link',
		({ ids }) => newcomer(ids.careSecret!)
	),
	...of([['nobody', false, 'there is no such link']], 'care-team.accept-link', () => newcomer('malformed')),
	...of(
		[
			['lee', true, 'they supervise who was asked'],
			['noor', true, 'a lead sees numbers of organisations'],
			['sam', false, 'an administrator keeps the settings'],
			['dana', false, 'they see it in the thread'],
			['wren', false, 'they see it in the thread'],
			['kai', false, 'it is about whoever asks'],
			['stranger', false, 'it is another organisation'],
			['nobody', false, 'nobody is signed in']
		],
		'care-team.outside-role'
	),
	...of(
		[
			['dana', true, 'a supporter introduces themself'],
			['lee', false, 'it is the card of a supporter'],
			['wren', false, 'it is the card of a supporter'],
			['kai', false, 'it is the card of a supporter'],
			['nia', false, 'the role begins tomorrow'],
			['nobody', false, 'nobody is signed in']
		],
		'care-team.introduction'
	),
	{
		...{ useCase: 'care-team.read-link', who: 'nobody', may: true },
		because: 'whoever holds a link asks whether it can be opened',
		input: ({ ids }) => ({ secret: ids.careSecret })
	}
];

/** It says whether a link can still be opened, and nothing of anybody. */
export const forEverybody = ['care-team.read-link'];

export const also: Also = {
	'care-team.read-form': everyParticipant,
	'care-team.draw-up': everyParticipant,
	'care-team.list': everyOwnAccount,
	'care-team.news': everyOwnAccount,
	'care-team.accept-link': whoeverPresentsIt,
	'care-team.introduction': everySupporter
};
