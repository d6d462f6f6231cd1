import { everySupporter, type Also } from './audiences.ts';
import type { Row, Who } from './world.ts';

const supervision: Row['input'] = ({ ids }) => ({ supervisionId: ids.supervision });

const outside: [Who, string][] = [
	['wren', 'supervision is about the supporter, not about those they walk with'],
	['marisol', 'it is another supporter’s supervision'],
	['nobody', 'nobody sees it without signing in'],
	['stranger', 'somebody of another organisation has no part in this one']
];

const refuse = (useCase: string, input: Row['input'], who: [Who, string][] = outside): Row[] =>
	who.map(([person, because]) => ({
		useCase,
		who: person,
		may: false,
		because,
		...(input ? { input } : {})
	}));

export const rows: Row[] = [
	{
		useCase: 'supervision.link',
		who: 'noor',
		may: true,
		because: 'a lead links supporters and peer supervisors',
		input: ({ people }) => ({ supporterId: people.marisol.id, supervisorId: people.lee.id })
	},
	...refuse(
		'supervision.link',
		({ people }) => ({ supporterId: people.dana.id, supervisorId: people.lee.id }),
		[
			['dana', 'a supporter does not choose it alone'],
			['lee', 'a supervisor does not take people for themselves'],
			['sam', 'an administrator keeps accounts, not supervision'],
			['nobody', 'nobody changes anything without signing in'],
			['stranger', 'somebody of another organisation has no part in this one']
		]
	),
	{
		useCase: 'supervision.begin',
		who: 'lee',
		may: true,
		because: 'either of the two says that they have met',
		input: supervision
	},
	{
		useCase: 'supervision.begin',
		who: 'dana',
		may: true,
		because: 'either of the two says that they have met',
		input: supervision
	},
	...refuse('supervision.begin', supervision, [...outside, ['noor', 'a lead can not say it for the two']]),
	{
		useCase: 'supervision.note-held',
		who: 'dana',
		may: true,
		because: 'either of the two notes the day',
		input: supervision
	},
	...refuse('supervision.note-held', supervision, [...outside, ['noor', 'a lead was not there']]),
	{
		useCase: 'supervision.end',
		who: 'lee',
		may: true,
		because: 'a supervisor may step back',
		input: supervision
	},
	{
		useCase: 'supervision.end',
		who: 'noor',
		may: true,
		because: 'a lead takes a link away',
		input: supervision
	},
	...refuse('supervision.end', supervision, [...outside, ['dana', 'the supporter tells the lead']]),
	{
		useCase: 'supervision.read-team',
		who: 'noor',
		may: true,
		because: 'a lead sees who is without a supervisor'
	},
	{ useCase: 'supervision.read-team', who: 'lee', may: true, because: 'a supervisor sees their own people' },
	...refuse('supervision.read-team', undefined, [
		['dana', 'a supporter sees their own supervision'],
		['wren', 'participants have nothing to do with it'],
		['sam', 'an administrator keeps accounts, not supervision'],
		['nobody', 'nobody sees it without signing in']
	]),
	{
		useCase: 'supervision.count-without',
		who: 'noor',
		may: true,
		because: 'a lead is told the same day how many have no supervisor'
	},
	...refuse('supervision.count-without', undefined, [
		['lee', 'a supervisor sees their own people'],
		['sam', 'an administrator keeps accounts, not supervision'],
		['wren', 'participants have nothing to do with it'],
		['nobody', 'nobody sees it without signing in']
	]),
	{
		useCase: 'supervision.read-supervisors',
		who: 'noor',
		may: true,
		because: 'a lead chooses who supervises a supporter',
		input: ({ people }) => ({ supporterId: people.dana.id })
	},
	...refuse('supervision.read-supervisors', ({ people }) => ({ supporterId: people.dana.id }), [
		['dana', 'a supporter does not choose it alone'],
		['lee', 'a supervisor does not take people for themselves'],
		['wren', 'participants have nothing to do with it'],
		['sam', 'an administrator keeps accounts, not supervision'],
		['nobody', 'nobody sees it without signing in'],
		['stranger', 'somebody of another organisation has no part in this one']
	]),
	{ useCase: 'supervision.read-mine', who: 'dana', may: true, because: 'it is theirs' },
	...refuse('supervision.read-mine', undefined, [
		['wren', 'a participant has no supervision'],
		['nobody', 'nobody sees it without signing in']
	]),
	...['supervision.read-work-phone', 'supervision.keep-work-phone'].flatMap((useCase): Row[] => [
		{ useCase, who: 'lee', may: true, because: 'a supervisor says where they are reached at work' },
		...refuse(useCase, undefined, [
			['dana', 'a supporter sees it under help now, and does not set it'],
			['wren', 'participants have nothing to do with it'],
			['noor', 'a lead does not say it for them'],
			['nobody', 'nobody sees it without signing in'],
			['stranger', 'somebody of another organisation has no part in this one']
		])
	])
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	'supervision.read-mine': everySupporter,
	'supervision.link': ['noor'],
	'supervision.note-held': ['lee']
};
