import {
	anyone,
	both,
	either,
	holding,
	isEmpty,
	isSet,
	leads,
	neverKept,
	runs,
	self,
	signedIn,
	type May,
	type Tables
} from './may.ts';

const [before, after] = ['2000-01-01T00:00:00Z', '2999-01-01T00:00:00Z'];
const moment = '2026-01-01T00:00:00Z';

/** The moment in the column has come, or has not. */
const hasCome = (column: string): May => ({
	values: { [column]: () => [before, after] },
	of: (_held, row) => new Date(String(row[column])) <= new Date()
});
const isToCome = (column: string): May => ({
	values: { [column]: () => [before, after] },
	of: (_held, row) => new Date(String(row[column])) > new Date()
});

const isGuardian = holding('guardian', 'programme_id');
const knowsOfIt = either(self('requester_id', 'reader_id'), leads('programme_id'), isGuardian);
// The later of the two: a law that forbids to tell, and the day up to which a report is kept from them.
const mayKnow = both(hasCome('shown_from'), neverKept);
const itIsTheirs = both(self('about_id'), mayKnow);

export const tables: Tables = {
	guardian: {
		read: either(self('person_id'), runs('programme_id'), isGuardian),
		add: both(self('named_by'), isEmpty('accepted_at', moment), leads('programme_id')),
		change: {
			of: either(self('person_id'), runs('programme_id')),
			into: either(self('person_id'), isSet('ended_at', moment))
		},
		jobs: { read: anyone, change: { of: anyone, into: isSet('ended_at', moment) } }
	},
	joint_settings: { read: signedIn, add: leads('programme_id'), change: leads('programme_id') },
	// It says neither whose thing was opened nor which.
	joint_opening: {
		read: knowsOfIt,
		add: both(
			self('requester_id'),
			isEmpty('opened_at', moment),
			isEmpty('reviewed_by'),
			either(leads('programme_id'), isGuardian)
		),
		change: {
			of: knowsOfIt,
			into: either(
				isSet('ended_at', moment),
				both(self('second_id'), isGuardian),
				both(self('reviewed_by'), leads('programme_id'))
			)
		}
	},
	joint_half: {
		read: both(self('from_id', 'to_id'), isToCome('until_at')),
		add: self('from_id'),
		jobs: { read: anyone, remove: anyone }
	},
	// Only the one it was opened for, while the relation to the opening is live: not the two who opened it.
	joint_key: {
		read: both(self('reader_id'), holding('joint-opening', 'opening_id')),
		add: self('made_by'),
		jobs: { read: anyone, remove: anyone }
	},
	joint_notice: { read: itIsTheirs, add: self('second_id'), change: itIsTheirs },
	joint_use: { read: both(signedIn, mayKnow), add: isGuardian }
};
