import { readFileSync } from 'node:fs';
import { newId } from '#platform/ids.ts';
import { everyAccount, type Also } from './audiences.ts';
import type { Row, Who } from './world.ts';
import { dayAhead } from '#tests/support/days.ts';

/** A thread belongs to the two who write in it. */
const who: [Who, boolean, string][] = [
	['wren', true, 'the thread is theirs'],
	['dana', true, 'they walk together now'],
	['ana', false, 'the match with them has ended'],
	['robin', false, 'it is the thread of two other people'],
	['marisol', false, 'it is the thread of two other people'],
	['lee', false, 'a supervisor never reads what participants write'],
	['noor', false, 'a lead never reads what participants write'],
	['sam', false, 'an administrator has no access to content'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];

const steps: [string, NonNullable<Row['input']>][] = [
	['messages.read', ({ ids }) => ({ match: ids.match })],
	['messages.read-find', ({ ids }) => ({ match: ids.match })],
	['messages.look-through', ({ ids }) => ({ match: ids.match })],
	['messages.read-not-sure', ({ ids }) => ({ match: ids.match })],
	['messages.stop-writing', ({ ids }) => ({ match: ids.match })],
	['messages.go-on-writing', ({ ids }) => ({ match: ids.match })],
	['messages.send', ({ ids }) => ({ match: ids.match, id: newId(), text: 'Good morning' })],
	['messages.send-photo', ({ ids }) => ({ match: ids.match, id: newId(), photo: onePoint })],
	['messages.send-voice', ({ ids }) => ({ match: ids.match, id: newId(), voice: shortVoice })],
	['messages.read-voice', ({ ids }) => ({ match: ids.match, message: ids.voice })],
	['messages.read-photo', ({ ids }) => ({ match: ids.match, message: ids.photo })],
	[
		'messages.send-later',
		({ ids }) => ({ match: ids.match, id: newId(), text: 'Good morning', day: inAWeek(), time: '08:00' })
	]
];
export const shortVoice = readFileSync('tests/fixtures/voice/voice.webm');
/** The smallest picture there is. */
export const onePoint = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);
const inAWeek = () => dayAhead(7);

/** Not sent yet: to everybody but its author it is absent. */
const unsent: Row[] = ['messages.send-waiting', 'messages.drop-waiting'].flatMap((useCase) =>
	who.map(([each, may, because]): Row => ({
		useCase,
		who: each,
		may: may && each === 'wren',
		because: each === 'wren' ? 'they wrote it' : may ? 'it is the other one’s, and not sent' : because,
		input: ({ ids }) => ({ match: ids.match, message: ids.unsent })
	}))
);

export const rows: Row[] = [
	...unsent,
	...steps.flatMap(([useCase, input]) =>
		who.map(([who, may, because]): Row => ({ useCase, who, may, because, input }))
	),
	...who.map(([each, may, because]): Row => ({
		useCase: 'messages.take-back',
		who: each,
		may: may && each === 'wren',
		because: each === 'wren' ? 'they wrote it' : may ? 'it is the other one’s message' : because,
		input: ({ ids }) => ({ match: ids.match, message: ids.message })
	})),
	{
		useCase: 'messages.talk',
		who: 'wren',
		may: true,
		because: 'everybody who takes part has their own threads'
	},
	{
		useCase: 'messages.talk',
		who: 'dana',
		may: true,
		because: 'a supporter has a thread with each person they walk with'
	},
	{ useCase: 'messages.talk', who: 'ana', may: true, because: 'their list is empty, and it is theirs' },
	{
		useCase: 'messages.talk',
		who: 'noor',
		may: true,
		because: 'their list is empty: a lead walks with nobody here'
	},
	{ useCase: 'messages.talk', who: 'nobody', may: false, because: 'nobody is signed in' }
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = { 'messages.talk': everyAccount };
