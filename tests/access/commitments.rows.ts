import { newId } from '#platform/ids.ts';
import { allOf, everyOwnAccount, everyParticipant, everySupporter, type Also } from './audiences.ts';
import { ahead } from './scheduling.world.ts';
import type { Row, Who } from './world.ts';

type Says = [Who, boolean, string];

const others: Says[] = [
	['ana', false, 'the match with them has ended'],
	['robin', false, 'it is between two other people'],
	['marisol', false, 'it is between two other people'],
	['kai', false, 'a guest has no part in it'],
	['lee', false, 'a supervisor sees nobody’s promises'],
	['noor', false, 'a lead sees nobody’s promises'],
	['sam', false, 'an administrator sees nobody’s promises'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const theTwo: Says[] = [
	['wren', true, 'it is between the two of them'],
	['dana', true, 'it is between the two of them, while they walk together'],
	...others
];
const promiser: Says[] = [
	['dana', true, 'they promised it'],
	['wren', false, 'nobody says for the other what became of it'],
	...others
];
const promised: Says[] = [
	['wren', true, 'it was promised to them'],
	['dana', false, 'whoever promised does not let themself off'],
	...others
];
const ownReminders: Says[] = [
	['wren', true, 'who takes part is reminded of what they wish'],
	['dana', true, 'a supporter is reminded of what they wish'],
	['noor', false, 'a lead has nothing here to be reminded of'],
	['kai', false, 'a guest has nothing here'],
	['nobody', false, 'nobody is signed in']
];
const alone: Says[] = [
	['wren', true, 'the day is theirs'],
	['dana', false, 'the day is the participant’s'],
	...others
];
const supporterAlone: Says[] = [
	['dana', true, 'it was asked of them'],
	['wren', false, 'nobody answers themself'],
	...others
];
const keepsDays: Says[] = [
	['wren', true, 'who takes part keeps days of their own'],
	['dana', false, 'a supporter keeps no days here'],
	['noor', false, 'a lead keeps no days here'],
	['kai', false, 'a guest keeps no days here'],
	['nobody', false, 'nobody is signed in']
];
const onlyWren: Says[] = [
	['wren', true, 'it is theirs'],
	['dana', false, 'a reminder is its person’s alone'],
	...others
];
const of = (who: readonly Says[], useCase: string, input?: Row['input']): Row[] =>
	who.map(([each, may, because]) => ({ useCase, who: each, may, because, ...(input && { input }) }));

export const rows: Row[] = [
	...of(theTwo, 'commitments.list', ({ ids }) => ({ match: ids.match })),
	...of(theTwo, 'commitments.read', ({ ids }) => ({ promise: ids.promiseMissed })),
	...of(theTwo, 'commitments.promise', ({ ids }) => ({
		id: newId(),
		match: ids.match,
		words: 'I will ask.'
	})),
	...of(promiser, 'commitments.change', ({ ids }) => ({
		id: newId(),
		promise: ids.promised,
		words: 'I will bring it on Monday.'
	})),
	...of(promiser, 'commitments.step', ({ ids }) => ({
		promise: ids.promised,
		step: 'keep'
	})),
	...of(promised, 'commitments.step', ({ ids }) => ({
		promise: ids.promised,
		step: 'release'
	})),
	...of(
		[
			['wren', true, 'each sees their own'],
			['dana', true, 'each sees their own'],
			['kai', false, 'a guest has none'],
			['nobody', false, 'nobody is signed in']
		],
		'commitments.pairs'
	),
	...of(ownReminders, 'commitments.reminders'),
	...of(ownReminders, 'commitments.remind-me', () => ({
		...{ id: newId(), words: 'Drink some water.', date: ahead(2), time: '08:00' }
	})),
	...of(
		[
			['wren', true, 'each sees their own'],
			['dana', true, 'each sees their own'],
			['noor', true, 'each sees their own, and a lead has none'],
			['kai', false, 'a guest has none'],
			['nobody', false, 'nobody is signed in']
		],
		'commitments.now'
	),
	...of(theTwo, 'commitments.read-remind-of', ({ ids }) => ({
		about: 'promise',
		subject: ids.promisedFor
	})),
	...of(theTwo, 'commitments.remind-of', ({ ids }) => ({
		...{ about: 'promise', subject: ids.promisedFor, lead: 'evening-before' }
	})),
	...of(theTwo, 'commitments.remind-of', ({ ids }) => ({
		...{ about: 'appointment', subject: ids.agreed, lead: 'hour-before' }
	})),
	...of(theTwo, 'commitments.remind-of', ({ ids }) => ({
		...{ about: 'date', subject: ids.dateShared, lead: 'evening-before' }
	})),
	...of(alone, 'commitments.read-date', ({ ids }) => ({ date: ids.dateAlone })),
	...of(theTwo, 'commitments.read-date', ({ ids }) => ({ date: ids.dateShared })),
	...of(alone, 'commitments.change-date', ({ ids }) => ({
		...{ date: ids.dateShared, seen: '1', words: 'A talk.', day: ahead(24), with: 'me' }
	})),
	...of(alone, 'commitments.drop-date', ({ ids }) => ({ date: ids.dateShared })),
	...of(alone, 'commitments.ask-support', ({ ids }) => ({
		...{ date: ids.dateShared, seen: '', helps: ['quiet-day'] }
	})),
	...of(alone, 'commitments.drop-support', ({ ids }) => ({ date: ids.dateAsked })),
	...of(supporterAlone, 'commitments.offer-support', ({ ids }) => ({
		...{ date: ids.dateAsked, seen: '1', helps: ['message-before'] }
	})),
	...of(supporterAlone, 'commitments.agree-support', ({ ids }) => ({ date: ids.dateAsked, seen: '1' })),
	...of(alone, 'commitments.agree-support', ({ ids }) => ({ date: ids.dateOffered, seen: '2' })),
	...of(
		[
			['wren', true, 'each sees what they can read'],
			['dana', true, 'each sees what is shared with them'],
			['kai', false, 'a guest has none'],
			['nobody', false, 'nobody is signed in']
		],
		'commitments.dates'
	),
	...of(keepsDays, 'commitments.read-date-form'),
	...of(keepsDays, 'commitments.keep-date', () => ({
		...{ id: newId(), words: 'The hearing.', day: ahead(25), with: 'me' }
	})),
	...of(theTwo, 'commitments.read-call', ({ ids }) => ({ call: ids.callAsked })),
	...of(alone, 'commitments.read-call-form', ({ ids }) => ({ match: ids.match })),
	...of(alone, 'commitments.ask-call', ({ ids }) => ({
		...{ id: newId(), match: ids.match, kind: 'reminder', date: ahead(7), time: '07:00' }
	})),
	...of(supporterAlone, 'commitments.agree-call', ({ ids }) => ({ call: ids.callAsked, seen: '1' })),
	...of(alone, 'commitments.agree-call', ({ ids }) => ({ call: ids.callOffered, seen: '2' })),
	...of(supporterAlone, 'commitments.offer-call', ({ ids }) => ({
		...{ call: ids.callAsked, seen: '1', date: ahead(4), time: '08:00' }
	})),
	...of(theTwo, 'commitments.end-call', ({ ids }) => ({ call: ids.callAgreed, seen: '1' })),
	...of(supporterAlone, 'commitments.call-made', ({ ids }) => ({ time: ids.callTime, outcome: 'called' })),
	...of(onlyWren, 'commitments.drop-reminder', ({ ids }) => ({ reminder: ids.reminder })),
	...of(onlyWren, 'commitments.set-aside', ({ ids }) => ({ reminder: ids.reminder }))
];

export const also: Also = {
	...allOf(['commitments.pairs', 'commitments.now', 'commitments.dates'], everyOwnAccount),
	'commitments.read-date-form': everyParticipant,
	'commitments.keep-date': everyParticipant,
	...allOf(['commitments.reminders', 'commitments.remind-me'], [...everyParticipant, ...everySupporter])
};
