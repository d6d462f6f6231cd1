import {
	anyone,
	both,
	either,
	holding,
	inCircle,
	isEmpty,
	isSet,
	leads,
	not,
	runs,
	says,
	self,
	signedIn,
	type May,
	type Tables
} from './may.ts';

const participant = self('participant_id');
const walksWith = holding('walks-with', 'participant_id');
const stands = holding('stands-in', 'id');
const own = self('supporter_id');
/** The one who is away, while the two walk together. */
const goes = both(own, holding('match', 'match_id'));

const [longAgo, farAhead] = ['2000-01-01', '2999-01-01'];
const over = (column: string): May => ({
	values: { [column]: () => [longAgo, farAhead] },
	of: (_held, row) => new Date(String(row[column])).getTime() <= Date.now()
});
const standsInIt = both(holding('stands-in', 'stand_in_id'), not(over('until_at')));

export const tables: Tables = {
	stand_in: {
		read: either(participant, stands, walksWith),
		add: both(participant, says('state', ['asked']), holding('role:participant', 'programme_id')),
		change: {
			of: either(participant, stands),
			into: either(
				both(participant, says('state', ['asked', 'ended'])),
				both(stands, says('state', ['agreed', 'declined', 'ended']))
			)
		},
		jobs: {
			read: anyone,
			change: { of: anyone, into: says('state', ['declined', 'ended']) },
			remove: anyone
		}
	},
	stand_in_share: {
		read: either(participant, walksWith),
		add: participant,
		remove: participant,
		jobs: { read: anyone, remove: anyone }
	},
	not_well_day: { read: own, add: own, remove: own, jobs: { read: anyone, remove: anyone } },
	leave_days: {
		read: either(own, both(holding('role:admin-supervisor', 'programme_id'), not(over('until_day')))),
		add: both(own, holding('role:supporter', 'programme_id')),
		change: own,
		remove: own,
		jobs: { read: anyone, change: anyone, remove: anyone }
	},
	absence: {
		read: either(both(participant, over('tell_at')), goes),
		add: goes,
		change: goes,
		remove: goes,
		jobs: { read: anyone, add: anyone, change: anyone, remove: anyone }
	},
	cover: {
		read: either(participant, goes, standsInIt),
		add: both(self('begun_by'), either(participant, goes)),
		change: {
			of: either(participant, goes, both(standsInIt, isEmpty('closed_at', longAgo))),
			into: isSet('closed_at', longAgo)
		},
		jobs: { read: anyone, change: { of: anyone, into: isSet('closed_at', longAgo) }, remove: anyone }
	},
	cover_message: {
		read: either(participant, inCircle()),
		add: both(self('author_id'), inCircle()),
		jobs: { read: anyone, remove: anyone }
	},
	cover_runs: {
		read: either(
			own,
			both(
				over('from_at'),
				not(over('until_at')),
				either(holding('supervises', 'supervision_id'), holding('role:admin-supervisor', 'programme_id'))
			)
		),
		add: both(own, holding('role:supporter', 'programme_id')),
		remove: own,
		jobs: { read: anyone, remove: anyone }
	},
	supporter_gone: {
		read: participant,
		remove: participant,
		jobs: { read: anyone, add: anyone, remove: anyone }
	},
	alone_count: {
		read: leads('programme_id'),
		jobs: { read: anyone, add: anyone, change: anyone }
	},
	cover_settings: {
		read: signedIn,
		add: both(self('changed_by'), runs('programme_id')),
		change: { of: runs('programme_id'), into: self('changed_by') },
		jobs: { read: anyone }
	}
};
