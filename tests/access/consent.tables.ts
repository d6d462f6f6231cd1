import {
	anyone,
	both,
	either,
	holding,
	inCircle,
	isEmpty,
	neverKept,
	runs,
	says,
	self,
	type Tables
} from './may.ts';

const theirs = self('person_id');

export const tables: Tables = {
	privacy_version: { read: anyone, add: both(self('chosen_by'), runs('programme_id')) },
	release: {
		read: either(theirs, inCircle()),
		add: both(theirs, says('state', ['drafted']), inCircle()),
		change: {
			// What holds, jobs may end: here it is the person's like the rest, and asked for by itself.
			of: either(
				theirs,
				both(theirs, says('state', ['in_use'])),
				both(inCircle(), holding('match', 'match_id'))
			),
			// Nobody else says yes for the person.
			into: either(
				theirs,
				both(theirs, says('state', ['expired'])),
				both(self('explained_by'), says('state', ['explained'])),
				both(self('ended_by'), says('state', ['revoked']))
			)
		},
		remove: both(theirs, says('state', ['drafted', 'explained'])),
		jobs: {
			read: anyone,
			change: { of: says('state', ['in_use']), into: says('state', ['expired']) }
		}
	},
	release_stop_notice: {
		read: either(theirs, inCircle()),
		add: both(self('wished_by'), isEmpty('told_by'), either(theirs, inCircle())),
		change: { of: either(theirs, inCircle()), into: self('told_by') }
	},
	disclosure: {
		read: either(inCircle(), both(theirs, neverKept)),
		add: both(self('by_person'), inCircle()),
		jobs: { read: anyone, change: { of: anyone, into: isEmpty('said', '\\x00') } }
	}
};
