import {
	anyone,
	both,
	either,
	holding,
	inCircle,
	isEmpty,
	leads,
	presents,
	self,
	type Tables
} from './may.ts';

const theirs = self('person_id');
const ofTheMatch = holding('match', 'match_id');

export const tables: Tables = {
	care_thread: {
		read: either(theirs, inCircle()),
		add: both(theirs, inCircle()),
		change: theirs,
		remove: both(theirs, isEmpty('partner_id')),
		jobs: { read: anyone, change: { of: anyone, into: isEmpty('supporter_id') } }
	},
	care_link: {
		read: either(self('person_id', 'taken_by'), presents('lookup'), ofTheMatch),
		add: both(self('made_by'), either(theirs, ofTheMatch)),
		change: either(theirs, presents('lookup'), ofTheMatch)
	},
	care_message: {
		read: inCircle(),
		add: both(self('author_id'), inCircle()),
		change: both(self('author_id'), inCircle())
	},
	care_answer: { read: inCircle(), add: both(self('by_person'), inCircle()) },
	care_place: {
		...{ read: theirs, add: theirs, change: theirs },
		jobs: { read: anyone, remove: anyone }
	},
	out_of_role_copy: { read: holding('supervises', 'supervision_id'), jobs: { add: anyone } },
	supporter_thread: { read: holding('supervises', 'supervision_id'), jobs: { add: anyone } },
	out_of_role_count: { read: leads('programme_id'), add: holding('role:partner', 'programme_id') }
};
