import { newId } from '#platform/ids.ts';
import {
	allOf,
	everyOwnAccount,
	everyParticipant,
	everySupporter,
	whoeverPresentsIt,
	type Also
} from './audiences.ts';
import { ahead, time } from './scheduling.world.ts';
import type { Row, Who } from './world.ts';

type Says = [Who, boolean, string];

const others: Says[] = [
	['ana', false, 'the match with them has ended'],
	['robin', false, 'it is the time of two other people'],
	['marisol', false, 'it is the time of two other people'],
	['kai', false, 'a guest has no part in it'],
	['lee', false, 'a supervisor sees nobody’s times'],
	['noor', false, 'a lead sees nobody’s times'],
	['sam', false, 'an administrator sees nobody’s times'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const theTwo: Says[] = [
	['wren', true, 'it is their time'],
	['dana', true, 'it is their time, while they walk together'],
	...others
];
const of = (who: readonly Says[], useCase: string, input?: Row['input']): Row[] =>
	who.map(([each, may, because]) => ({ useCase, who: each, may, because, ...(input && { input }) }));

const supporters: Says[] = [
	['dana', true, 'hours are a supporter’s own'],
	['wren', false, 'who takes part has no hours here'],
	['noor', false, 'a lead does not say when somebody has time'],
	['nobody', false, 'nobody is signed in']
];
const keepsRooms: Says[] = [
	['noor', true, 'a lead keeps the rooms of the programme'],
	['wren', false, 'who takes part takes a room, and says nothing of it'],
	['dana', false, 'a supporter takes a room, and says nothing of it'],
	['lee', false, 'a supervisor keeps no rooms'],
	['sam', false, 'an administrator keeps no rooms'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const ownPlaces: Says[] = [
	['wren', true, 'the list is theirs'],
	['dana', false, 'places are kept by who takes part'],
	['noor', false, 'places are kept by who takes part'],
	['stranger', false, 'they take part elsewhere'],
	['nobody', false, 'nobody is signed in']
];

const worksTheList: Says[] = [
	['dana', true, 'a supporter works with the list'],
	['wren', false, 'who takes part does not see who else came by'],
	['lee', false, 'a supervisor does not see who came by'],
	['noor', false, 'a lead does not see who came by'],
	['nobody', false, 'nobody is signed in']
];

const feeds: Says[] = [
	['wren', true, 'it is for their own calendar'],
	['dana', true, 'it is for their own calendar'],
	['kai', false, 'a guest has no times here'],
	['nobody', false, 'nobody is signed in']
];

export const rows: Row[] = [
	...of(theTwo, 'scheduling.read', ({ ids }) => ({ appointment: ids.agreed })),
	...of(theTwo, 'scheduling.read-form', ({ ids }) => ({ match: ids.match })),
	...of(theTwo, 'scheduling.say-a-time', ({ ids }) => ({ ...time(9), match: ids.match })),
	...of(theTwo, 'scheduling.say-another', ({ ids }) => ({
		...time(10),
		appointment: ids.requested,
		seen: '1'
	})),
	...of([['dana', true, 'it was asked of them'], ...others], 'scheduling.agree', ({ ids }) => ({
		appointment: ids.requested,
		seen: '1'
	})),
	...of([['wren', true, 'it was offered to them'], ...others], 'scheduling.agree', ({ ids }) => ({
		appointment: ids.offered,
		seen: '1'
	})),
	...of(theTwo, 'scheduling.cancel', ({ ids }) => ({ appointment: ids.agreed })),
	...of(
		[['dana', true, 'the break is theirs'], ['wren', false, 'the break is the supporter’s'], ...others],
		'scheduling.give-up-break',
		({ ids }) => ({ appointment: ids.agreed, give: 'yes' })
	),
	...of(
		[
			['wren', true, 'each sees their own times'],
			['dana', true, 'each sees their own times'],
			['kai', false, 'a guest has none'],
			['nobody', false, 'nobody is signed in']
		],
		'scheduling.list'
	),
	...of(ownPlaces, 'scheduling.places'),
	...of(ownPlaces, 'scheduling.add-place', () => ({ id: newId(), place: 'The library' })),
	...of(
		[
			['wren', true, 'it is on their list'],
			['dana', false, 'it is not theirs, and they do not see it'],
			...others
		],
		'scheduling.drop-place',
		({ ids }) => ({ place: ids.place })
	),
	...(
		[
			['scheduling.drop-in'],
			['scheduling.open-drop-in', () => ({ id: newId() })],
			['scheduling.close-drop-in'],
			['scheduling.make-kiosk'],
			['scheduling.preview-sheet', () => ({ sheet: '9:30 J. M.' })],
			['scheduling.import-sheet', () => ({ id: newId(), sheet: '9:30 J. M.' })],
			['scheduling.step-drop-in', ({ ids }) => ({ entry: ids.cameBy, to: 'left' })],
			[
				'scheduling.add-communal',
				() => ({ id: newId(), weekday: '3', from: '14:00', to: '16:00', what: 'Coffee' })
			],
			['scheduling.drop-communal', ({ ids }) => ({ time: ids.communal })]
		] as [string, Row['input']?][]
	).flatMap(([useCase, input]) => of(worksTheList, useCase, input)),
	...of(
		[
			['wren', true, 'anybody who takes part can come'],
			['dana', true, 'they say when it is'],
			['kai', false, 'it is not for guests'],
			['nobody', false, 'nobody is signed in']
		],
		'scheduling.communal'
	),
	...of([['nobody', true, 'the device at the door is what asks']], 'scheduling.kiosk', ({ ids }) => ({
		secret: ids.kiosk
	})),
	...of([['nobody', false, 'no list is behind it']], 'scheduling.kiosk', () => ({ secret: 'guessed' })),
	...of(
		[['nobody', true, 'whoever comes by puts themself on the list (INV-40)']],
		'scheduling.add-myself',
		({ ids }) => ({
			secret: ids.kiosk,
			id: newId(),
			called: 'J. M.'
		})
	),
	...of([['nobody', false, 'no list is behind it']], 'scheduling.add-myself', () => ({
		secret: 'guessed',
		id: newId(),
		called: 'J. M.'
	})),
	...of(feeds, 'scheduling.feed-settings'),
	...of(feeds, 'scheduling.end-feed'),
	...of(
		[
			['wren', true, 'they take part'],
			['dana', true, 'they are a supporter'],
			['noor', false, 'a lead has no times of their own here'],
			['nobody', false, 'nobody is signed in']
		],
		'scheduling.make-feed',
		() => ({ word: 'busy' })
	),
	...of(
		[['nobody', true, 'the secret address is what is asked with']],
		'scheduling.read-feed',
		({ ids }) => ({
			secret: ids.feed
		})
	),
	...of([['nobody', false, 'no calendar is behind it']], 'scheduling.read-feed', () => ({
		secret: 'guessed'
	})),
	...of(theTwo, 'scheduling.take-room', ({ ids }) => ({ appointment: ids.inPerson, room: ids.otherRoom })),
	...of(theTwo, 'scheduling.leave-room', ({ ids }) => ({ appointment: ids.inPerson })),
	...of(keepsRooms, 'scheduling.rooms', ({ ids }) => ({ room: ids.room })),
	...of(keepsRooms, 'scheduling.keep-room', () => ({ id: newId(), name: 'Garden room' })),
	...of(keepsRooms, 'scheduling.close-room', ({ ids }) => ({
		...{ id: newId(), room: ids.room, from: ahead(40), to: '' }
	})),
	...of(keepsRooms, 'scheduling.open-room', ({ ids }) => ({ room: ids.room, closure: ids.closure })),
	...of(keepsRooms, 'scheduling.drop-room', ({ ids }) => ({ room: ids.otherRoom })),
	...of(supporters, 'scheduling.shifts'),
	...of(supporters, 'scheduling.add-shift', () => ({
		id: newId(),
		date: ahead(20),
		from: '09:00',
		to: '12:00'
	})),
	...of(
		[['dana', true, 'it is their shift'], ['wren', false, 'nobody else sees when somebody works'], ...others],
		'scheduling.drop-shift',
		({ ids }) => ({ shift: ids.shift })
	),
	...of(
		[['dana', true, 'it is their shift'], ['wren', false, 'nobody else sees when somebody works'], ...others],
		'scheduling.give-up-debrief',
		({ ids }) => ({ shift: ids.shift, give: 'yes' })
	),
	...of(supporters, 'scheduling.hours'),
	...of(supporters, 'scheduling.keep-hours', () => ({ seen: '1', zone: 'America/Toronto' }))
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	// That one's own yes is not enough is said in words: it is no refusal.
	'scheduling.agree': ({ input, world }) => (input.appointment === world.ids.requested ? ['wren'] : ['dana']),
	'scheduling.list': everyOwnAccount,
	'scheduling.places': everyParticipant,
	'scheduling.add-place': everyParticipant,
	...allOf(
		[
			'scheduling.drop-in',
			'scheduling.open-drop-in',
			'scheduling.close-drop-in',
			'scheduling.make-kiosk',
			'scheduling.preview-sheet',
			'scheduling.import-sheet',
			'scheduling.step-drop-in',
			'scheduling.add-communal',
			'scheduling.drop-communal'
		],
		everySupporter
	),
	'scheduling.communal': everyOwnAccount,
	'scheduling.kiosk': whoeverPresentsIt,
	'scheduling.add-myself': whoeverPresentsIt,
	'scheduling.feed-settings': everyOwnAccount,
	'scheduling.end-feed': everyOwnAccount,
	'scheduling.make-feed': [...everyParticipant, ...everySupporter],
	'scheduling.read-feed': whoeverPresentsIt,
	'scheduling.shifts': everySupporter,
	'scheduling.add-shift': everySupporter,
	'scheduling.hours': everySupporter,
	'scheduling.keep-hours': everySupporter
};
