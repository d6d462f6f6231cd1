/** The tables of the platform: people, what they are to each other, circles, words, and who looked. */
import {
	administers,
	anyone,
	besideThem,
	both,
	either,
	far,
	hasSomewhere,
	holding,
	inCircle,
	isEmpty,
	isSet,
	not,
	leads,
	presents,
	says,
	self,
	signedIn,
	type May,
	type Tables
} from './may.ts';
import type { RelationKind } from '#platform/actor.ts';

const now = '2026-01-01T00:00:00Z';

const kind = (...kinds: RelationKind[]): May => says('kind', kinds, 'else');
/** They hold the very same. */
const theSame = (...kinds: RelationKind[]): May =>
	either(...kinds.map((each) => both(kind(each), holding(each, 'scope'))));
/** That somebody takes part is known to those beside them. */
const participation = both(kind('role:participant'), besideThem('person_id'));
const staffRole = (...also: May[]): May =>
	both(
		kind(
			'role:supporter',
			'role:peer-supervisor',
			'role:admin-supervisor',
			'role:lead',
			'role:administrator'
		),
		either(leads('scope'), administers('scope'), ...also)
	);
const welcomed = both(kind('welcomes'), besideThem('scope'));
const supervision = either(
	theSame('supervises', 'supervised'),
	both(
		kind('supervises', 'supervised'),
		either(holding('supervises', 'scope'), hasSomewhere('lead', 'administrator'))
	)
);
/** The supporter knows on which relation of their supervisor it depends that they may read something. */
const ownSupervisor = both(kind('supervises'), holding('supervised', 'scope'));
const ofTheTwo = theSame('asked', 'match', 'walks-with');
/** Whoever agreed to stand in knows of it; that somebody stands in, also the supporter for whom they do. */
const standingIn = either(theSame('stands-in'), both(kind('covers'), holding('walks-with', 'scope')));
/** To hold the same tells nobody of the others: a guest sees no other guest, and nobody sees who shares what with whom. */
const fromOutside: May = { ...theSame('role:partner', 'partner', 'shares-with'), of: () => false };
/** Whom a concern is given to, everybody signed in may know while it lasts. */
const whoRunsIt = both(
	kind('role:lead', 'role:admin-supervisor', 'role:administrator', 'guardian'),
	isEmpty('until_at', now),
	signedIn
);
/** Guardians, and who was asked to be one: leads and administrators look after them. */
const ofGuardians = both(kind('guardian', 'guardian-asked'), either(leads('scope'), administers('scope')));
/** Only a lead asks somebody to be one, and only who was asked becomes one, by themselves. */
const begins: May = both(
	self('begun_by'),
	either(
		not(kind('guardian', 'guardian-asked')),
		both(kind('guardian-asked'), leads('scope')),
		both(kind('guardian'), self('person_id'), holding('guardian-asked', 'scope'))
	)
);
const ofOpened = both(kind('joint-opening'), either(holding('joint-opening', 'scope'), hasSomewhere('lead')));
/** The program itself, which is no person, records what it opens; nobody does so in its name. */
const theProgram = '00000000-0000-0000-0000-000000000000';
const neverForPeople: May = { values: { reader_id: () => [theProgram] }, of: () => false };
/** No law forbids to tell them now. */
const mayBeTold: May = {
	values: { shown_from: () => [null, '2000-01-01T00:00:00Z', '2999-01-01T00:00:00Z'] },
	of: (_held, row) => !row.shown_from || new Date(String(row.shown_from)) <= new Date()
};
const inIt = self('person_id', 'begun_by', 'scope');

