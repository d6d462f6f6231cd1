import { newId } from '#platform/ids.ts';
import { allOf, everyAccount, everyParticipant, everySupporter, type Also } from './audiences.ts';
import { ahead } from './scheduling.world.ts';
import type { Row, Who } from './world.ts';

type Says = [Who, boolean, string];

const outside: Says[] = [
	['ana', false, 'the match with them has ended'],
	['kai', false, 'a guest has no part in it'],
	['lee', false, 'a supervisor sees nobody’s agreement on who stands in'],
	['noor', false, 'a lead assigns nobody and sees nobody’s agreement'],
	['sam', false, 'an administrator sees nobody’s agreement'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const takesPart: Says[] = [
	['wren', true, 'who takes part chooses who stands in'],
	['dana', false, 'a supporter does not choose for them'],
	['noor', false, 'a lead assigns nobody'],
	['kai', false, 'a guest has no part in it'],
	['nobody', false, 'nobody is signed in']
];
const supports: Says[] = [
	['marisol', true, 'a supporter sees who asks them'],
	['wren', false, 'a participant stands in for nobody'],
	['noor', false, 'a lead stands in for nobody'],
	['kai', false, 'a guest has no part in it'],
	['nobody', false, 'nobody is signed in']
];
const onlyJo: Says[] = [
	['jo', true, 'they were asked'],
	['robin', false, 'nobody answers themself'],
	['marisol', false, 'nobody answers for somebody else'],
	['wren', false, 'it is between others'],
	...outside
];
const onlyWren: Says[] = [
	['wren', true, 'what is shown is theirs to choose'],
	['marisol', false, 'whoever stands in does not choose what they see'],
	['dana', false, 'their supporter does not choose for them'],
	['robin', false, 'it is between others'],
	...outside
];
const either: Says[] = [
	['wren', true, 'either takes it back'],
	['marisol', true, 'either takes it back'],
	['dana', false, 'whoever is away has no say in it'],
	['robin', false, 'it is between others'],
	...outside
];
const theTwo: Says[] = [
	['wren', true, 'what was said is theirs'],
	['marisol', true, 'they stand in, while it lasts'],
	['dana', false, 'whoever is away reads nothing of it'],
	['robin', false, 'it is between others'],
	['jo', false, 'nobody asked them'],
	...outside
];
const theirs: Says[] = [
	['wren', true, 'it is theirs to say'],
	['marisol', false, 'whoever stands in does not say it'],
	['dana', false, 'whoever is away does not say it'],
	['robin', false, 'it is between others'],
	...outside
];
const ownDays: Says[] = [
	['dana', true, 'their days are theirs'],
	['wren', false, 'a participant plans no leave'],
	['lee', false, 'a supervisor says nobody’s day for them'],
	['noor', false, 'a lead says nobody’s day for them'],
	['kai', false, 'a guest has no part in it'],
	['nobody', false, 'nobody is signed in']
];
const decides: Says[] = [
	['noor', true, 'leads decide it'],
	['sam', true, 'administrators decide it'],
	['dana', false, 'a supporter does not decide it for all'],
	['wren', false, 'a participant does not decide it'],
	['nobody', false, 'nobody is signed in']
];
const ownLeave: Says[] = [
	['dana', true, 'their days are theirs'],
	['marisol', false, 'a supporter moves nobody else’s days'],
	['wren', false, 'a participant moves nobody’s days'],
	...outside
];
const of = (who: readonly Says[], useCase: string, input?: Row['input']): Row[] =>
	who.map(([each, may, because]) => ({ useCase, who: each, may, because, ...(input && { input }) }));

export const rows: Row[] = [
	...of(takesPart, 'cover.read-mine'),
	...of(takesPart, 'cover.ask', ({ people, ids }) => ({
		...{ id: ids.standIn ?? newId(), person: people.marisol.id }
	})),
	...of(supports, 'cover.asked'),
	...of(onlyJo, 'cover.agree', ({ ids }) => ({ standIn: ids.standInAsked })),
	...of(onlyJo, 'cover.decline', ({ ids }) => ({ standIn: ids.standInAsked })),
	...of(either, 'cover.take-back', ({ ids }) => ({ standIn: ids.standIn })),
	...of(onlyWren, 'cover.share', ({ ids }) => ({
		...{ standIn: ids.standIn, seen: '1', know: 'Call after nine.', shows: ['dates'] }
	})),
	...of(
		[
			['wren', true, 'each sees their own'],
			['dana', true, 'each sees their own'],
			['noor', true, 'each sees their own, and a lead has none'],
			['nobody', false, 'nobody is signed in']
		],
		'cover.now'
	),
	...of(theTwo, 'cover.read', ({ ids }) => ({ cover: ids.cover })),
	...of(theTwo, 'cover.write', ({ ids }) => ({ cover: ids.cover, id: newId(), text: 'Hello.' })),
	...of(theTwo, 'cover.end', ({ ids }) => ({ cover: ids.cover })),
	...of(theirs, 'cover.show-anew', ({ ids }) => ({ cover: ids.cover })),
	...of(theirs, 'cover.after-all', ({ ids }) => ({ absence: ids.absence })),
	...of(ownDays, 'cover.read-away'),
	...of(ownDays, 'cover.not-well'),
	...of(ownDays, 'cover.well-again'),
	...of(ownDays, 'cover.plan-leave', () => ({ id: newId(), from: ahead(30), until: ahead(31) })),
	...of(ownLeave, 'cover.move-leave', ({ ids }) => ({
		...{ leave: ids.leave, from: ahead(20), until: ahead(21) }
	})),
	...of(ownLeave, 'cover.cancel-leave', ({ ids }) => ({ leave: ids.leave })),
	...of(
		[
			[
				'lee',
				true,
				'a supervisor sees that somebody stands in for whom they supervise, and nobody’s name but theirs'
			],
			['dana', false, 'a supporter sees their own page'],
			['wren', false, 'a participant supervises nobody'],
			['noor', false, 'a lead sees no day of one person'],
			['nobody', false, 'nobody is signed in']
		],
		'cover.team'
	),
	...of(
		[
			['noor', true, 'leads answer for the programme'],
			['sam', false, 'an administrator does not need the number'],
			['lee', false, 'a supervisor does not need the number'],
			['dana', false, 'a supporter does not need the number'],
			['wren', false, 'a participant does not need the number'],
			['nobody', false, 'nobody is signed in']
		],
		'cover.alone'
	),
	...of(decides, 'cover.settings'),
	...of(decides, 'cover.change-settings', () => ({ lead: '10' })),
	...of(
		[
			['wren', true, 'what they have read they put aside'],
			['dana', false, 'it is the participant’s'],
			['noor', false, 'it is the participant’s'],
			['nobody', false, 'nobody is signed in']
		],
		'cover.gone-aside',
		({ ids }) => ({ match: ids.formerMatch })
	)
];

export const also: Also = {
	...allOf(['cover.read-mine', 'cover.ask', 'cover.gone-aside'], everyParticipant),
	'cover.now': everyAccount,
	...allOf(
		['cover.asked', 'cover.read-away', 'cover.not-well', 'cover.well-again', 'cover.plan-leave'],
		everySupporter
	)
};
