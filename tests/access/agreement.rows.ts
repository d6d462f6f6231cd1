import { everyAccount, type Also } from './audiences.ts';
import { offered } from './agreement.world.ts';
import type { Row, Who } from './world.ts';

/** An agreement belongs to the two whom it binds, and to nobody else. */
const who: [Who, boolean, string][] = [
	['wren', true, 'the agreement is theirs'],
	['dana', true, 'the agreement is theirs as well'],
	['ana', false, 'the agreement is not with them, and what they had ended with the match'],
	['robin', false, 'it is the agreement of two other people'],
	['marisol', false, 'it is the agreement of two other people'],
	['lee', false, 'supervision is about practice, not about what two people agreed'],
	['noor', false, 'a lead sees no agreement'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];

const steps: [string, NonNullable<Row['input']>][] = [
	['agreement.read', ({ ids }) => ({ match: ids.match })],
	['agreement.sheet', ({ ids }) => ({ match: ids.match })],
	['agreement.keep', offered],
	['agreement.offer', offered],
	['agreement.accept', ({ ids }) => ({ match: ids.match, seen: ids.agreementSeen })],
	['agreement.withdraw', ({ ids }) => ({ match: ids.match, seen: ids.agreementSeen })]
];

export const rows: Row[] = [
	...steps.flatMap(([useCase, input]) =>
		who.map(([who, may, because]): Row => ({ useCase, who, may, because, input }))
	),
	{ useCase: 'agreement.own', who: 'wren', may: true, because: 'each sees with whom they have an agreement' },
	{ useCase: 'agreement.own', who: 'dana', may: true, because: 'each sees with whom they have an agreement' },
	{ useCase: 'agreement.own', who: 'nobody', may: false, because: 'nobody is signed in' }
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = { 'agreement.own': everyAccount };
