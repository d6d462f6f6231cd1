import { newId } from '#platform/ids.ts';
import { everyAccount, everySupporter, type Also } from './audiences.ts';
import { ago } from './contacts.world.ts';
import type { Row, Who, World } from './world.ts';

const outside: [Who, string][] = [
	['ana', 'the match with them has ended'],
	['robin', 'it is the time of two other people'],
	['marisol', 'it is the time of two other people'],
	['lee', 'a supervisor sees no contact of a participant'],
	['noor', 'a lead sees no contact of a participant'],
	['stranger', 'it is another organisation'],
	['nobody', 'nobody is signed in']
];

const logged = (minutes: number) => ({
	id: newId(),
	kind: 'talk',
	mode: 'in-person',
	start: ago(minutes),
	end: ago(minutes - 20)
});

/** Only the supporter does these; the participant sees what came of it. */
const ofTheSupporter: [string, (world: World) => unknown][] = [
	['contacts.log', ({ ids }) => ({ ...logged(90), match: ids.match })],
	['contacts.read', ({ ids }) => ({ match: ids.match, contact: ids.contact })],
	['contacts.correct', ({ ids }) => ({ ...logged(60), match: ids.match, contact: ids.contact })],
	['contacts.read-call', ({ ids }) => ({ match: ids.match })],
	['contacts.log-call', ({ ids }) => ({ id: newId(), match: ids.match, since: ago(20), outcome: 'talked' })],
	['contacts.take-back', ({ ids }) => ({ match: ids.match, contact: ids.contact })]
];

/** Only the participant says it. */
const often: Row['input'] = ({ ids }) => ({ match: ids.match, often: 'each-week', ready: 'yes' });

const list: Row['input'] = ({ ids }) => ({ match: ids.match });

export const rows: Row[] = [
	{
		useCase: 'contacts.list',
		who: 'wren',
		may: true,
		because: 'what is logged about them is theirs to see, at once',
		input: list
	},
	{
		useCase: 'contacts.list',
		who: 'dana',
		may: true,
		because: 'they logged it, and walk together now',
		input: list
	},
	...outside.map(([who, because]): Row => ({
		useCase: 'contacts.list',
		who,
		may: false,
		because,
		input: list
	})),
	...ofTheSupporter.flatMap(([useCase, input]): Row[] => [
		{
			useCase,
			who: 'dana',
			may: true,
			because: 'a supporter logs their own contacts and puts them right',
			input
		},
		{ useCase, who: 'wren', may: false, because: 'the paperwork is not the participant’s', input },
		...outside.map(([who, because]): Row => ({ useCase, who, may: false, because, input }))
	]),
	{
		useCase: 'contacts.say-often',
		who: 'wren',
		may: true,
		because: 'how often they like to be in touch is theirs to say',
		input: often
	},
	...([['dana', 'a supporter does not say it for them'], ...outside] as [Who, string][]).map(
		([who, because]): Row => ({ useCase: 'contacts.say-often', who, may: false, because, input: often })
	),
	{ useCase: 'contacts.own', who: 'wren', may: true, because: 'each sees with whom they have met' },
	{ useCase: 'contacts.own', who: 'nobody', may: false, because: 'nobody is signed in' },
	{ useCase: 'contacts.my-day', who: 'dana', may: true, because: 'it is their own day' },
	{ useCase: 'contacts.my-day', who: 'wren', may: false, because: 'it is a page of supporters' },
	{ useCase: 'contacts.my-day', who: 'noor', may: false, because: 'a lead does not look at somebody’s day' },
	{ useCase: 'contacts.my-day', who: 'nobody', may: false, because: 'nobody is signed in' }
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	'contacts.own': everyAccount,
	'contacts.my-day': everySupporter,
	// Nothing is put right during a pause, and that is said in words: it is no refusal.
	'contacts.correct': ({ input, world }) => (input.contact === world.ids['paused.contact'] ? ['sol'] : [])
};
