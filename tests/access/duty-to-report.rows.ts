import { allOf, everySupporter, type Also } from './audiences.ts';
import { facts } from './duty-to-report.world.ts';
import type { Row, Who, World } from './world.ts';

/** Whoever is in no row: each supporter for their own work. Whom a record is about is asked at its box. */
export const also: Also = allOf(
	[
		...['duty.read-all', 'duty.anything-waits', 'duty.read-helper', 'duty.keep-draft'],
		...['duty.no-duty', 'duty.ask-to-talk', 'duty.record']
	],
	everySupporter
);

type Who3 = [Who, boolean, string];

/** Those who have no part in a report of Dana's about Wren. */
const nobodyElse: Who3[] = [
	['ana', false, 'the match with them has ended'],
	['robin', false, 'it is about somebody else'],
	['marisol', false, 'it is another supporter’s report'],
	['noor', false, 'a lead sees that there was one, and nothing of it'],
	['sam', false, 'an administrator sees nothing of it'],
	['eve', false, 'they are no supporter any more'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const readers: Who3[] = [
	['dana', true, 'they made the report'],
	['lee', true, 'they supervised Dana when it was made, and do'],
	['wren', true, 'it is about them, and they were told'],
	...nobodyElse
];
const whileKept: Who3[] = [
	['dana', true, 'they made the report'],
	['lee', true, 'they supervised Dana when it was made, and do'],
	['wren', false, 'it is kept from them for a time, on a ground'],
	...nobodyElse
];
const lookAfter: Who3[] = [
	['dana', true, 'they made the report'],
	['lee', true, 'the two look after it'],
	['wren', false, 'it is about them: they read it, and the two look after it'],
	...nobodyElse
];
const reporter: Who3[] = [
	['dana', true, 'they made the report'],
	['lee', false, 'it is the reporter’s to let somebody read'],
	['wren', false, 'it is about them'],
	...nobodyElse
];
const supporters: Who3[] = [
	['dana', true, 'a supporter thinks about what the law asks'],
	['marisol', true, 'each supporter for themselves'],
	['lee', false, 'a peer supervisor makes no report here'],
	['noor', false, 'a lead makes no report here'],
	['wren', false, 'it is for whoever works here'],
	['eve', false, 'they are no supporter any more'],
	['nia', false, 'they are no supporter yet'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const staff: Who3[] = [
	['dana', true, 'a supporter sees what the law asks'],
	['lee', true, 'a peer supervisor sees who asks to talk'],
	['noor', true, 'a lead sees on which days there was a report'],
	['sam', false, 'an administrator keeps the settings, and sees no report'],
	['wren', false, 'it is for whoever works here'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const changers: Who3[] = [
	['noor', true, 'a lead answers for it'],
	['sam', true, 'an administrator keeps the settings'],
	['lee', false, 'a peer supervisor is there for supporters'],
	['dana', false, 'a supporter does not change the programme'],
	['wren', false, 'a participant reads it'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];
const theTwo: Who3[] = [
	['dana', true, 'they asked'],
	['lee', true, 'they were asked'],
	['marisol', false, 'it is another supporter’s'],
	['noor', false, 'it is between the two'],
	['wren', false, 'it is between the two'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];

const of = (who: readonly Who3[], useCase: string, input?: (world: World) => unknown): Row[] =>
	who.map(([each, may, because]) => ({ useCase, who: each, may, because, ...(input && { input }) }));

const duty = ({ ids }: World) => ({ report: ids.duty });
const kept = ({ ids }: World) => ({ report: ids.dutyKept });

export const rows: Row[] = [
	...of(readers, 'duty.read', duty),
	...of(whileKept, 'duty.read', kept),
	...of(lookAfter, 'duty.note-review', duty),
	...of(whileKept, 'duty.note-review', kept),
	...of(whileKept, 'duty.let-them-see', kept),
	...of(whileKept, 'duty.keep-from-them', ({ ids }) => ({ report: ids.dutyKept, ground: 'child' })),
	...of(reporter, 'duty.let-supervisor-read', duty),
	...of(staff, 'duty.read-all'),
	...of(staff, 'duty.anything-waits'),
	...of(supporters, 'duty.read-helper'),
	...of(supporters, 'duty.keep-draft', () => ({ authority: 'Somebody' })),
	...of(supporters, 'duty.no-duty'),
	...of(supporters, 'duty.ask-to-talk'),
	...of(
		supporters.filter(([who]) => who !== 'marisol'),
		'duty.record',
		({ people }) => facts(people.wren.id)
	),
	...of(theTwo, 'duty.have-talked', ({ ids }) => ({ consult: ids.dutyConsult })),
	...of(changers, 'duty.read-settings'),
	...of(changers, 'duty.change-settings', () => ({
		withhold: '30',
		review: '14',
		name_1: 'Office'
	}))
];
