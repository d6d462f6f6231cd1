import { newId } from '#platform/ids.ts';
import { allOf, everyOwnAccount, type Also } from './audiences.ts';
import type { Row, Who, World } from './world.ts';

/** Whom to turn to outside is for everybody. */
export const forEverybody = ['voice.read-outside'];

/** Those who have no part in a concern of Wren's about Dana. */
const nobodyElse: [Who, false, string][] = [
	['dana', false, 'it is about them, and they can not know that it is there'],
	['lee', false, 'a peer supervisor reads nothing about participants'],
	['marisol', false, 'it was not given to them'],
	['ana', false, 'it was not given to them'],
	['robin', false, 'it is the concern of somebody else'],
	['sam', false, 'a lead handles it; the one who stands in was not needed'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const readers: [Who, boolean, string][] = [
	['wren', true, 'it is their concern'],
	['noor', true, 'it was given to the leads, and nobody named them'],
	...nobodyElse
];
const raiser: [Who, boolean, string][] = [
	['wren', true, 'only whoever raised it does this'],
	['noor', false, 'it was given to them; this is for whoever raised it'],
	...nobodyElse
];
const handlers: [Who, boolean, string][] = [
	['noor', true, 'it was given to them'],
	['wren', false, 'those it was given to go on with it'],
	...nobodyElse
];
const aboutLead: [Who, boolean, string][] = [
	['sam', true, 'the lead is named, so it went to whom the programme chose beforehand'],
	['noor', false, 'they are named, and can not be given it or know that it is there (INV-21)'],
	['dana', false, 'it was not given to them'],
	['nobody', false, 'nobody is signed in']
];

type Input = (world: World) => Record<string, unknown>;
const of =
	(id: string, more: Input = () => ({})): NonNullable<Row['input']> =>
	(world) => ({ concern: world.ids[id], ...more(world) });

const steps: [string, [Who, boolean, string][], NonNullable<Row['input']>][] = [
	['voice.read-concern', readers, of('concern')],
	['voice.send-note', readers, of('concern', () => ({ id: newId(), note: 'A note.' }))],
	['voice.read-concern', aboutLead, of('concernAboutLead')],
	['voice.take-up', aboutLead, of('concernAboutLead')],
	['voice.take-up', handlers, of('concernTaken')],
	['voice.choose-route', handlers, of('concernTaken', () => ({ wish: 'formal' }))],
	['voice.go-on', handlers, of('concern', () => ({ to: 'closed' }))],
	['voice.share-outcome', handlers, of('concernUnder', () => ({ id: newId() }))],
	['voice.change-wish', raiser, of('concernTaken', () => ({ wish: 'outside' }))],
	['voice.name-somebody', raiser, of('concern', ({ people }) => ({ person: people.lee.id }))],
	['voice.give-on', raiser, of('concern')],
	['voice.appeal', raiser, of('concern', () => ({ id: newId() }))],
	['voice.withdraw', raiser, of('concern')],
	['voice.say-how-it-is', raiser, of('concern', () => ({ how: 'same' }))]
];

const signedIn: [Who, boolean, string][] = [
	['wren', true, 'anybody signed in can raise a concern'],
	['dana', true, 'a supporter can, too'],
	['lee', true, 'a peer supervisor can, too'],
	['kai', false, 'a guest from outside is not among those who work or take part here'],
	['nobody', false, 'nobody is signed in']
];

const changers: [Who, boolean, string][] = [
	['noor', true, 'a lead answers for it'],
	['sam', true, 'an administrator keeps the settings'],
	['lee', false, 'a peer supervisor is there for supporters'],
	['dana', false, 'a supporter does not change the programme'],
	['wren', false, 'a participant reads it'],
	['stranger', false, 'somebody of another organisation has no part in this one'],
	['nobody', false, 'nobody is signed in']
];

export const rows: Row[] = [
	...steps.flatMap(([useCase, who, input]) =>
		who.map(([who, may, because]): Row => ({ useCase, who, may, because, input }))
	),
	...(['voice.read-concerns', 'voice.prepare-concern'] as const).flatMap((useCase) =>
		signedIn.map(([who, may, because]): Row => ({ useCase, who, may, because }))
	),
	...signedIn.map(([who, may, because]): Row => ({
		useCase: 'voice.raise',
		who,
		may,
		because,
		input: ({ people }) => ({ id: newId(), wish: 'informal', seen: people.noor.id })
	})),
	...(['wren', 'nobody'] as const).map((who): Row => ({
		useCase: 'voice.read-outside',
		who,
		may: true,
		because: 'a way outside is never behind a door'
	})),
	...changers.flatMap(([who, may, because]): Row[] => [
		{ useCase: 'voice.read-settings', who, may, because },
		{
			useCase: 'voice.change-settings',
			who,
			may,
			because,
			input: () => ({ first: '30', second: '90', name_1: 'Ombudsperson' })
		}
	])
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	...allOf(['voice.read-concerns', 'voice.prepare-concern', 'voice.raise'], everyOwnAccount),
	// Whoever raised it.
	'voice.read-concern': ['wren']
};
