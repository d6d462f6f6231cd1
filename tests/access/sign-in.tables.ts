import {
	anyone,
	besideThem,
	both,
	either,
	hasSomewhere,
	inCircle,
	presents,
	runs,
	isEmpty,
	self,
	signedIn,
	type Tables
} from './may.ts';

const around = either(besideThem('person_id'), runs('programme_id'));

export const tables: Tables = {
	try_allowance: { jobs: { read: anyone, add: anyone, change: anyone, remove: anyone } },
	invitation: {
		read: either(presents('lookup'), runs('programme_id')),
		add: both(self('made_by'), runs('programme_id')),
		change: either(presents('lookup'), runs('programme_id')),
		jobs: { add: isEmpty('made_by') }
	},
	lock_word: {
		read: either(self('person_id'), presents('lookup')),
		add: self('person_id'),
		change: self('person_id'),
		remove: self('person_id')
	},
	second_step: {
		read: self('person_id'),
		add: self('person_id'),
		change: self('person_id'),
		remove: self('person_id')
	},
	second_step_lost: {
		read: either(self('person_id'), hasSomewhere('administrator')),
		add: both(self('person_id'), isEmpty('allowed_by')),
		change: {
			of: hasSomewhere('administrator'),
			into: both(hasSomewhere('administrator'), self('allowed_by'))
		},
		remove: either(self('person_id'), hasSomewhere('administrator'))
	},
	former_step: {
		read: self('person_id'),
		add: self('person_id'),
		remove: self('person_id'),
		jobs: { read: anyone, remove: anyone }
	},
	passkey: {
		read: either(self('person_id'), presents('lookup')),
		add: self('person_id'),
		change: self('person_id'),
		jobs: { read: anyone, change: anyone, remove: anyone }
	},
	passkey_answered: { add: anyone, jobs: { read: anyone, remove: anyone } },
	way_change: {
		read: self('person_id'),
		add: self('person_id'),
		change: self('person_id'),
		jobs: { read: anyone, remove: anyone }
	},
	former_key: { read: signedIn, add: self('person_id') },
	return_offer: {
		read: either(presents('lookup'), self('made_by')),
		add: self('made_by'),
		remove: either(presents('lookup'), self('made_by')),
		jobs: { read: anyone, remove: anyone }
	},
	return_request: {
		read: either(self('person_id'), presents('asked_with'), presents('lookup'), around),
		add: both(presents('asked_with'), isEmpty('confirmed_at', '2026-01-01T00:00:00Z')),
		change: {
			of: either(self('person_id'), around),
			into: either(isEmpty('confirmed_by'), self('confirmed_by'), self('person_id'))
		},
		jobs: { read: anyone, remove: anyone }
	},
	return_key: {
		read: self('made_by', 'person_id'),
		add: both(self('made_by'), inCircle()),
		jobs: { read: anyone, remove: anyone }
	},
	waiting_to_be_let_in: {
		read: either(self('person_id'), inCircle()),
		add: self('person_id'),
		remove: either(self('person_id'), inCircle()),
		jobs: { read: anyone, remove: anyone }
	}
};
