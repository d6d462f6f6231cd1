/** The same questions where something is paused, over, not answered or not begun (INV-02, INV-03, INV-05). */
import { newId } from '#platform/ids.ts';
import { ago } from './contacts.world.ts';
import type { Row, Who, World } from './world.ts';

type Sentence = [who: Who, may: boolean, because: string];
type Input = (world: World) => unknown;

const say = (useCase: string, input: Input | undefined, sentences: readonly Sentence[]): Row[] =>
	sentences.map(([who, may, because]) => ({ useCase, who, may, because, ...(input ? { input } : {}) }));

type Situation = 'paused' | 'stopped' | 'left';

/** Opening what two people share. */
const opening: [useCase: string, of: 'match' | 'request', field: string][] = [
	['messages.read', 'match', 'match'],
	['agreement.read', 'match', 'match'],
	['contacts.list', 'match', 'match'],
	['navigation.read-request', 'request', 'request']
];

const outside: Sentence[] = [
	['dana', false, 'a supporter of somebody else never had a part in it'],
	['wren', false, 'it is between two other people'],
	['lee', false, 'supervision is about practice, whatever has become of the two'],
	['noor', false, 'a role alone opens nothing, neither after a stop'],
	['sam', false, 'an administrator has no access to content'],
	['nia', false, 'a role that begins tomorrow opens nothing'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];

const readers: Record<Situation, Sentence[]> = {
	paused: [
		['pia', true, 'a pause takes nothing away'],
		['sol', true, 'a pause ends nothing: they still walk together'],
		['tam', false, 'it is another supporter’s'],
		...outside
	],
	stopped: [
		['cleo', true, 'what was said stays with the person it belongs to'],
		['tam', false, 'with a stop the supporter opens nothing more, at once'],
		...outside
	],
	left: [
		['gil', true, 'what was said stays with the person it belongs to'],
		['eve', false, 'with the end of the role a supporter opens nothing more, at once'],
		...outside
	]
};

const shared = (Object.keys(readers) as Situation[]).flatMap((situation) =>
	opening.flatMap(([useCase, of, field]) =>
		say(useCase, ({ ids }) => ({ [field]: ids[`${situation}.${of}`] }), readers[situation])
	)
);

/** What was between two people whose match is over, one of whom walks with somebody else now. */
const former = opening
	.filter(([, of]) => of === 'match')
	.flatMap(([useCase]) =>
		say(useCase, ({ ids }) => ({ match: ids.formerMatch }), [
			['wren', true, 'what was said before stays theirs'],
			['ana', false, 'they opened it while they walked together, and no longer'],
			['dana', false, 'who walks with somebody now has no part in what was before'],
			['lee', false, 'supervision is about practice'],
			['noor', false, 'a lead reads none of it']
		])
	);

/** Asked, and not answered: the two share nothing yet. */
const asked: Sentence[] = [
	['kim', false, 'there is nothing between the two before the yes'],
	['jo', false, 'to be asked is not to walk together'],
	['dana', false, 'it was asked of somebody else'],
	['noor', false, 'a lead sees no question']
];
const question = ({ ids }: World) => ({ match: ids.question });
const beforeTheYes = [
	...say('messages.read', question, asked),
	...say('agreement.read', question, asked),
	...say('contacts.list', question, asked),
	...say('messages.send', (world) => ({ ...question(world), id: newId(), text: 'Hello' }), asked),
	...say('contacts.log', (world) => ({ ...question(world), ...logged() }), asked),
	...say(
		'navigation.raise-request',
		({ ids }) => ({ id: newId(), matchId: ids.question, need: 'food' }),
		asked
	),
	...say('enrolment.read-somebody', ({ people }) => ({ person: people.kim.id }), [
		['jo', false, 'to be asked shows what was asked, and no more'],
		['dana', false, 'they never met']
	])
];

/** A supporter's own record of a time together. */
const logged = () => ({ id: newId(), kind: 'talk', mode: 'phone', start: ago(90), end: ago(80) });
const contacts = (Object.keys(readers) as Situation[]).flatMap((situation) => {
	const mayStill = situation === 'paused';
	const supporter = { paused: 'sol', stopped: 'tam', left: 'eve' }[situation] as Who;
	const because = mayStill ? 'a pause ends nothing: what they logged is theirs to put right' : 'it is over';
	const sentences: Sentence[] = [
		[supporter, mayStill, because],
		['marisol', false, 'somebody else logged it'],
		['noor', false, 'a lead sees no contact of a participant']
	];
	const which = ({ ids }: World) => ({
		match: ids[`${situation}.match`],
		contact: ids[`${situation}.contact`]
	});
	return [
		...say('contacts.read', which, sentences),
		...say('contacts.take-back', which, sentences),
		// During a pause nothing is put right either, and that is said in words.
		...say(
			'contacts.correct',
			(world) => ({ ...logged(), ...which(world) }),
			sentences.filter(([, may]) => !may)
		)
	];
});

/** What is about a person, from those who are or were beside them. */
const besideThem = [
	['pia', 'sol', true, 'a pause ends nothing'],
	['cleo', 'tam', false, 'after a stop they see nothing of them'],
	['gil', 'eve', false, 'a supporter no more sees nobody']
] as const;
const people = besideThem.flatMap(([person, supporter, may, because]) => {
	const input: Input = (world) => ({ person: world.people[person].id });
	const sentences: Sentence[] = [
		[supporter, may, because],
		['dana', false, 'they never met'],
		['noor', false, 'a role alone opens nothing'],
		['robin', false, 'participants do not see each other']
	];
	return [
		...say('enrolment.read-somebody', input, sentences),
		...say('enrolment.read-orientation', input, sentences)
	];
});

/** Their own, in every situation. */
const own = [
	...[
		'enrolment.read-standing',
		'enrolment.read-prompts',
		'access.who-looked',
		'messages.talk',
		'contacts.own',
		'agreement.own',
		'enrolment.stop'
	].flatMap((useCase) =>
		say(useCase, undefined, [
			['pia', true, 'a pause takes nothing away'],
			['cleo', true, 'the record belongs to the person, also after a stop']
		])
	),
	...say('enrolment.resume', undefined, [['pia', true, 'going on needs nobody’s leave']]),
	...say('enrolment.come-back', undefined, [['cleo', true, 'coming back needs nobody’s leave']]),
	...say('navigation.take-back-request', ({ ids }) => ({ request: ids['stopped.request'] }), [
		['cleo', true, 'the record belongs to the person it is about, also after a stop'],
		['tam', false, 'it is over']
	]),
	...say('navigation.take-back-request', ({ ids }) => ({ request: ids['paused.request'] }), [
		['pia', true, 'the record belongs to the person it is about'],
		['sol', false, 'only the person it is for takes it off the record']
	])
];

/** What only somebody who takes part now, or is a supporter now, may do. */
const afterAStop = ['matching.choose', 'matching.read-wishes', 'matching.say-wishes'].flatMap((useCase) =>
	say(useCase, undefined, [['cleo', false, 'who has stopped takes part again first']])
);
const outsideTheRole: Sentence[] = [
	['eve', false, 'the role ended today'],
	['nia', false, 'the role begins tomorrow']
];
const ofSupporters = [
	...[
		'matching.read-page',
		'matching.say-page',
		'matching.take-page-back',
		'matching.sign-code',
		'matching.read-questions',
		'matching.read-walks',
		'contacts.my-day',
		'enrolment.read-people'
	].flatMap((useCase) => say(useCase, undefined, outsideTheRole)),
	...say(
		'enrolment.welcome',
		({ ids }) => ({
			id: newId(),
			choiceWording: ids.choiceWording,
			limitsWording: ids.limitsWording,
			language: 'en',
			said: 'on',
			alias: 'Sky',
			answer: 'yes'
		}),
		outsideTheRole
	),
	...say(
		'navigation.write-tip',
		({ ids }) => ({ id: newId(), service: ids.service, text: 'Bring two papers.' }),
		outsideTheRole
	),
	...say('navigation.confirm-service', ({ ids }) => ({ id: newId(), service: ids.service }), outsideTheRole)
];

export const rows: Row[] = [
	...shared,
	...former,
	...beforeTheYes,
	...contacts,
	...people,
	...own,
	...afterAStop,
	...ofSupporters
];