export const tables: Tables = {
	person: {
		read: either(
			self('id', 'made_by'),
			both(says('staff', [true], false), signedIn),
			besideThem('id'),
			holding('asked', 'id'),
			holding('shares-with', 'id')
		),
		add: self('made_by'),
		change: self('id')
	},
	public_name: {
		read: signedIn,
		add: self('person_id'),
		change: self('person_id'),
		jobs: { read: anyone, remove: anyone }
	},
	public_name_word: {
		read: signedIn,
		add: self('person_id'),
		remove: self('person_id'),
		jobs: { read: anyone, remove: anyone }
	},
	relation: {
		read: either(
			inIt,
			participation,
			staffRole(
				...(
					[
						'role:supporter',
						'role:peer-supervisor',
						'role:admin-supervisor',
						'role:lead',
						'role:administrator'
					] as const
				).map((each) => theSame(each))
			),
			welcomed,
			supervision,
			ownSupervisor,
			ofTheTwo,
			standingIn,
			ofGuardians,
			theSame('joint-opening'),
			fromOutside,
			whoRunsIt
		),
		add: begins,
		change: either(
			inIt,
			participation,
			staffRole(),
			welcomed,
			supervision,
			ofTheTwo,
			standingIn,
			ofGuardians,
			ofOpened,
			fromOutside
		),
		jobs: { read: anyone, change: { of: anyone, into: isSet('until_at', now) } }
	},
	circle: {
		read: either(self('about', 'made_by'), inCircle('id')),
		add: self('made_by'),
		change: inCircle('id'),
		jobs: { read: anyone, change: { of: anyone, into: isSet('destroyed_at', now) } }
	},
	circle_epoch: { read: either(inCircle(), self('made_by')), add: self('made_by') },
	circle_key: {
		read: either(self('person_id'), inCircle()),
		add: self('made_by'),
		remove: either(self('person_id'), inCircle()),
		jobs: { read: anyone, remove: anyone }
	},
	guarded_copy: {
		read: either(inCircle(), presents('lookup')),
		add: self('made_by'),
		remove: inCircle(),
		jobs: { read: anyone, remove: anyone }
	},
	words: {
		read: inCircle(),
		add: self('author_id'),
		remove: self('author_id', 'about'),
		jobs: { read: anyone, remove: anyone }
	},
	access_event: {
		read: either(self('reader_id'), both(self('person_id'), mayBeTold)),
		add: either(self('reader_id'), neverForPeople),
		jobs: { read: anyone, add: says('reader_id', [theProgram], far) }
	},
	access_waiting: { add: signedIn, jobs: { read: anyone, add: anyone, remove: anyone } },
	access_unrooted: { jobs: { read: anyone, add: anyone, remove: anyone } },
	access_root: { jobs: { read: anyone, add: anyone, change: anyone } },
	access_link: { read: self('person_id'), jobs: { read: anyone, add: anyone } },
	sign_in_name: {
		read: either(self('person_id', 'made_by'), presents('lookup')),
		add: self('made_by'),
		remove: self('person_id'),
		jobs: { read: anyone, remove: anyone }
	},
	way_in: {
		read: either(self('person_id'), presents('lookup')),
		add: self('made_by'),
		change: self('person_id'),
		jobs: { read: anyone, change: anyone, remove: anyone }
	},
	session: {
		read: either(
			self('person_id'),
			both(isSet('ended_by', 'return'), presents('token_hash')),
			both(says('waits_for_code', [true], false), presents('token_hash'))
		),
		add: self('person_id'),
		change: self('person_id'),
		jobs: { read: anyone, remove: anyone }
	},
	pair_rule: {
		read: signedIn,
		change: { of: hasSomewhere('lead'), into: says('kind', ['guarded-pair'], 'pair') }
	},
	pair_begun: { read: hasSomewhere('lead'), add: signedIn },
	// Outside the organisations.
	'shared.organisation': {
		read: anyone,
		change: either(leads('id'), administers('id')),
		jobs: { read: anyone },
		owner: { read: anyone, add: anyone, change: anyone, remove: anyone }
	},
	// No row of it is ever changed or removed.
	'shared.guarded_pairs': {
		read: anyone,
		add: leads('organisation_id'),
		jobs: { read: anyone },
		owner: { read: anyone }
	},
	'shared.installation': {
		owner: { read: anyone, add: anyone, change: anyone, remove: anyone }
	},
	'shared.claim': {
		read: presents('code_hash'),
		change: presents('code_hash'),
		jobs: { read: anyone, add: anyone, remove: anyone }
	},
	'outbox.event': {
		add: anyone,
		jobs: { read: anyone, add: anyone, change: anyone, remove: anyone }
	}
};
