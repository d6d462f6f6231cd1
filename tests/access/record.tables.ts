import {
	anyone,
	both,
	either,
	hasSomewhere,
	isEmpty,
	leads,
	self,
	signedIn,
	type May,
	type Tables
} from './may.ts';

const [before, after] = ['2000-01-01', '2999-01-01'];
/** They may be told: nobody said otherwise, or that is over. */
const mayBeTold: May = {
	values: { gag_until: () => [null, before, after] },
	of: (_held, row) => row.gag_until !== after
};

/** A lead is told no sooner than others of what is about themselves. */
const notAboutThem: May = { values: {}, of: ({ person }, row) => row.person_id !== person };

export const tables: Tables = {
	keeping: {
		read: signedIn,
		add: both(self('confirmed_by'), leads('programme_id')),
		jobs: { read: anyone }
	},
	legal_hold: {
		read: both(either(leads('programme_id'), self('person_id')), either(notAboutThem, mayBeTold)),
		add: both(self('set_by'), leads('programme_id'), isEmpty('ended_at', '2026-01-01T00:00:00Z')),
		change: { of: both(leads('programme_id'), notAboutThem), into: self('ended_by') },
		jobs: { read: anyone }
	},
	month_count: {
		read: hasSomewhere('lead'),
		jobs: { read: anyone, add: anyone, change: anyone }
	},
	account_deletion: {
		read: self('person_id'),
		add: both(self('person_id'), isEmpty('done_at', '2026-01-01T00:00:00Z')),
		jobs: { read: anyone, change: anyone }
	}
};
