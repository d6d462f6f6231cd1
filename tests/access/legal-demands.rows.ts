import { everyAccount, type Also } from './audiences.ts';
import { came, inDays, today } from './legal-demands.world.ts';
import type { Row, Who, World } from './world.ts';

type Sentence = [Who, boolean, string];

/** Whoever is in no row: each sees what was asked for of theirs. */
export const also: Also = { 'legal.own': everyAccount };

const handlers: Sentence[] = [
	['noor', true, 'they lead the programme and handle it'],
	['sam', false, 'an administrator sees none unless they are named'],
	['lee', false, 'a peer supervisor has no part in it'],
	['dana', false, 'whoever walks with the person has no part in it'],
	['ana', false, 'the match with them has ended'],
	['robin', false, 'it is about somebody else'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in'],
	['wren', false, 'it is about them: they read what they are told, and handle nothing']
];
const leads: Sentence[] = [
	['noor', true, 'a lead answers for what came'],
	['sam', false, 'an administrator records none'],
	['lee', false, 'a peer supervisor has no part in it'],
	['dana', false, 'a supporter gives it to the lead'],
	['wren', false, 'they are told of their own'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const listers: Sentence[] = [
	['noor', true, 'a lead sees those they handle'],
	['sam', true, 'an administrator sees those they were named for'],
	['lee', false, 'a peer supervisor has no part in it'],
	['dana', false, 'a supporter has no part in it'],
	['wren', false, 'they are told of their own'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];

const of = (who: readonly Sentence[], useCase: string, input?: (world: World) => unknown): Row[] =>
	who.map(([each, may, because]) => ({ useCase, who: each, may, because, ...(input && { input }) }));

const at =
	(id: string, more: Record<string, unknown> = {}) =>
	({ ids }: World) => ({ demand: ids[id], ...more });

export const rows: Row[] = [
	...of(handlers, 'legal.read', at('demand')),
	...of(handlers, 'legal.read', at('demandTold')),
	...of(handlers, 'legal.go-on', at('demand', { to: 'waiting' })),
	...of(handlers, 'legal.tick', at('demandTold', { item: 'least' })),
	...of(handlers, 'legal.preview-telling', at('demandAtLawyer', { when: 'now' })),
	...of(handlers, 'legal.tell', at('demandAtLawyer', { when: 'now' })),
	...of(handlers, 'legal.tell', at('demandGagged', { when: 'gag', until: inDays(60) })),
	...of(handlers, 'legal.comply', at('demandTold', { items: 'dates', how: 'handed', day: today() })),
	...of(handlers, 'legal.name-handler', ({ ids, people }) => ({
		demand: ids.demand,
		handler: people.sam.id
	})),
	...of(leads, 'legal.receive', ({ people }) => came(people.wren.id)),
	...of(listers, 'legal.read-all'),
	{ useCase: 'legal.own', who: 'wren', may: true, because: 'each sees what was asked for of theirs' },
	{ useCase: 'legal.own', who: 'nobody', may: false, because: 'nobody is signed in' }
];
