import { newId } from '#platform/ids.ts';
import { allOf, everyAccount, everySupporter, type Also } from './audiences.ts';
import type { Row, Who } from './world.ts';

type Sentence = [who: Who, may: boolean, because: string];
const say = (useCase: string, input: Row['input'], ...sentences: Sentence[]): Row[] =>
	sentences.map(([who, may, because]) => ({ useCase, who, may, because, ...(input ? { input } : {}) }));

const reading: Sentence[] = [
	['wren', true, 'the directory is for everybody in the organisation'],
	['dana', true, 'supporters look for places with the people they walk with'],
	['noor', true, 'a lead keeps the directory'],
	['nobody', false, 'the directory is behind the door of the organisation']
];
const ofThePair: Sentence[] = [
	['wren', true, 'it is their own request'],
	['dana', true, 'they walk together now'],
	['ana', false, 'they no longer walk together'],
	['marisol', false, 'a supporter of somebody else knows nothing of it'],
	['robin', false, 'it is not their request'],
	['noor', false, 'a lead sees no requests'],
	['nobody', false, 'nobody sees it without signing in']
];
const ofStaff: Sentence[] = [
	['dana', true, 'supporters know the places'],
	['noor', true, 'a lead keeps the directory'],
	['wren', false, 'what is said to everybody is said by the programme'],
	['nobody', false, 'nobody writes without signing in']
];
const ofLeads: Sentence[] = [
	['noor', true, 'a lead keeps the directory and reviews hidden addresses'],
	['dana', false, 'a supporter uses the directory and does not bring it in'],
	['lee', false, 'a peer supervisor is there for supporters'],
	['wren', false, 'a participant never sees an address that is hidden'],
	['stranger', false, 'somebody of another organisation has no part in this one'],
	['nobody', false, 'nobody does without signing in']
];

export const rows: Row[] = [
	...say('navigation.open-search', undefined, ...reading),
	...say('navigation.search', () => ({ words: 'food' }), ...reading),
	...say('navigation.read-service', ({ ids }) => ({ service: ids.service }), ...reading),
	...say(
		'navigation.read-practical-help',
		undefined,
		['wren', true, 'they see what they look for'],
		['dana', true, 'they see what the people they walk with look for'],
		['nobody', false, 'there is nothing to see without signing in']
	),
	...say('navigation.read-request', ({ ids }) => ({ request: ids.request }), ...ofThePair),
	...say(
		'navigation.raise-request',
		({ ids }) => ({ id: newId(), matchId: ids.match, need: 'rides' }),
		...ofThePair
	),
	...say(
		'navigation.change-request',
		({ ids }) => ({ request: ids.request, whoActs: 'supporter' }),
		...ofThePair
	),
	...say(
		'navigation.share-option',
		({ ids }) => ({ request: ids.request, service: ids.service }),
		...ofThePair
	),
	...say(
		'navigation.choose-service',
		({ ids }) => ({ request: ids.request, service: ids.service }),
		...ofThePair
	),
	...say(
		'navigation.take-step',
		({ ids }) => ({ request: ids.moving, to: 'withdrawn' }),
		['wren', true, 'it is theirs to withdraw'],
		['dana', false, 'nobody withdraws for somebody else'],
		['marisol', false, 'a supporter of somebody else knows nothing of it']
	),
	...say(
		'navigation.take-step',
		({ ids }) => ({ request: ids.moving, to: 'received' }),
		['dana', true, 'either of the two says that it came'],
		['wren', true, 'either of the two says that it came'],
		['ana', false, 'they no longer walk together']
	),
	...say(
		'navigation.take-back-request',
		({ ids }) => ({ request: ids.request }),
		['wren', true, 'the record belongs to the person it is about'],
		['dana', false, 'only the person it is for takes it off the record'],
		['robin', false, 'it is not their request']
	),
	...say(
		'navigation.write-tip',
		({ ids }) => ({ id: newId(), service: ids.service, text: 'Bring two papers.' }),
		...ofStaff
	),
	...say('navigation.confirm-service', ({ ids }) => ({ id: newId(), service: ids.service }), ...ofStaff),
	...say(
		'navigation.take-down-tip',
		({ ids }) => ({ tip: ids.tip, service: ids.service }),
		['dana', true, 'they wrote it'],
		['noor', true, 'a lead answers for what is said to everybody'],
		['marisol', false, 'somebody else wrote it'],
		['wren', false, 'they did not write it']
	),
	...say('navigation.read-directory', undefined, ...ofLeads),
	...say(
		'navigation.begin-import',
		() => ({ id: newId(), files: [{ name: 'a.csv', content: new Uint8Array([97]) }] }),
		...ofLeads
	),
	...say('navigation.read-import', ({ ids }) => ({ import: ids.import }), ...ofLeads),
	...say('navigation.review-addresses', undefined, ...ofLeads),
	...say(
		'navigation.decide-address',
		({ ids }) => ({ id: newId(), location: ids.hiddenLocation, decision: 'show' }),
		...ofLeads
	)
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	...allOf(
		[
			'navigation.open-search',
			'navigation.search',
			'navigation.read-service',
			'navigation.read-practical-help'
		],
		everyAccount
	),
	...allOf(['navigation.write-tip', 'navigation.confirm-service'], [...everySupporter, 'noor'])
};
